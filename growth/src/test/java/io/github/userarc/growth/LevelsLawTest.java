package io.github.userarc.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every level curve. */
class LevelsLawTest {
  private static final long LIMIT = 9_000_000_000_000L;

  @Property
  void levelsBeginAtTheirThreshold(@ForAll("curves") Levels levels) {
    for (int level = levels.firstLevel(); level <= levels.lastLevel(); level++) {
      long threshold = levels.thresholdOf(level);
      assertThat(levels.levelAt(threshold)).isEqualTo(level);
      if (level > levels.firstLevel()) {
        assertThat(levels.levelAt(threshold - 1)).isEqualTo(level - 1);
      }
    }
  }

  @Property
  void morePointsNeverGiveLess(
      @ForAll("curves") Levels levels, @ForAll("points") long one, @ForAll("points") long two) {
    int lower = levels.levelAt(Math.min(one, two));
    int upper = levels.levelAt(Math.max(one, two));
    assertThat(lower).isLessThanOrEqualTo(upper);
    if (lower == upper) {
      assertThat(levels.progress(Math.min(one, two)))
          .isLessThanOrEqualTo(levels.progress(Math.max(one, two)));
    }
  }

  @Property
  void pointsLieBetweenTheirLevelAndTheNext(
      @ForAll("curves") Levels levels, @ForAll("points") long points) {
    int level = levels.levelAt(points);
    assertThat(levels.thresholdOf(level)).isLessThanOrEqualTo(points);
    if (level == levels.lastLevel()) {
      assertThat(levels.toNext(points)).isZero();
      assertThat(levels.progress(points)).isEqualTo(1000);
    } else {
      assertThat(points + levels.toNext(points)).isEqualTo(levels.thresholdOf(level + 1));
      assertThat(levels.toNext(points)).isPositive();
      assertThat(levels.progress(points)).isBetween(0, 999);
    }
  }

  @Property
  void numberingMovesNothingElse(@ForAll("curves") Levels levels, @ForAll("points") long points) {
    Levels fromZero = levels.countingFrom(0);
    assertThat(fromZero.levelAt(points)).isEqualTo(levels.levelAt(points) - levels.firstLevel());
    assertThat(fromZero.toNext(points)).isEqualTo(levels.toNext(points));
  }

  @Property
  void aLinearCurveIsADivision(
      @ForAll @LongRange(min = 1, max = 1_000_000) long step, @ForAll("points") long points) {
    Levels levels = Levels.linear(step, 1_000);
    assertThat(levels.levelAt(points)).isEqualTo((int) Math.min(1_000, 1 + points / step));
  }

  @Provide
  Arbitrary<Long> points() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 2_000), Arbitraries.longs().between(0, LIMIT));
  }

  @Provide
  Arbitrary<Levels> curves() {
    return Combinators.combine(
            Arbitraries.oneOf(
                tables(),
                Arbitraries.longs().between(1, LIMIT / 100).map(step -> Levels.linear(step, 50))),
            Arbitraries.integers().between(0, 1_000))
        .as(Levels::countingFrom);
  }

  private Arbitrary<Levels> tables() {
    return points().set().ofMaxSize(40).map(points -> {
      TreeSet<Long> sorted = new TreeSet<>(points);
      sorted.add(0L);
      sorted.remove(LIMIT);
      return Levels.table(sorted.stream().mapToLong(Long::longValue).toArray());
    });
  }
}
