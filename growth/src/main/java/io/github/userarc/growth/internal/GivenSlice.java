package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Levels;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads a slice from JSON. Definitions that the program does not have are passed over (S29);
 * {@link SliceJson#check} reports them.
 *
 * <p>Given-state names only what matters. Where a currency's total is left out, it is the least
 * that its balance and the levels it decides about need; where the balance is left out, too,
 * nothing was spent. The stored form leaves out neither where it matters, so that nothing is made
 * up for it.
 */
final class GivenSlice {
  private static final long LEFT_OUT = Long.MIN_VALUE;

  private final Plan plan;
  private final Section section;

  GivenSlice(Plan plan, Section section) {
    this.plan = plan;
    this.section = section;
  }

  GrowthSlice slice() {
    GrowthSlice none = plan.empty();
    int[] levels = new int[plan.schemes().size()];
    for (int scheme = 0; scheme < levels.length; scheme++) {
      levels[scheme] = none.level(scheme);
    }
    Section given = section.object(SliceJson.LEVELS);
    for (String name : given.fieldNames()) {
      int level = given.integer(name, 0, Levels.MAX_FIRST_LEVEL + Levels.MAX_LEVELS, 0);
      Plan.position(plan.schemes(), name).ifPresent(scheme -> levels[scheme] = level);
    }
    return new GrowthSlice(amounts(levels), levels, credited());
  }

  /** Reports amounts that nobody could have. */
  void checkPrecision() {
    for (String field : List.of(SliceJson.BALANCES, SliceJson.EARNED)) {
      Section given = section.object(field);
      for (String name : given.fieldNames()) {
        plan.currency(name)
            .ifPresent(currency -> given
                .optionalDecimal(name)
                .flatMap(amount -> plan.expectedPrecision(currency, amount))
                .ifPresent(expected -> given.problem(name, expected, "")));
      }
    }
  }

  /** Reports levels that the points earned do not lead to: they would change silently. */
  void checkLevels(GrowthSlice slice) {
    Section given = section.object(SliceJson.LEVELS);
    for (String name : given.fieldNames()) {
      Plan.position(plan.schemes(), name).ifPresent(scheme -> {
        OptionalInt basis = plan.basis(scheme);
        if (!isLevel(scheme, slice.level(scheme))) {
          given.problem(name, expectedLevel(scheme), "");
        } else if (basis.isPresent()) {
          long earned = slice.earned(basis.getAsInt());
          int level = plan.scheme(scheme).levels().levelAt(earned / Decimal.ONE);
          if (slice.level(scheme) != level) {
            given.problem(
                name, level + ", the level of " + new Decimal(earned) + " points earned", "");
          }
        }
      });
    }
  }

  private long[] amounts(int[] levels) {
    long[] balances = amounts(SliceJson.BALANCES, -Decimal.LIMIT + 1);
    long[] totals = amounts(SliceJson.EARNED, 0);
    long[] amounts = new long[2 * balances.length];
    for (int currency = 0; currency < balances.length; currency++) {
      long balance = balances[currency];
      long earned = totals[currency];
      if (earned == LEFT_OUT) {
        earned = Math.max(Math.max(0, balance), needed(currency, levels));
        balance = balance == LEFT_OUT ? earned : balance;
      } else if (balance > earned) {
        String name = plan.currencies().get(currency);
        section
            .object(SliceJson.EARNED)
            .problem(name, "at least the balance, which is " + new Decimal(balance), "");
      }
      amounts[2 * currency] = balance == LEFT_OUT ? 0 : balance;
      amounts[2 * currency + 1] = earned;
    }
    return amounts;
  }

  /** Balances may be debts, totals may not. */
  private long[] amounts(String field, long least) {
    long[] amounts = new long[plan.currencies().size()];
    Arrays.fill(amounts, LEFT_OUT);
    Section given = section.object(field);
    for (String name : given.fieldNames()) {
      long amount = given.decimal(name).micros();
      if (amount < least) {
        given.problem(name, "a number not below 0", "");
      }
      plan.currency(name).ifPresent(currency -> amounts[currency] = Math.max(least, amount));
    }
    return amounts;
  }

  /** The least total that the levels a currency decides about need. */
  private long needed(int currency, int[] given) {
    long needed = 0;
    for (int scheme = 0; scheme < given.length; scheme++) {
      int level = given[scheme];
      if (level == GrowthSlice.NO_LEVEL || !plan.basis(scheme).equals(OptionalInt.of(currency))) {
        continue;
      }
      Levels levels = plan.scheme(scheme).levels();
      if (!isLevel(scheme, level)) {
        section
            .object(SliceJson.LEVELS)
            .problem(plan.schemes().get(scheme), expectedLevel(scheme), "");
      } else {
        needed = Math.max(needed, levels.thresholdOf(level) * Decimal.ONE);
      }
    }
    return needed;
  }

  private String expectedLevel(int scheme) {
    Levels levels = plan.scheme(scheme).levels();
    return "a level from " + levels.firstLevel() + " to " + levels.lastLevel();
  }

  private boolean isLevel(int scheme, int level) {
    Levels levels = plan.scheme(scheme).levels();
    return level >= levels.firstLevel() && level <= levels.lastLevel();
  }

  private long[] credited() {
    long[] credited = new long[(plan.onceRules().size() + 63) / 64];
    for (String name : section.texts(SliceJson.CREDITED)) {
      Plan.position(plan.onceRules(), name).ifPresent(rule -> credited[rule >> 6] |= 1L << rule);
    }
    return credited;
  }
}
