package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of a slice: storage, given-state, import and export. Written in order of names,
 * without what is nothing, so that equal slices give equal JSON whatever the order of the program.
 * The total of a currency that a level stands on is written even if it is 0, see
 * {@link GivenSlice}.
 */
final class SliceJson {
  static final String BALANCES = "balances";
  static final String EARNED = "earned";
  static final String LEVELS = "levels";
  static final String CREDITED = "credited";

  private final Plan plan;
  private final int[] currencies;
  private final int[] schemes;
  private final int[] onceRules;

  SliceJson(Plan plan) {
    this.plan = plan;
    this.currencies = byName(plan.currencies());
    this.schemes = byName(plan.schemes());
    this.onceRules = byName(plan.onceRules());
  }

  void write(GrowthSlice slice, ObjectNode target) {
    if (any(currencies, currency -> slice.balance(currency) != 0)) {
      ObjectNode balances = target.putObject(BALANCES);
      for (int currency : currencies) {
        if (slice.balance(currency) != 0) {
          put(balances, plan.currencies().get(currency), slice.balance(currency));
        }
      }
    }
    IntPredicate totalMatters =
        currency -> slice.earned(currency) != 0 || isBasisOfLevel(slice, currency);
    if (any(currencies, totalMatters)) {
      ObjectNode totals = target.putObject(EARNED);
      for (int currency : currencies) {
        if (totalMatters.test(currency)) {
          put(totals, plan.currencies().get(currency), slice.earned(currency));
        }
      }
    }
    if (any(schemes, scheme -> slice.level(scheme) != GrowthSlice.NO_LEVEL)) {
      ObjectNode levels = target.putObject(LEVELS);
      for (int scheme : schemes) {
        if (slice.level(scheme) != GrowthSlice.NO_LEVEL) {
          levels.put(plan.schemes().get(scheme), slice.level(scheme));
        }
      }
    }
    if (any(onceRules, slice::isCredited)) {
      ArrayNode credited = target.putArray(CREDITED);
      for (int rule : onceRules) {
        if (slice.isCredited(rule)) {
          credited.add(plan.onceRules().get(rule));
        }
      }
    }
  }

  GrowthSlice read(Section section) {
    return new GivenSlice(plan, section).slice();
  }

  /** Reads given-state, in which everything has to fit everything else. */
  GrowthSlice given(Section section) {
    check(section);
    GivenSlice given = new GivenSlice(plan, section);
    given.checkPrecision();
    GrowthSlice slice = given.slice();
    given.checkLevels(slice);
    return slice;
  }

  /** Reports what given-state names and the program does not have. */
  private void check(Section section) {
    section.object(BALANCES).onlyFields("currencies", plan.currencies());
    section.object(EARNED).onlyFields("currencies", plan.currencies());
    section.object(LEVELS).onlyFields("level schemes", plan.schemes());
    section.onlyTexts(CREDITED, "earning rules that credit once", plan.onceRules());
  }

  static void put(ObjectNode target, String name, long micros) {
    target.set(name, JsonValues.write(new Decimal(micros)));
  }

  private boolean isBasisOfLevel(GrowthSlice slice, int currency) {
    return any(
        schemes,
        scheme -> slice.level(scheme) != GrowthSlice.NO_LEVEL
            && plan.basis(scheme).equals(OptionalInt.of(currency)));
  }

  private static boolean any(int[] positions, IntPredicate test) {
    return Arrays.stream(positions).anyMatch(test);
  }

  private static int[] byName(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparing(names::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
