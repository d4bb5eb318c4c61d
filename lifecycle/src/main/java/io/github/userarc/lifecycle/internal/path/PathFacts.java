package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.Step;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of one path. */
final class PathFacts {
  private final List<FactRef> all;

  private PathFacts(List<FactRef> all) {
    this.all = all;
  }

  static PathFacts publish(PathPlan plan, FacetCompiler compiler) {
    List<String> statuses =
        Stream.of(PathStatus.values()).map(PathStatus::toString).toList();
    List<String> steps = plan.path().steps().stream().map(Step::id).distinct().toList();
    return new PathFacts(List.of(
        text(compiler, plan, "status", statuses, state -> state.status().toString()),
        text(compiler, plan, "step", steps, state -> step(plan, state)),
        number(compiler, plan, "done", state -> state.done() * Decimal.ONE),
        number(compiler, plan, "attempt", state -> state.attempt() * Decimal.ONE),
        number(compiler, plan, "took", PathFacts::took),
        instant(compiler, plan, "started", PathState::started),
        instant(compiler, plan, "completed", PathFacts::completed)));
  }

  private static @Nullable String step(PathPlan plan, PathState state) {
    int next = plan.next(state);
    return state.is(PathStatus.IN_PROGRESS) && next < plan.size()
        ? plan.step(next).id()
        : null;
  }

  private static long completed(PathState state) {
    return state.is(PathStatus.COMPLETED) ? state.ended() : FacetCompiler.MISSING;
  }

  /** Millionths of a second are microseconds. */
  private static long took(PathState state) {
    return state.is(PathStatus.COMPLETED) && state.started() != FacetCompiler.MISSING
        ? state.ended() - state.started()
        : FacetCompiler.MISSING;
  }

  @SuppressWarnings("NullAway") // sees no annotation on a type argument in a class file on JDK 17
  private static FactRef text(
      FacetCompiler compiler,
      PathPlan plan,
      String name,
      List<String> values,
      Function<PathState, @Nullable String> reader) {
    return compiler.<LifecycleSlice>publishText(
        id(plan, name), values, slice -> reader.apply(plan.of(slice)));
  }

  private static FactRef number(
      FacetCompiler compiler, PathPlan plan, String name, ToLongFunction<PathState> reader) {
    return compiler.<LifecycleSlice>publishNumber(
        id(plan, name), slice -> reader.applyAsLong(plan.of(slice)));
  }

  private static FactRef instant(
      FacetCompiler compiler, PathPlan plan, String name, ToLongFunction<PathState> reader) {
    return compiler.<LifecycleSlice>publishInstant(
        id(plan, name), slice -> reader.applyAsLong(plan.of(slice)));
  }

  private static String id(PathPlan plan, String name) {
    return "path." + plan.name() + "." + name;
  }

  List<FactRef> all() {
    return all;
  }

  void changed(FacetSession<?> session) {
    for (int i = 0; i < all.size(); i++) {
      session.changed(all.get(i));
    }
  }
}
