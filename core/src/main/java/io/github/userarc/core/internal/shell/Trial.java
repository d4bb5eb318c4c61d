package io.github.userarc.core.internal.shell;

import io.github.userarc.core.WhoMoves;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoredProfile;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Tries a version of the program on copies of all profiles (S29); nothing is saved. */
final class Trial {
  private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

  private final ShellParameters parameters;
  private final Compiled present;
  private final Compiled next;
  private final Deciding before;
  private final Deciding after;
  private final long micros;

  Trial(ShellParameters parameters, Compiled present, Compiled next, Instant at) {
    this.parameters = parameters;
    this.present = present;
    this.next = next;
    this.micros = Times.micros(at);
    next.prepare(); // all problems of the program, before anything is read
    this.before = present.workplace();
    this.after = next.workplace();
  }

  WhoMoves run(ProfileStore store, String namespace, Program program) {
    MoveCount count = new MoveCount();
    try (Stream<StoredProfile> profiles = store.scan()) {
      for (Iterator<StoredProfile> all = profiles.iterator(); all.hasNext(); ) {
        StoredProfile profile = all.next();
        if (profile.id().namespace().equals(namespace)) {
          look(profile, count);
        }
      }
    }
    return count.report(program.version(), Times.instant(micros), next.outcomeOrder(present));
  }

  private void look(StoredProfile profile, MoveCount count) {
    try {
      JsonNode stored = StateText.read(profile.id(), profile.state());
      parameters.require(stored);
      LiveState is = before.asOf(before.read(profile.id(), stored), micros);
      LiveState would = after.asOf(after.read(profile.id(), stored), micros);
      count.add(profile.id().user(), before.outcomes(is), after.outcomes(would));
    } catch (RuntimeException failure) {
      LOG.warn("Nobody knows how profile {} moves", profile.id(), failure);
      count.failed();
    }
  }
}
