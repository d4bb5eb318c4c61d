package io.github.userarc.growth.internal;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Currency;
import io.github.userarc.growth.EarningRule;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where each definition of a growth section has its place in a {@link GrowthSlice}. */
final class Plan {
  private final List<String> currencies;
  private final List<Currency> currencyList;
  private final List<String> schemes;
  private final List<LevelScheme> schemeList;
  private final List<String> onceRules;

  Plan(GrowthProgram program) {
    this.currencies = List.copyOf(program.currencies().keySet());
    this.currencyList = List.copyOf(program.currencies().values());
    this.schemes = List.copyOf(program.levels().keySet());
    this.schemeList = List.copyOf(program.levels().values());
    this.onceRules = program.earning().entrySet().stream()
        .filter(rule -> rule.getValue().isOnce())
        .map(Map.Entry<String, EarningRule>::getKey)
        .toList();
  }

  GrowthSlice empty() {
    return GrowthSlice.empty(currencies.size(), schemes.size(), onceRules.size());
  }

  List<String> currencies() {
    return currencies;
  }

  List<String> schemes() {
    return schemes;
  }

  List<String> onceRules() {
    return onceRules;
  }

  OptionalInt currency(String name) {
    return position(currencies, name);
  }

  LevelScheme scheme(int position) {
    return schemeList.get(position);
  }

  /**
   * The currency that decides about a scheme's level; empty where the program has none of that
   * name.
   */
  OptionalInt basis(int scheme) {
    return currency(scheme(scheme).basis().currency());
  }

  /** The smallest amount of a currency, in millionths. */
  long unit(int currency) {
    long unit = Decimal.ONE;
    for (int digits = precision(currency); digits > 0; digits--) {
      unit /= 10;
    }
    return unit;
  }

  /** What is expected of an amount of a currency; empty where it is as expected. */
  Optional<String> expectedAmount(int currency, Decimal amount) {
    if (amount.micros() <= 0) {
      return Optional.of("a number above 0");
    }
    return expectedPrecision(currency, amount);
  }

  /** What is expected of the fraction digits of an amount; empty where they are as expected. */
  Optional<String> expectedPrecision(int currency, Decimal amount) {
    if (amount.micros() % unit(currency) == 0) {
      return Optional.empty();
    }
    return Optional.of("at most " + precision(currency) + " fraction digits, the precision of "
        + currencies.get(currency));
  }

  static OptionalInt position(List<String> names, String name) {
    int position = names.indexOf(name);
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  static String maybeOneOf(List<String> names) {
    return names.isEmpty() ? "" : "Maybe one of " + String.join(", ", names);
  }

  /** The currency's precision; within range even where the program is wrong. */
  int precision(int currency) {
    return Math.min(Math.max(0, currencyList.get(currency).precision()), Currency.MAX_PRECISION);
  }
}
