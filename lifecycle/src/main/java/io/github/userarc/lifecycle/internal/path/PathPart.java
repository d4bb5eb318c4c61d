package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.Part;
import io.github.userarc.lifecycle.path.PathStanding;
import io.github.userarc.lifecycle.path.PathStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The activation paths of a program. */
public final class PathPart implements Part {
  private static final String FIELD = "paths";

  private final List<PathRun> runs;

  PathPart(List<PathRun> runs) {
    this.runs = List.copyOf(runs);
  }

  /** The names of the paths. */
  public List<String> names() {
    return runs.stream().map(run -> run.plan().name()).toList();
  }

  /** Where a user stands on a path; empty if there is no path of this name. */
  public Optional<PathStanding> standing(String name, LifecycleSlice slice) {
    return runs.stream()
        .map(PathRun::plan)
        .filter(plan -> plan.name().equals(name))
        .findFirst()
        .map(plan -> PathView.standing(plan, plan.of(slice)));
  }

  @Override
  public void write(LifecycleSlice slice, ObjectNode target) {
    if (PathPlan.PIECE.of(slice).equals(PathStates.NONE)) {
      return;
    }
    ObjectNode paths = target.putObject(FIELD);
    for (PathRun run : runs) {
      PathState state = run.plan().of(slice);
      if (!state.equals(PathState.NOTHING)) {
        PathStateJson.write(run.plan(), state, paths.putObject(run.plan().name()));
      }
    }
  }

  @Override
  public LifecycleSlice read(Section section, LifecycleSlice slice) {
    return read(section.object(FIELD), slice, false);
  }

  @Override
  public LifecycleSlice given(Section section, LifecycleSlice slice) {
    Section paths = section.object(FIELD);
    paths.onlyFields(FIELD, names());
    return read(paths, slice, true);
  }

  private LifecycleSlice read(Section paths, LifecycleSlice slice, boolean given) {
    paths.fieldNames().forEach(paths::has); // those that the program does not have have ended (S29)
    LifecycleSlice read = slice;
    for (PathRun run : runs) {
      PathPlan plan = run.plan();
      if (paths.has(plan.name())) {
        Section path = paths.object(plan.name());
        read =
            plan.in(read, given ? PathStateJson.given(plan, path) : PathStateJson.read(plan, path));
      }
    }
    return read;
  }

  @Override
  public List<Problem> check(LifecycleSlice slice) {
    List<Problem> problems = new ArrayList<>();
    for (PathRun run : runs) {
      PathPlan plan = run.plan();
      PathState state = plan.of(slice);
      String path = FIELD + "." + plan.name() + ".";
      if (!state.is(PathStatus.NOT_STARTED) && state.attempt() < 1) {
        problems.add(Problem.of(path + "attempt", "" + state.attempt(), "1 or more"));
      }
      for (int i = 0; i < state.steps().size(); i++) {
        if (state.is(PathStatus.EXPIRED) && state.isOpen(i)) {
          problems.add(Problem.of(
              path + "steps." + plan.step(i).id(), "open", "no open step of an expired path"));
        }
      }
    }
    return problems;
  }

  @Override
  public long nextDue(LifecycleSlice slice) {
    return PathPlan.PIECE.of(slice).nextDue();
  }

  /** Does what is due in nominal order, then in that of the definitions (S10, S24). */
  @Override
  public void due(FacetSession<LifecycleSlice> session) {
    for (long next = nextDue(session.slice());
        next <= session.now();
        next = nextDue(session.slice())) {
      for (PathRun run : runs) {
        if (run.plan().of(session.slice()).nextDue() <= next) {
          run.due(session, next);
        }
      }
    }
  }

  @Override
  public boolean retract(Map<String, Value> note, FacetSession<LifecycleSlice> session) {
    if (!PathReaction.isOurs(note)) {
      return false;
    }
    PathReaction.retract(note, runs, session);
    return true;
  }

  @Override
  public void writeView(ProfileReader profile, LifecycleSlice slice, ObjectNode target) {
    ObjectNode paths = target.putObject(FIELD);
    for (PathRun run : runs) {
      PathView.write(
          PathView.standing(run.plan(), run.plan().of(slice)),
          paths.putObject(run.plan().name()));
    }
  }
}
