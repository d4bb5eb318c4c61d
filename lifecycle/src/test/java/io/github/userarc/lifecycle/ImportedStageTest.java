package io.github.userarc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Users who come in a stage. */
class ImportedStageTest {
  private static final Program PROGRAM = Program.parse("""
      {"userarc": 1, "lifecycle": {"standard": {"key-action": "order", "payment": "order", "valued": "order"}}}""");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static Import from(String lifecycle) {
    String parts = "{\"lifecycle\": " + lifecycle + "}";
    List<GivenState> given = Import.parts(JsonMapper.shared().readTree(parts).asObject());
    return Import.of("ann", given.toArray(GivenState[]::new)).at(NOW);
  }

  @Test
  @DisplayName("S4, S32: a stage entered or left after the import's time is told, all at once")
  void noFuture() {
    try (Userarc userarc = Userarc.of(PROGRAM).clock(InstantSource.fixed(NOW)).open()) {
      assertThat(catchThrowableOfType(
                  InputRejectedException.class, () -> userarc.importProfile(from("""
                      {"stage": "dormant", "since": "2026-04-01T00:00:00Z", "past": [
                        {"stage": "new", "entered": "2026-01-01T00:00:00Z", "left": "2026-03-02T00:00:00Z"}]}""")))
              .problems())
          .extracting(Problem::path)
          .containsExactlyInAnyOrder("lifecycle.since", "lifecycle.past[0].left");
      userarc.importProfile(from("""
          {"stage": "dormant", "since": "2026-03-01T00:00:00Z"}"""));
      assertThat(userarc.profile("ann").view(Lifecycle.class).since()).hasValue(NOW);
    }
  }
}
