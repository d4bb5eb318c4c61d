package io.github.userarc.core.internal.shell;

import io.github.userarc.core.RelabelReport;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoredProfile;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a store shows what its profiles say, and writes the labels of those of which it
 * does not. So a run that was killed is begun again, and passes over whom it has been at.
 */
final class Relabelling {
  private static final Logger LOG = LoggerFactory.getLogger(Relabelling.class);
  private static final int TELL_EVERY = 1_000;

  private final ProfileStore store;
  private final ProfileAccess access;
  private final Deciding workplace;
  private final String namespace;
  private long users;
  private long relabelled;
  private long failures;

  Relabelling(ProfileStore store, ProfileAccess access, Compiled compiled, String namespace) {
    this.store = store;
    this.access = access;
    this.workplace = compiled.workplace();
    this.namespace = namespace;
  }

  RelabelReport run(Consumer<RelabelReport> progress) {
    try (Stream<StoredProfile> profiles = store.scan()) {
      for (Iterator<StoredProfile> all = profiles.iterator(); all.hasNext(); ) {
        StoredProfile one = all.next();
        if (one.id().namespace().equals(namespace)) {
          look(one);
          if (++users % TELL_EVERY == 0) {
            progress.accept(report());
          }
        }
      }
    }
    RelabelReport report = report();
    progress.accept(report);
    return report;
  }

  private RelabelReport report() {
    return new RelabelReport(users, relabelled, failures);
  }

  private void look(StoredProfile one) {
    try {
      // What has been written since the scan is looked at again, under its revision.
      if (!isRight(one) && access.relabel(one.id())) {
        relabelled++;
      }
    } catch (RuntimeException failed) {
      failures++;
      LOG.warn("The labels of profile {} could not be written", one.id(), failed);
    }
  }

  private boolean isRight(StoredProfile one) {
    var state = workplace.read(one.id(), StateText.read(one.id(), one.state()));
    return store.labels(one.id()).equals(workplace.labels(state).labels());
  }
}
