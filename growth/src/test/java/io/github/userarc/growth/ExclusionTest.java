package io.github.userarc.growth;

import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.grant;
import static io.github.userarc.growth.Growth.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.ExclusionLifted;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is excluded from earning earns nothing. */
class ExclusionTest {
  private final Story story = Story.of(Growth.currencies("xp")
      .earn("login", on("login").to("xp").points(5))
      .earn("freed", Growth.onChange("exclusion-lifted").to("xp").points(1))
      .level("vip", basis("xp"), Levels.table(0, 100)));

  @Test
  @DisplayName("S36: while excluded from earning, rules credit nothing; operators' grants do")
  void earnsNothing() {
    assertThat(story.does("login")).isNotEmpty();
    story.executes(Exclusion.exclude("earning"));

    assertThat(story.does("login")).isEmpty();
    assertThat(story.executes(grant("xp", 2)))
        .containsExactly(new PointsCredited("xp", Decimal.of(2), Decimal.of(7), null));
    assertThat(story.profile().explain("growth.level.vip").toString())
        .contains("earning rules credit nothing")
        .contains("excluded from earning since");

    assertThat(story.executes(Exclusion.lift("earning")))
        .as("what reacts to the lifting finds it lifted")
        .hasSize(2)
        .first()
        .isInstanceOf(ExclusionLifted.class);
    assertThat(story.does("login")).isNotEmpty();
    assertThat(story.profile().explain("growth.level.vip").toString())
        .doesNotContain("credit nothing");
  }
}
