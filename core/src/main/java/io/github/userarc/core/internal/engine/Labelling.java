package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.ProfileCommit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the labels of a profile's version of the program say of it at one moment. */
public final class Labelling {
  /** Of a profile that is not there, or of a program without labels. */
  static final Labelling NONE = new Labelling(LabelPlan.NONE, new @Nullable Value[0], true);

  /** Of a profile whose version is not known: a store may have anything of it. */
  static final Labelling UNKNOWN = new Labelling(LabelPlan.NONE, new @Nullable Value[0], false);

  private final LabelPlan plan;
  private final @Nullable Value[] values;
  private final boolean known;

  private Labelling(LabelPlan plan, @Nullable Value[] values, boolean known) {
    this.plan = plan;
    this.values = values;
    this.known = known;
  }

  static Labelling of(LabelPlan plan, LiveState state) {
    return plan.isEmpty() ? NONE : new Labelling(plan, plan.read(state), true);
  }

  /** What holds, in order of the names. */
  public List<Label> labels() {
    List<Label> labels = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Label label = new Label(plan.name(i), values[i]);
      if (label.value() != null) {
        labels.add(label);
      }
    }
    labels.sort(Comparator.comparing(Label::definition));
    return labels;
  }

  /**
   * Notes in a commit what takes a store from here to another labelling of the same profile: what
   * has changed, or, where another version shows other things, all of it.
   */
  public void changeTo(Labelling after, ProfileCommit.Builder commit) {
    if (!known || (this != NONE && !plan.isLike(after.plan))) {
      after.writeAll(commit);
    } else if (after != NONE) {
      commit.labels(changes(after));
    }
  }

  /** Notes in a commit that this is all there is. */
  public void writeAll(ProfileCommit.Builder commit) {
    commit.labels(labels()).allLabels(true);
  }

  private List<Label> changes(Labelling after) {
    if (this == NONE) {
      return after.labels();
    }
    List<Label> changes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Objects.equals(values[i], after.values[i])) {
        Label was = new Label(plan.name(i), values[i]);
        Label is = new Label(plan.name(i), after.values[i]);
        if (!was.equals(is)) { // what is cut off may differ, and false is like nothing
          changes.add(is);
        }
      }
    }
    return changes;
  }
}
