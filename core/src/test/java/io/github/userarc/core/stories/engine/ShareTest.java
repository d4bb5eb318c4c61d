package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.share;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shares of users by a stable hash. */
class ShareTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Profile profile(Engine engine, String user) {
    Decision decision = engine.decide(
        engine.newProfile(ProfileId.of(user)), Event.of(user, "visit", Map.of()).at(NOON));
    return engine.profile(((Decision.Decided) decision).state(), NOON);
  }

  private static Engine engine(Program.Builder program) {
    return Engine.compile(program.build());
  }

  /** Places in millionths, computed with hashlib: SHA-256 of salt, 0x00, user; first 8 bytes. */
  private static final Object[][] PLACES = {
    {"experiment-1", "u1", "2.24 %"},
    {"experiment-1", "u2", "95.2599 %"},
    {"experiment-1", "u3", "56.3678 %"},
    {"experiment-1", "张三", "31.786 %"},
    {"experiment-2", "u1", "80.3550 %"},
    {"新人礼", "u1", "62.2365 %"},
    {"rollout", "alice", "28.6522 %"},
    {"rollout", "bob", "2.5113 %"},
  };

  @Test
  @DisplayName("S20 a user's place by a salt is that of SHA-256, to the millionth")
  void golden() {
    for (Object[] place : PLACES) {
      String at = (String) place[2];
      String salt = (String) place[0];
      String next = new java.math.BigDecimal(at.replace(" %", ""))
              .add(new java.math.BigDecimal("0.0001"))
              .toPlainString()
          + " %";
      Profile profile = profile(
          engine(program()
              .segment("before", share(at, salt))
              .segment("here", share(at, next, salt))
              .segment("after", share(next, "100 %", salt))),
          (String) place[1]);
      assertThat(profile.segments()).as("%s %s", salt, place[1]).containsExactly("here");
    }
  }

  @Test
  @DisplayName("S20 shares are as large as they say, nested, and independent between salts")
  void shares() {
    Engine engine = engine(program()
        .segment("tenth", share("10 %", "experiment-1"))
        .segment("fifth", share("20 %", "experiment-1"))
        .segment("next", share("10 %", "30 %", "experiment-1"))
        .segment("other", share("10 %", "experiment-2"))
        .segment("none", share("0 %", "experiment-1"))
        .segment("all", share("100 %", "experiment-1"))
        .segment("rest", not(share("100 %", "experiment-1"))));
    int tenths = 0;
    int both = 0;
    for (int i = 0; i < 10_000; i++) {
      var segments = profile(engine, "u" + i).segments();
      assertThat(segments).contains("all").doesNotContain("none", "rest");
      if (segments.contains("tenth")) {
        tenths++;
        assertThat(segments).contains("fifth").doesNotContain("next");
        both += segments.contains("other") ? 1 : 0;
      }
    }
    assertThat(tenths).isEqualTo(1016); // by hashlib
    assertThat(both).isEqualTo(101);
  }

  @Test
  @DisplayName("S20 S35 the share may be a parameter, a number from 0 to 1")
  void parameters() {
    Engine engine = engine(program()
        .parameter("rollout", "0.3")
        .segment("new", share(parameter("rollout"), "rollout")));
    assertThat(profile(engine, "alice").segments()).containsExactly("new");
    assertThat(profile(engine, "bob").explain("segment.new").toString()).isEqualTo("""
            ✓ segment.new is true
              ✓ share from 0 % until 30 % by 'rollout': 2.5113 %""");
    assertThat(given(program().segment("none", share("0 %", "x")))
            .when("2026-03-01T08:00Z", "visit")
            .told())
        .isEmpty();
  }

  @Test
  @DisplayName("S20 a share that cannot be is reported with path, value and what was expected")
  void refused() {
    assertProblem(
        share("120 %", "x"), "segments.s.share: '1.2' found, expected a share from 0 to 1");
    assertProblem(share("30 %", "10 %", "x"), "segments.s.share: '[0.3, 0.1]' found");
    assertProblem(share("10 %", " "), "segments.s.salt: ' ' found");
    assertProblem(share("much", "x"), "segments.s.share: 'much' found");
  }

  @Test
  @DisplayName("S35 a share that cannot be is refused at run time in the same words")
  void refusedAtRunTime() {
    Engine engine = engine(program()
        .parameter("roll", 0)
        .parameter("from", "0.2")
        .parameter("hi", 1)
        .segment("r", share(parameter("roll"), "x"))
        .segment("rr", share(parameter("from"), parameter("hi"), "x")));

    assertThat(problems(engine, Map.of("roll", "1.2")))
        .containsExactly(
            "segments.r.share: '1.2' found, expected a share from 0 to 1, or 0 to 100 %");
    assertThat(problems(engine, Map.of("roll", -1, "from", 7)))
        .containsExactly(
            "segments.r.share: '-1' found, expected a share from 0 to 1, or 0 to 100 %",
            "segments.rr.share: '7' found, expected a share from 0 to 1, or 0 to 100 %");
    assertThat(problems(engine, Map.of("from", "0.9", "hi", "0.5")))
        .containsExactly(
            "segments.rr.share: '[0.9, 0.5]' found, expected a rising range. Maybe swap the bounds");
    assertThat(problems(engine, Map.of("from", "0.5", "hi", "0.9"))).isEmpty();
    assertThatThrownBy(() -> engine(program()
            .parameter("from", "0.9")
            .parameter("hi", "0.5")
            .segment("s", share(parameter("from"), parameter("hi"), "x"))))
        .as("nor does it compile")
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("segments.s.share: '[0.9, 0.5]' found, expected a rising range");
  }

  private static List<String> problems(Engine engine, Map<String, ?> values) {
    return engine.problems(ParameterHistory.NONE.set(values, NOON)).stream()
        .map(Object::toString)
        .toList();
  }

  private static void assertProblem(
      io.github.userarc.core.condition.Condition condition, String problem) {
    assertThatThrownBy(() -> engine(program().segment("s", condition)))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining(problem);
  }
}
