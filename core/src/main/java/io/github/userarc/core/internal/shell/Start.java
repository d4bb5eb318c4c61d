package io.github.userarc.core.internal.shell;

import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.engine.Labelling;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;

/**
 * Where a decision starts from: what was loaded, and what its labels said before anything was
 * decided, which happens in place.
 *
 * @param loaded what was loaded
 * @param labels what the store shows to SQL
 */
record Start(Loaded loaded, Labelling labels) {
  static Start of(Deciding workplace, Loaded loaded, LiveState state) {
    return new Start(loaded, workplace.labels(state));
  }

  /** A commit of a profile's state after the decision, to be told the rest. */
  ProfileCommit.Builder draft(Deciding workplace, LiveState state) {
    byte[] bytes = StateText.write(workplace.write(state));
    ProfileCommit.Builder commit = ProfileCommit.of(
            state.id(), loaded.revision(), state.incarnation(), bytes)
        .nextDue(state.nextDue())
        .parameters(workplace.knownParameters())
        .program(workplace.knownPrograms())
        .clock(state.clock());
    labels.changeTo(workplace.labels(state), commit);
    return commit;
  }
}
