package io.github.userarc.core.internal.shell;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.internal.Access;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Profiles that cannot be decided: taken out of the sweeps, and repaired. */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final int LONGEST = 1_000;

  private final ProfileStore store;
  private final Engine engine;
  private final InstantSource clock;

  Quarantine(ProfileStore store, Engine engine, InstantSource clock) {
    this.store = store;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Looks at a failure: one that only this profile has puts it into quarantine.
   *
   * @return what to throw
   */
  RuntimeException judge(ProfileId id, RuntimeException thrown) {
    RuntimeException failure = thrown instanceof Undecided undecided ? undecided.failure() : thrown;
    if (failure instanceof InputRejectedException
        || (failure instanceof StoreException
            && !(failure instanceof StoreException.Undecidable))) {
      return failure;
    }
    String reason = failure.toString();
    if (store.joined().isPresent()) { // it would be rolled back with the host's transaction
      return undecidable(id, failure, "Outside of this transaction it will be put into quarantine");
    }
    try {
      long revision = thrown instanceof Undecided undecided
          ? undecided.revision()
          : store.load(id, Set.of(), LoadMode.PLAIN).revision();
      store.quarantine(
          id, revision, clock.instant(), reason.substring(0, Math.min(LONGEST, reason.length())));
    } catch (RuntimeException storeFails) {
      LOG.warn("Profile {} could not be put into quarantine", id, storeFails);
    }
    return undecidable(
        id, failure, "It is in quarantine. Maybe export it, put it right and repair it");
  }

  private static RuntimeException undecidable(
      ProfileId id, RuntimeException failure, String advice) {
    return failure instanceof StoreException.Undecidable
        ? failure
        : new StoreException.Undecidable(
            "Profile " + id + " cannot be decided: " + failure + ". " + advice, failure);
  }

  /**
   * Replaces a state.
   *
   * @throws InputRejectedException with all that is wrong with the new one; nothing is replaced
   */
  void repair(ProfileId id, long revision, ObjectNode state) {
    Loaded loaded = store.load(id, Set.of(), LoadMode.PLAIN);
    byte[] bytes = StateText.write(state);
    List<Problem> problems = new ArrayList<>();
    if (loaded.state().isEmpty()) {
      problems.add(Problem.of("user", id.user(), "a user with a profile"));
    } else if (loaded.revision() != revision) {
      problems.add(new Problem(
          "revision",
          "" + revision,
          "the user's present one, " + loaded.revision(),
          "Maybe inputs have come since: export it anew"));
    } else if (state.path("incarnation").asInt(0) != loaded.incarnation()) {
      problems.add(Problem.of(
          "state.incarnation",
          state.path("incarnation").asString(""),
          "the user's present one, " + loaded.incarnation()));
    }
    long last = store.changes(id).stream().mapToLong(Change::sequence).max().orElse(0);
    if (state.path("sequence").asLong(Long.MAX_VALUE) < last) {
      problems.add(Problem.of(
          "state.sequence",
          state.path("sequence").asString(""),
          "the number of the user's latest change, " + last + ", or more"));
    }
    long nextDue = problems.isEmpty() ? check(id, bytes, problems) : 0;
    if (!problems.isEmpty()) {
      throw new InputRejectedException(id.user(), "repair", problems);
    }
    ProfileCommit.Builder commit = ProfileCommit.of(
            id, loaded.revision(), loaded.incarnation(), bytes)
        .nextDue(nextDue)
        .clock(state.path("clock").asLong(Long.MIN_VALUE));
    Deciding workplace = Access.compiled(engine).workplace();
    workplace.labels(workplace.read(id, state)).writeAll(commit);
    CommitResult result = store.commit(commit.build());
    if (!(result instanceof CommitResult.Committed)) {
      throw new StoreException.Transient(
          "Profile " + id + " was changed while it was repaired. Expected that it is exported anew",
          null);
    }
  }

  /** Its deadline; or what is wrong with it. */
  private long check(ProfileId id, byte[] bytes, List<Problem> problems) {
    try {
      ProfileState read = engine.decode(id, bytes);
      engine
          .audit(id, engine.encode(read), read.nextDue())
          .forEach(finding -> problems.add(
              Problem.of("state." + finding.path(), finding.value(), finding.expected())));
      return read.nextDue();
    } catch (IllegalStateException unreadable) {
      problems.add(Problem.of(
          "state", String.valueOf(unreadable.getMessage()), "a state as an export shows it"));
      return 0;
    }
  }
}
