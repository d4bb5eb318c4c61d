package io.github.userarc.core.internal.shell;

import io.github.userarc.core.BackfillReport;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.internal.engine.Backfill;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Fills what is new in a version from histories (S29), one commit for each user. A key in that
 * commit says that it has been done: so a run can be repeated, and goes on where another ended.
 */
final class Backfilling {
  private static final int TELL_EVERY = 1_000;
  private static final String NAME = "backfill";

  private final Backfill backfill;
  private final ProfileAccess access;
  private final Router router;
  private final Quarantine quarantine;
  private final String namespace;
  private final List<String> rejections = new ArrayList<>();
  private long users;
  private long filled;
  private long before;
  private long changes;
  private long rejected;

  Backfilling(
      Backfill backfill,
      ProfileAccess access,
      Router router,
      Quarantine quarantine,
      String namespace) {
    this.backfill = backfill;
    this.access = access;
    this.router = router;
    this.quarantine = quarantine;
    this.namespace = namespace;
  }

  /** The key under which a profile keeps that it has been filled. */
  static String key(Backfill backfill) {
    return "userarc:" + NAME + ":" + backfill.number();
  }

  /** What a profile keeps under that key, as long as any. */
  static KeyAnswer kept(Backfill backfill, LiveState after, long first, long keptFor) {
    return new KeyAnswer(
        key(backfill),
        NAME,
        after.clock(),
        "",
        after.clock() + keptFor,
        first,
        after.sequence(),
        null,
        Map.of());
  }

  BackfillReport run(Stream<UserHistory> histories, Consumer<BackfillReport> progress) {
    for (Iterator<UserHistory> all = histories.iterator(); all.hasNext(); ) {
      fill(all.next());
      if (++users % TELL_EVERY == 0) {
        progress.accept(report());
      }
    }
    BackfillReport report = report();
    progress.accept(report);
    return report;
  }

  private BackfillReport report() {
    return new BackfillReport(
        backfill.number(), users, filled, before, changes, rejected, rejections);
  }

  private void fill(UserHistory history) {
    Applied applied;
    try {
      ProfileId id = new ProfileId(namespace, history.user());
      List<Problem> problems = problems(history);
      applied = problems.isEmpty() ? backfilled(id, past(history)) : Applied.rejected(problems);
    } catch (BadValueException bad) {
      applied = Applied.rejected(List.of(Problem.of("user", bad.value(), bad.expected())));
    }
    router.deliver(applied.routed());
    if (!applied.problems().isEmpty()) {
      rejected++;
      if (rejections.size() < BackfillReport.SAMPLES) {
        rejections.add(history.user() + ": " + applied.problems().get(0));
      }
    } else if (applied.duplicate()) {
      before++;
    } else {
      filled++;
      changes += applied.changes().size();
    }
  }

  /** A profile that cannot be decided stops nobody behind it. */
  private Applied backfilled(ProfileId id, List<Event> past) {
    try {
      return access.backfill(id, backfill, past);
    } catch (RuntimeException failure) {
      RuntimeException judged = quarantine.judge(id, failure);
      if (judged instanceof StoreException.Undecidable) {
        return Applied.rejected(
            List.of(Problem.of("user", id.user(), "a profile that can be decided: " + failure)));
      }
      throw judged;
    }
  }

  private static List<Problem> problems(UserHistory history) {
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (Event event : history.events()) {
      String path = "events[" + number++ + "].";
      if (event.time().isEmpty()) {
        problems.add(Problem.of(path + "time", "", "the time of the event"));
      }
      if (!event.user().equals(history.user())) {
        problems.add(Problem.of(path + "user", event.user(), "the user of the history"));
      }
    }
    return problems;
  }

  /** In order of time, and without what the version has counted itself. */
  private List<Event> past(UserHistory history) {
    return history.events().stream()
        .filter(event -> event.micros() < backfill.from())
        .sorted(Comparator.comparingLong(Event::micros))
        .toList();
  }

  /** The rejection of a history of somebody who is not there. */
  static Applied nobody(ProfileId id) {
    return Applied.rejected(
        List.of(Problem.of("user", id.user(), "a user who has a profile already")));
  }
}
