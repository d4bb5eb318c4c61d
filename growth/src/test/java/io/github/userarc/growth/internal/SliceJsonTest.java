package io.github.userarc.growth.internal;

import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.internal.json.JsonSection;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.Currency;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.Levels;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SliceJsonTest {
  private static final GrowthProgram PROGRAM = Growth.currencies("xp", "apples")
      .currency("coins", Currency.withPrecision(2))
      .earn("z-first", on("login").to("xp").points(5).once())
      .earn("a-first", on("login").to("coins").points(5).once())
      .level("vip", basis("xp"), Levels.table(0, 2_000, 10_000))
      .level("step", basis("xp"), Levels.linear(100, 3).countingFrom(0));
  private static final int XP = 0;
  private static final int COINS = 2;
  private static final int VIP = 0;
  private static final int STEP = 1;

  /** As core reads stored state: no number passes through a double. */
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private final Plan plan = new Plan(PROGRAM);
  private final SliceJson json = new SliceJson(plan);
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void nothingIsWrittenOfNothing() {
    assertThat(written(plan.empty())).isEqualTo("{}");
  }

  @Test
  void isWrittenInOrderOfNames() {
    GrowthSlice slice = plan.empty()
        .creditOnce(XP, 5_000_000, 0)
        .creditOnce(COINS, 12_500_000, 1)
        .spend(COINS, 2_500_000)
        .withLevel(VIP, 1)
        .withLevel(STEP, 0);

    assertThat(written(slice)).isEqualTo("""
            {"balances":{"coins":10,"xp":5},"earned":{"coins":12.5,"xp":5},\
            "levels":{"step":0,"vip":1},"credited":["a-first","z-first"]}""");
  }

  @Property
  void readsWhatItWrote(@ForAll("slices") GrowthSlice slice) {
    assertThat(read(written(slice))).isEqualTo(slice);
    assertThat(problems).isEmpty();
  }

  @Test
  void aLevelWithoutPointsStaysWithoutPoints() {
    GrowthSlice slice = plan.empty().withLevel(VIP, 2);

    assertThat(read(written(slice))).isEqualTo(slice);
  }

  @Test
  void givenStateNamesOnlyWhatMatters() {
    assertThat(read("{\"balances\": {\"coins\": \"1.50\"}}"))
        .isEqualTo(plan.empty().credit(COINS, 1_500_000));
    assertThat(read("{\"earned\": {\"coins\": 3}}"))
        .isEqualTo(plan.empty().credit(COINS, 3_000_000).spend(COINS, 3_000_000));
    assertThat(read("{\"levels\": {\"vip\": 2}}"))
        .isEqualTo(plan.empty().credit(XP, 2_000_000_000).withLevel(VIP, 2));
    assertThat(read("{\"levels\": {\"vip\": 2}, \"balances\": {\"xp\": 0}}"))
        .isEqualTo(
            plan.empty().credit(XP, 2_000_000_000).spend(XP, 2_000_000_000).withLevel(VIP, 2));
    assertThat(problems).isEmpty();
  }

  @Test
  void whatTheProgramNoLongerHasIsPassedOver() {
    assertThat(read("""
            {"balances": {"gone": 5}, "earned": {"gone": 5}, "levels": {"gone": 5},
             "credited": ["gone"]}""")).isEqualTo(plan.empty());
    assertThat(problems).isEmpty();
  }

  @Test
  void impossibleStatesAreProblems() {
    read("""
        {"balances": {"coins": 5}, "earned": {"coins": -1}, "levels": {"vip": 4}}""");

    assertThat(problems)
        .containsExactlyInAnyOrder(
            Problem.of("growth.earned.coins", "-1", "a number not below 0"),
            Problem.of("growth.earned.coins", "-1", "at least the balance, which is 5"),
            Problem.of("growth.levels.vip", "4", "a level from 1 to 3"));
  }

  @Test
  @DisplayName(
      "S31: a balance below 0 is a debt: points that were taken back after they were spent")
  void debtsAreKept() {
    GrowthSlice debt = plan.empty().credit(0, 50).spend(0, 50).takeBack(0, 50);

    assertThat(read(written(debt))).isEqualTo(debt);
    assertThat(problems).isEmpty();
  }

  private String written(GrowthSlice slice) {
    ObjectNode target = MAPPER.createObjectNode();
    json.write(slice, target);
    return target.toString();
  }

  private GrowthSlice read(String text) {
    ObjectNode node = MAPPER.readTree(text).asObject();
    JsonSection section = JsonSection.of(node, "growth", problems);
    GrowthSlice slice = json.read(section);
    section.finish();
    return slice;
  }

  @Provide
  Arbitrary<GrowthSlice> slices() {
    Arbitrary<Long> amounts = Arbitraries.oneOf(
        Arbitraries.just(0L),
        Arbitraries.longs().between(0, 4_000_000_000_000_000_000L),
        Arbitraries.longs().between(0, 100).map(whole -> whole * 10_000));
    Arbitrary<Integer> level = Arbitraries.oneOf(
        Arbitraries.just(GrowthSlice.NO_LEVEL), Arbitraries.integers().between(0, 11_000));
    return Combinators.combine(
            amounts.array(long[].class).ofSize(6),
            level.array(int[].class).ofSize(2),
            Arbitraries.longs().between(0, 3))
        .as((amount, levels, credited) -> {
          for (int i = 0; i < amount.length; i += 2) {
            amount[i + 1] += amount[i]; // what is left plus what was spent was earned
          }
          return new GrowthSlice(amount, levels, new long[] {credited});
        });
  }
}
