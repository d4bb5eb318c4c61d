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

  private final FactRef stage;
  private final FactRef since;
  private final FactRef previous;
  private final @Nullable FactRef furthest;
  private final FactRef reactivations;
  private final Map<String, FactRef> entries = new LinkedHashMap<>();

  private StageFacts(
      FactRef stage,
      FactRef since,
      FactRef previous,
      @Nullable FactRef furthest,
      FactRef reactivations) {
    this.stage = stage;
    this.since = since;
    this.previous = previous;
    this.furthest = furthest;
    this.reactivations = reactivations;
  }

  static StageFacts publish(Stages stages, FacetCompiler compiler) {
    List<String> all = List.copyOf(stages.all());
    StageFacts facts = new StageFacts(
        text(compiler, STAGE, all, StageState::stage),
        compiler.<LifecycleSlice>publishInstant(
            SINCE, slice -> StagePart.PIECE.of(slice).since()),
        text(compiler, PREVIOUS, all, StageState::previous),
        stages.progress().isEmpty()
            ? null
            : text(compiler, FURTHEST, stages.progress(), StageState::furthest),
        compiler.<LifecycleSlice>publishNumber(
            REACTIVATIONS, slice -> StagePart.PIECE.of(slice).reactivations() * Decimal.ONE));
    for (String name : all) {
      facts.entries.put(
          name,
          compiler.<LifecycleSlice>publishNumber(
              ENTRIES + name, slice -> StagePart.PIECE.of(slice).entriesOf(name) * Decimal.ONE));
    }
    return facts;
  }

  @SuppressWarnings("NullAway") // sees no annotation on a type argument in a class file on JDK 17
  private static FactRef text(
      FacetCompiler compiler,
      String name,
      List<String> values,
      Function<StageState, @Nullable String> reader) {
    return compiler.<LifecycleSlice>publishText(
        name, values, slice -> reader.apply(StagePart.PIECE.of(slice)));
  }

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
