package io.github.userarc.examples.replay;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ProfileStore;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Writes changes and profiles, one JSON object a line, by user and sequence. */
final class Outputs {
  private final Userarc userarc;
  private final ProfileStore store;

  Outputs(Userarc userarc, ProfileStore store) {
    this.userarc = userarc;
    this.store = store;
  }

  /** Writes what is asked for, and counts all of it. */
  void write(SortedSet<String> users, Instant asOf, Options options, Totals totals)
      throws IOException {
    try (Writer changes = writer(options.changes());
        Writer profiles = writer(options.profiles())) {
      for (String user : users) {
        List<Change<?>> caused = store.changes(ProfileId.of(user));
        Profile profile = userarc.profile(user, asOf);
        totals.add(caused);
        totals.add(profile);
        if (options.changes().isPresent()) {
          for (Change<?> change : caused) {
            changes.write(ChangeJson.write(change) + "\n");
          }
        }
        if (options.profiles().isPresent()) {
          profiles.write(profile.toJson() + "\n");
        }
      }
    }
  }

  private static Writer writer(Optional<Path> file) throws IOException {
    return file.isPresent() ? Files.newBufferedWriter(file.get()) : Writer.nullWriter();
  }
}
