package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.Part;
import io.github.userarc.lifecycle.internal.path.PathPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The running facet: its parts, one after the other. */
final class LifecycleFacet implements Facet<LifecycleSlice> {
  private static final int FORMAT = 1;

  private final Map<String, StagePart> machines;
  private final PathPart paths;
  private final List<Part> parts;

  /** The parts in the order of their definitions; the stage machines by name. */
  LifecycleFacet(Map<String, StagePart> machines, PathPart paths, List<Part> parts) {
    this.machines = machines;
    this.paths = paths;
    this.parts = List.copyOf(parts);
  }

  @Override
  public LifecycleSlice initial() {
    return LifecycleSlice.NOTHING;
  }

  @Override
  public int format() {
    return FORMAT;
  }

  @Override
  public void write(LifecycleSlice slice, ObjectNode target) {
    parts.forEach(part -> part.write(slice, target));
  }

  @Override
  public LifecycleSlice read(Section section, int format) {
    section.fieldNames().forEach(section::has); // what no part knows is of another program (S29)
    LifecycleSlice slice = initial();
    for (Part part : parts) {
      slice = part.read(section, slice);
    }
    return slice;
  }

  @Override
  public LifecycleSlice given(Section section) {
    LifecycleSlice slice = initial();
    for (Part part : parts) {
      slice = part.given(section, slice);
    }
    return slice;
  }

  @Override
  public List<Problem> check(LifecycleSlice slice) {
    List<Problem> problems = new ArrayList<>();
    parts.forEach(part -> problems.addAll(part.check(slice)));
    return problems;
  }

  @Override
  public long nextDue(LifecycleSlice slice) {
    long next = Times.NEVER;
    for (int i = 0; i < parts.size(); i++) { // an iterator would be allocated for every event
      next = Math.min(next, parts.get(i).nextDue(slice));
    }
    return next;
  }

  @Override
  public void due(FacetSession<LifecycleSlice> session) {
    for (Part part : parts) {
      if (part.nextDue(session.slice()) <= session.now()) {
        part.due(session);
      }
    }
  }

  @Override
  public void retract(Map<String, Value> note, FacetSession<LifecycleSlice> session) {
    for (Part part : parts) {
      if (part.retract(note, session)) {
        return;
      }
    }
  }

  @Override
  public Lifecycle view(ProfileReader profile, LifecycleSlice slice) {
    return new Lifecycle(machines, paths, slice);
  }

  @Override
  public void writeView(ProfileReader profile, LifecycleSlice slice, ObjectNode target) {
    parts.forEach(part -> part.writeView(profile, slice, target));
  }
}
