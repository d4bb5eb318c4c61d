package io.github.userarc.honor;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.userarc.core.program.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BadgeChecksTest {

  @Test
  void soundBadgesHaveNoProblems() {
    assertThat(BadgeChecks.check(Honor.section()
            .badge("先行者", Badge.when(did("post")))
            .badge("loyal", Badge.growingWith(count("pay")).tier("a", 1).tier("b", "1.5"))
            .badge("expert", Badge.growing().tier("a", did("x")).tier("b", did("x")))))
        .isEmpty();
  }

  @Test
  void tiersRise() {
    assertThat(BadgeChecks.check(Honor.section()
            .badge(
                "loyal",
                Badge.growingWith(count("pay"))
                    .tier("a", 5)
                    .tier("b", 20)
                    .tier("c", 10)
                    .tier("d", 10))))
        .containsExactly(
            new Problem(
                "badges.loyal.tiers[2].at",
                "10",
                "a number above 20, where the tier below is reached",
                "Maybe the tiers are not in order: the lowest comes first"),
            new Problem(
                "badges.loyal.tiers[3].at",
                "10",
                "a number above 10, where the tier below is reached",
                "Maybe the tiers are not in order: the lowest comes first"));
  }

  @Test
  void namesAndTiersAreThereAndDifferent() {
    assertThat(BadgeChecks.check(Honor.section()
            .badge("a b", Badge.when(did("x")))
            .badge("empty", Badge.growing())
            .badge("none", Badge.growingWith(count("x")))
            .badge(
                "twice",
                Badge.growing().tier("a", did("x")).tier("", did("y")).tier("a", did("z")))))
        .extracting(Problem::path)
        .containsExactly(
            "badges.a b",
            "badges.empty.tiers",
            "badges.none.tiers",
            "badges.twice.tiers[1].tier",
            "badges.twice.tiers[2].tier");
  }

  @Test
  void mistakesInJavaAreNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Honor.section().badge("a", Badge.when(did("x"))).badge("a", Badge.growing()))
        .withMessage("The badge 'a' is declared twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Badge.growingWith(count("x")).tier("a", Instant.EPOCH))
        .withMessageContaining("Tier 'a'");
  }
}
