package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The facts a stage machine publishes, and which of them differ after a step. */
final class StageFacts {
  static final String STAGE = "stage";
  static final String SINCE = "since";
  static final String PREVIOUS = "previous";
  static final String FURTHEST = "furthest";
  static final String REACTIVATIONS = "reactivations";
  static final String ENTRIES = "entries.";
  static final String NEXT_EXIT = "next-exit";

  private final FactRef stage;
  private final FactRef since;
  private final FactRef previous;
  private final @Nullable FactRef furthest;
  private final FactRef reactivations;
  private final FactRef nextExit;
  private final Map<String, FactRef> entries = new LinkedHashMap<>();

  private StageFacts(
      FactRef stage,
      FactRef since,
      FactRef previous,
      @Nullable FactRef furthest,
      FactRef reactivations,
      FactRef nextExit) {
    this.stage = stage;
    this.since = since;
    this.previous = previous;
    this.furthest = furthest;
    this.reactivations = reactivations;
    this.nextExit = nextExit;
  }

  /** Publishes them under the prefix of the machine's place. */
  static StageFacts publish(Stages stages, StagePlace place, FacetCompiler compiler) {
    List<String> all = List.copyOf(stages.all());
    StageFacts facts = new StageFacts(
        text(compiler, place, STAGE, all, StageState::stage),
        compiler.<LifecycleSlice>publishInstant(
            place.id(SINCE), slice -> place.of(slice).since()),
        text(compiler, place, PREVIOUS, all, StageState::previous),
        stages.progress().isEmpty()
            ? null
            : text(compiler, place, FURTHEST, stages.progress(), StageState::furthest),
        compiler.<LifecycleSlice>publishNumber(
            place.id(REACTIVATIONS), slice -> place.of(slice).reactivations() * Decimal.ONE),
        compiler.<LifecycleSlice>publishInstant(
            place.id(NEXT_EXIT), slice -> place.nextExit(slice)));
    for (String name : all) {
      facts.entries.put(
          name,
          compiler.<LifecycleSlice>publishNumber(
              place.id(ENTRIES + name), slice -> place.of(slice).entriesOf(name) * Decimal.ONE));
    }
    return facts;
  }

  @SuppressWarnings("NullAway") // sees no annotation on a type argument in a class file on JDK 17
  private static FactRef text(
      FacetCompiler compiler,
      StagePlace place,
      String name,
      List<String> values,
      Function<StageState, @Nullable String> reader) {
    return compiler.<LifecycleSlice>publishText(
        place.id(name), values, slice -> reader.apply(place.of(slice)));
  }

  /** When the present stage will be left. */
  FactRef nextExit() {
    return nextExit;
  }

  /** Those that say where the user stands: they stay as they are as long as the stage does. */
  List<FactRef> all() {
    List<FactRef> all = new ArrayList<>(List.of(stage, since, previous, reactivations));
    if (furthest != null) {
      all.add(furthest);
    }
    all.addAll(entries.values());
    return all;
  }

  /** Names the facts that differ between the state before and after an entry. */
  void entered(FacetSession<?> session, StageState before, StageState after) {
    session.changed(stage);
    session.changed(since);
    session.changed(previous);
    FactRef count = entries.get(after.stage());
    if (count != null) {
      session.changed(count);
    }
    if (before.reactivations() != after.reactivations()) {
      session.changed(reactivations);
    }
    if (furthest != null) {
      session.changed(furthest);
    }
  }

  void dated(FacetSession<?> session) {
    session.changed(since);
  }
}
