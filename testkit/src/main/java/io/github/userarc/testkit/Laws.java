package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Laws that hold for every program and every facet, checked after each step of every test: so
 * whoever tests rules tests the engine and the facets, too.
 */
final class Laws {
  private Laws() {}

  static void decided(
      Engine engine,
      ProfileState before,
      Decision decision,
      Function<ProfileState, Decision> again) {
    if (decision instanceof Decision.Decided decided) {
      step(engine, before, decided, again);
    } else {
      same("S4: a rejection leaves nothing", decision, again.apply(before));
    }
  }

  static void advanced(
      Engine engine,
      ProfileState before,
      Instant until,
      Decision.Decided decided,
      BiFunction<ProfileState, Instant, Decision> advance) {
    step(engine, before, decided, state -> advance.apply(state, until));
    if (before.exists() && before.clock() < Times.micros(until)) {
      long middle = before.clock() + (Times.micros(until) - before.clock()) / 2;
      Decision.Decided half = (Decision.Decided) advance.apply(before, Times.instant(middle));
      Decision.Decided rest = (Decision.Decided) advance.apply(half.state(), until);
      List<Change<?>> changes = new ArrayList<>(half.changes());
      changes.addAll(rest.changes());
      same("S9: two advances give the changes of one", texts(decided), texts(changes));
      same("S9: two advances give the state of one", stored(engine, decided), stored(engine, rest));
    }
  }

  private static void step(
      Engine engine,
      ProfileState before,
      Decision.Decided decided,
      Function<ProfileState, Decision> again) {
    ProfileState after = decided.state();
    Decision repeated = again.apply(before);
    same("S11: the same step again gives the same changes", texts(decided), texts(repeated));
    same(
        "S11: the same step again gives the same state",
        stored(engine, decided),
        stored(engine, repeated));
    ProfileState loaded = engine.decode(before.id(), engine.encode(before));
    Decision afterLoading = again.apply(loaded);
    same(
        "S11: the step from the stored state gives the same changes",
        texts(decided),
        texts(afterLoading));
    same(
        "S11: the step from the stored state gives the same state",
        stored(engine, decided),
        stored(engine, afterLoading));
    byte[] bytes = engine.encode(after);
    same(
        "S11: storing a loaded state gives the same bytes",
        text(bytes),
        text(engine.encode(engine.decode(after.id(), bytes))));
    List<Finding> findings = engine.audit(after);
    if (!findings.isEmpty()) {
      throw broken("S11: a state is well-formed and its deadlines are right", "\n  " + findings);
    }
    holds("S8: the clock never goes back", !before.exists() || after.clock() >= before.clock());
    holds("S8: what is due has been processed", after.nextDue() > after.clock());
    numbered(before, decided);
  }

  /** Changes are numbered without gaps and effective in order, none after the clock (S8, S25). */
  private static void numbered(ProfileState before, Decision.Decided decided) {
    long sequence = before.sequence();
    long effective = before.exists() ? before.clock() : Long.MIN_VALUE;
    for (Change<?> change : decided.changes()) {
      holds("S25: sequence numbers have no gaps: " + change, change.sequence() == ++sequence);
      holds("S8: changes take effect in order: " + change, change.micros() >= effective);
      effective = change.micros();
    }
    holds("S25: the state counts its changes", decided.state().sequence() == sequence);
    holds(
        "S8: no change takes effect after the clock",
        effective <= decided.state().clock());
  }

  private static String texts(Decision decision) {
    return decision instanceof Decision.Decided decided
        ? texts(decided.changes())
        : decision.toString();
  }

  private static String texts(List<Change<?>> changes) {
    StringBuilder out = new StringBuilder();
    changes.forEach(change -> out.append(ChangeJson.write(change)).append('\n'));
    return out.toString();
  }

  private static String stored(Engine engine, Decision decision) {
    return decision instanceof Decision.Decided decided
        ? text(engine.encode(decided.state()))
        : decision.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void same(String law, Object one, Object other) {
    if (!one.equals(other)) {
      throw broken(law, "\n  once:  " + one + "\n  again: " + other);
    }
  }

  private static void holds(String law, boolean holds) {
    if (!holds) {
      throw broken(law, "");
    }
  }

  private static AssertionError broken(String law, String details) {
    return new AssertionError("Broken law " + law + details
        + "\nThis is a defect of Userarc or of a facet, not of the rules");
  }
}
