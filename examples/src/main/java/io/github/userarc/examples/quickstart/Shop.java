package io.github.userarc.examples.quickstart;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.growth.Redemption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The shop's host application, with the times of the simulation in place of a clock. */
final class Shop implements AutoCloseable {
  private final InMemoryProfileStore store = InMemoryProfileStore.keepingChanges();
  private final Program program;
  private final Userarc userarc;
  private final TreeSet<String> users = new TreeSet<>();
  private long redeemed;
  private long refused;

  Shop(Program program) {
    this.program = program;
    this.userarc = Userarc.of(program).store(store).replaying().open();
  }

  Program program() {
    return program;
  }

  ZoneId zone() {
    return program.zone().zone();
  }

  Userarc userarc() {
    return userarc;
  }

  /**
   * Feeds what happens up to the end of a month, and advances there: the nightly job nobody needs.
   */
  Instant month(List<Input> inputs, int from, YearMonth month) {
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone()).toInstant();
    for (Input input : inputs.subList(from, inputs.size())) {
      if (input.micros() >= Times.micros(end)) {
        break;
      }
      feed(input);
    }
    Instant last = Times.instant(Times.micros(end) - 1);
    userarc.advance(last);
    return last;
  }

  private void feed(Input input) {
    users.add(input.user());
    Receipt receipt = userarc.apply(input);
    receipt.answer().ifPresent(answer -> {
      redeemed += answer instanceof Redemption.Spent ? 1 : 0;
      refused += answer instanceof Redemption.Refused ? 1 : 0;
    });
  }

  /** All profiles as of an instant, by user id. */
  List<Profile> profiles(Instant asOf) {
    List<Profile> profiles = new ArrayList<>();
    users.forEach(user -> profiles.add(userarc.profile(user, asOf)));
    return profiles;
  }

  List<Change<?>> changes(String user) {
    return store.changes(ProfileId.of(user));
  }

  long redeemed() {
    return redeemed;
  }

  long refused() {
    return refused;
  }

  @Override
  public void close() {
    userarc.close();
  }
}
