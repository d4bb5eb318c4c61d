package io.github.userarc.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can be asked about a user: none of it may break, whatever came before. */
final class Look {
  private static final Duration AHEAD = Duration.ofDays(100);
  private static final List<String> CHANGES = List.of(
      "tag-changed",
      "segment-entered",
      "tier-changed",
      "stage-changed",
      "level-changed",
      "badge-awarded",
      "points-credited",
      "claim-granted");

  private Look() {}

  /** Portrait, JSON, explanations, forecast; the stored form, read back; the export, imported. */
  static void at(Userarc userarc, String user) {
    Profile profile = userarc.profile(user);
    assertThat(profile.portrait()).isNotBlank();
    assertThat(profile.toJson().isObject()).isTrue();
    if (!profile.exists()) {
      return;
    }
    for (String change : CHANGES) {
      userarc.engine().definitions(change).stream()
          .limit(3)
          .forEach(id -> assertThat(profile.explain(id).toString()).isNotBlank());
    }
    profile.metrics().keySet().stream()
        .limit(3)
        .forEach(metric -> assertThat(profile.explain(metric).toString()).isNotBlank());
    if (userarc.export(user).path("state") instanceof ObjectNode state) {
      // What was due long ago and has not been discovered is part of what will be told.
      assertThat(userarc.forecast(user, ahead(profile.asOf())))
          .allSatisfy(change ->
              assertThat(change.micros()).isGreaterThan(state.path("clock").asLong()));
      readBack(userarc, state, profile);
    }
  }

  /** As far as there are instants. */
  private static Instant ahead(Instant asOf) {
    Instant latest = Times.LATEST.minusNanos(1_000);
    return latest.isBefore(asOf.plus(AHEAD)) ? latest : asOf.plus(AHEAD);
  }

  private static void readBack(Userarc userarc, ObjectNode state, Profile profile) {
    Engine engine = userarc.engine();
    byte[] bytes = state.toString().getBytes(StandardCharsets.UTF_8);
    ProfileId id = profile.id();
    byte[] again = engine.encode(engine.decode(id, bytes));
    assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(state.toString());

    String copy = "copy of " + id.user();
    userarc.erase(copy);
    GivenState given = new GivenState(GivenState.STATE, state);
    assertThat(userarc.importProfile(copy, profile.asOf(), List.of(given)).answer())
        .isInstanceOf(Import.Imported.class);
    userarc.erase(copy);
  }
}
