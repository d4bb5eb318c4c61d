package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import tools.jackson.databind.node.ObjectNode;

/** The running facet. What it does is in {@link StageRule}. */
final class LifecycleFacet implements Facet<LifecycleSlice> {
  private static final int FORMAT = 1;

  private final Stages stages;

  LifecycleFacet(Stages stages) {
    this.stages = stages;
  }

  @Override
  public LifecycleSlice initial() {
    return LifecycleSlice.INITIAL;
  }

  @Override
  public int format() {
    return FORMAT;
  }

  @Override
  public void write(LifecycleSlice slice, ObjectNode target) {
    StageStateJson.write(slice.stages(), target);
  }

  @Override
  public LifecycleSlice read(Section section, int format) {
    return new LifecycleSlice(StageStateJson.read(section, stages.progress()));
  }

  @Override
  public Lifecycle view(ProfileReader profile, LifecycleSlice slice) {
    return new Lifecycle(stages, slice.stages());
  }

  @Override
  public void writeView(ProfileReader profile, LifecycleSlice slice, ObjectNode target) {
    Lifecycle view = view(profile, slice);
    target.put("stage", view.stage());
    view.since().ifPresent(since -> target.put("since", since.toString()));
    view.previous().ifPresent(previous -> target.put("previous", previous));
    view.furthest().ifPresent(furthest -> target.put("furthest", furthest));
    target.put("reactivations", view.reactivations());
  }
}
