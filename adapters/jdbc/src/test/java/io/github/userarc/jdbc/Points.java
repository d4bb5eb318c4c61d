package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileStore;
import java.util.List;
import java.util.stream.LongStream;

/** Users who get points, each of which is a change. */
final class Points {
  static final Program PROGRAM = Program.builder("points")
      .metric("points", Metrics.count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .build();

  private Points() {}

  static Userarc open(ProfileStore store) {
    return Userarc.of(PROGRAM).store(store).open();
  }

  static Event point(String user, String key) {
    return Event.of(user, "point").key(key);
  }

  /** All of it is there once, or none of it: points, keys and changes are of these inputs. */
  static void has(ProfileStore store, String user, String... keys) {
    ProfileId id = ProfileId.of(user);
    assertThat(store.keys(id)).extracting(KeyAnswer::key).containsExactlyInAnyOrder(keys);
    List<Long> sequences = LongStream.rangeClosed(1, keys.length).boxed().toList();
    assertThat(store.changes(id)).extracting(Change::sequence).isEqualTo(sequences);
    try (Userarc userarc = open(store)) {
      assertThat(userarc.profile(user).sequence()).isEqualTo(keys.length);
    }
  }
}
