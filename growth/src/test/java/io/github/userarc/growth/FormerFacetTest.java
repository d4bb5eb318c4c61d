package io.github.userarc.growth;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Points that a program no longer has. */
class FormerFacetTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  @DisplayName(
      "S3, S29 given a command whose facet has left the program, when it is repeated, then its answer is the original")
  void repeated() {
    Program with =
        Program.builder("g").version("v1").with(Growth.currencies("coins")).build();
    Program without =
        Program.builder("g").version("v2").metric("n", count("read")).build();
    ForwardingProfileStore store = new ForwardingProfileStore(InMemoryProfileStore.create());
    Answer first;
    try (Userarc userarc =
        Userarc.of(with).store(store).clock(InstantSource.fixed(START)).open()) {
      userarc.execute("ann", Growth.grant("coins", "7"));
      first = userarc.execute("ann", Growth.redeem("coins", "5"), "k").answer();
      userarc.programs().publish(without);
    }
    try (Userarc userarc = Userarc.of(without)
        .store(store)
        .clock(InstantSource.fixed(START.plusSeconds(600)))
        .open()) {
      userarc.track("ann", "read");
      assertThat(userarc.execute("ann", Growth.redeem("coins", "5"), "k").answer())
          .isEqualTo(first);
    }
  }
}
