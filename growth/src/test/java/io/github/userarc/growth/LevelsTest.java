package io.github.userarc.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

  private static final Levels VIP = Levels.table(0, 2_000, 10_000, 30_000);

  /** D&amp;D 5th edition, SRD 5.1, "Character Advancement". */
  private static final Levels DND = Levels.table(
      0, 300, 900, 2_700, 6_500, 14_000, 23_000, 34_000, 48_000, 64_000, 85_000, 100_000, 120_000,
      140_000, 165_000, 195_000, 225_000, 265_000, 305_000, 355_000);

  /**
   * RuneScape: a quarter of the sum over the levels below of ⌊l + 300 × 2^(l/7)⌋, rounded down at
   * the end. Rounding each quarter, or none of the terms, gives another table.
   */
  private static final Levels RUNESCAPE = Levels.formula(
      99,
      k -> IntStream.rangeClosed(1, k)
              .mapToLong(l -> (long) Math.floor(l + 300 * StrictMath.pow(2, l / 7.0)))
              .sum()
          / 4);

  @ParameterizedTest
  @CsvSource({"2, 83", "3, 174", "10, 1154", "50, 101333", "92, 6517253", "99, 13034431"})
  void runescapeIsAFormulaOfTheHosts(int level, long points) {
    assertThat(RUNESCAPE.thresholdOf(level)).isEqualTo(points);
    assertThat(RUNESCAPE.levelAt(points)).isEqualTo(level);
    assertThat(RUNESCAPE.levelAt(points - 1)).isEqualTo(level - 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "299, 1", "300, 2", "6500, 5", "84999, 10", "85000, 11", "355000, 20"})
  void dungeonsAndDragonsIsATable(long points, int level) {
    assertThat(DND.levelAt(points)).isEqualTo(level);
  }

  @Test
  void theLastLevelHasNoEnd() {
    assertThat(DND.levelAt(Long.MAX_VALUE)).isEqualTo(20);
    assertThat(DND.toNext(355_000)).isZero();
    assertThat(DND.progress(Long.MAX_VALUE)).isEqualTo(1000);
  }

  @Test
  void pointsBelowZeroCountAsZero() {
    assertThat(VIP.levelAt(-5)).isEqualTo(1);
    assertThat(VIP.progress(Long.MIN_VALUE)).isZero();
    assertThat(VIP.toNext(-5)).isEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 2000", "1999, 999, 1", "2000, 0, 8000", "2500, 62, 7500", "9999, 999, 1"})
  void progressIsPerMilleRoundedDown(long points, int progress, long toNext) {
    assertThat(VIP.progress(points)).isEqualTo(progress);
    assertThat(VIP.toNext(points)).isEqualTo(toNext);
  }

  @Test
  void countsFromAnotherLevel() {
    Levels community = Levels.table(0, 1, 200, 1_500).countingFrom(0);

    assertThat(community.levelAt(0)).isZero();
    assertThat(community.levelAt(200)).isEqualTo(2);
    assertThat(community.thresholdOf(3)).isEqualTo(1_500);
    assertThat(community.firstLevel()).isZero();
    assertThat(community.lastLevel()).isEqualTo(3);
    assertThat(community.levels()).isEqualTo(4);
    assertThat(community).isNotEqualTo(Levels.table(0, 1, 200, 1_500));
  }

  @Test
  void linearHasEqualSteps() {
    assertThat(thresholds(Levels.linear(100, 4))).containsExactly(0, 100, 200, 300);
    assertThat(thresholds(Levels.linear(50, 100, 4))).containsExactly(0, 50, 150, 250);
  }

  @Test
  void polynomialIsRoundedOncePerThreshold() {
    // D&D 3rd edition: n × (n − 1) × 500
    assertThat(thresholds(Levels.polynomial(5, Rounding.DOWN, "500", "500")))
        .containsExactly(0, 1_000, 3_000, 6_000, 10_000);
    assertThat(thresholds(Levels.polynomial(4, Rounding.DOWN, "0.5", "1")))
        .containsExactly(0, 1, 5, 10);
    assertThat(thresholds(Levels.polynomial(4, Rounding.UP, "0.5", "1")))
        .containsExactly(0, 2, 5, 11);
    assertThat(thresholds(Levels.polynomial(4, Rounding.HALF_EVEN, "0.5", "1")))
        .containsExactly(0, 2, 5, 10);
  }

  @Test
  void geometricSumsFirstAndRoundsAfterwards() {
    // 100, 150, 225, 337.5, 506.25: rounding each step down would give 1317 for level 6
    assertThat(thresholds(Levels.geometric(100, "1.5", 6, Rounding.DOWN)))
        .containsExactly(0, 100, 250, 475, 812, 1_318);
    assertThat(thresholds(Levels.geometric(100, "1.5", 6, Rounding.UP)))
        .containsExactly(0, 100, 250, 475, 813, 1_319);
    assertThat(Levels.geometric(1_000, "1.000001", 10_000, Rounding.DOWN).levels())
        .isEqualTo(10_000);
  }

  @Test
  void aFormulaIsATable() {
    assertThat(Levels.formula(4, k -> 100L * k * k)).isEqualTo(Levels.table(0, 100, 400, 900));
    assertThat(Levels.formula(3, Rounding.HALF_UP, k -> k * 1.5)).isEqualTo(Levels.table(0, 2, 3));
  }

  @Test
  void equalCurvesGiveEqualLevels() {
    assertThat(VIP)
        .isEqualTo(Levels.table(0, 2_000, 10_000, 30_000))
        .hasSameHashCodeAs(Levels.table(0, 2_000, 10_000, 30_000));
    assertThat(VIP.countingFrom(1)).isSameAs(VIP);
    assertThat(Levels.linear(100, 3)).isNotEqualTo(Levels.table(0, 100, 200));
  }

  @Test
  void aFallNamesTheLevelAndTheValues() {
    assertThatThrownBy(() -> Levels.table(0, 2_000, 1_000, 30_000, 30_000))
        .isInstanceOf(InvalidLevelsException.class)
        .hasMessage("Expected level 3 at more points than level 2; they start at 1000 and 2000"
            + " (and 1 more like this)."
            + " Maybe thresholds are mixed up, or rounding makes two of them equal");
  }

  @Test
  void theFirstLevelStartsAtNothing() {
    assertThatThrownBy(() -> Levels.table(100, 200))
        .hasMessageContaining("level 1 to start at 0 points; it starts at 100")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> Levels.formula(3, k -> k + 1L)).hasMessageContaining("starts at 1.");
  }

  @Test
  void overflowIsAnErrorThatNamesTheLevel() {
    assertThatThrownBy(() -> Levels.geometric(1, "10", 10_000, Rounding.DOWN))
        .hasMessageContaining("level 15 starts at 11111111111111");
    assertThatThrownBy(() -> Levels.linear(Long.MAX_VALUE, Long.MAX_VALUE, 10_000))
        .hasMessageContaining("level 2 starts at 9223372036854775807");
    assertThatThrownBy(() -> Levels.polynomial(10_000, Rounding.DOWN, "0", "0", "0", "1"))
        .hasMessageContaining("thresholds below 9×10¹² points");
    assertThatThrownBy(() -> Levels.table(0, Long.MIN_VALUE)).hasMessageContaining("level 2");
  }

  @Test
  void aFormulaThatIsNoNumberIsAnError() {
    assertThatThrownBy(() -> Levels.formula(3, Rounding.DOWN, k -> k == 2 ? Double.NaN : k))
        .hasMessageContaining("level 3 starts at NaN");
    assertThatThrownBy(() -> Levels.formula(3, Rounding.DOWN, k -> StrictMath.pow(10, 20 * k) - 1))
        .hasMessageContaining("level 2 starts at 1.0E20");
  }

  @Test
  void theNumberOfLevelsIsLimited() {
    assertThat(Levels.linear(1, 10_000).lastLevel()).isEqualTo(10_000);
    assertThatThrownBy(() -> Levels.linear(1, 10_001)).hasMessageContaining("there are 10001");
    assertThatThrownBy(() -> Levels.table()).hasMessageContaining("there are 0");
    assertThatThrownBy(() -> Levels.formula(-1, k -> k)).hasMessageContaining("there are -1");
    assertThatThrownBy(() -> VIP.countingFrom(-1)).hasMessageContaining("it is -1");
  }

  @Test
  void thereIsNoThresholdOfAnUnknownLevel() {
    assertThatThrownBy(() -> VIP.thresholdOf(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no level 5: levels go from 1 to 4");
  }

  private static long[] thresholds(Levels levels) {
    return IntStream.rangeClosed(levels.firstLevel(), levels.lastLevel())
        .mapToLong(levels::thresholdOf)
        .toArray();
  }
}
