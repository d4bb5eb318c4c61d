package io.github.userarc.growth;

import io.github.userarc.core.facet.FacetDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code "growth"} section of a program. Immutable: every method gives a changed copy. It
 * starts with {@link Growth#currencies} and reads like a sentence:
 *
 * <pre>{@code
 * Growth.currencies("xp")
 *     .currency("coins", Currency.withPrecision(2))
 *     .earn("login", on("login").to("xp").points(5))
 *     .earn("buy", on("order-paid").to("coins").per("paid", "1.00", 1))
 *     .level("vip", basis("xp"), Levels.table(0, 2_000, 10_000))
 * }</pre>
 *
 * <p>It is checked as a whole when the program is compiled.
 *
 * @param currencies currencies by name
 * @param earning earning rules by name; rules that one input sets off credit in this order
 * @param levels level schemes by name
 */
public record GrowthProgram(
    Map<String, Currency> currencies,
    Map<String, EarningRule> earning,
    Map<String, LevelScheme> levels)
    implements FacetDefinition {

  /** The facet's id and the name of its section. */
  public static final String FACET = "growth";

  /**
   * Copies the maps, keeping their order; those of {@code Map.of}, which have none, in order of
   * name.
   *
   * @param currencies currencies by name
   * @param earning earning rules by name
   * @param levels level schemes by name
   */
  public GrowthProgram {
    currencies = FacetDefinition.inOrder(currencies);
    earning = FacetDefinition.inOrder(earning);
    levels = FacetDefinition.inOrder(levels);
  }

  @Override
  public String facet() {
    return FACET;
  }

  /**
   * Adds a currency.
   *
   * @param name its name
   * @param currency the currency
   * @return a changed copy
   * @throws IllegalArgumentException if the name is taken
   */
  public GrowthProgram currency(String name, Currency currency) {
    return new GrowthProgram(with("currency", currencies, name, currency), earning, levels);
  }

  /**
   * Adds an earning rule.
   *
   * @param name its name
   * @param rule the rule
   * @return a changed copy
   * @throws IllegalArgumentException if the name is taken
   */
  public GrowthProgram earn(String name, EarningRule rule) {
    return new GrowthProgram(currencies, with("earning rule", earning, name, rule), levels);
  }

  /**
   * Adds a level scheme without names.
   *
   * @param name its name
   * @param basis what decides about the level
   * @param curve where the levels begin
   * @return a changed copy
   * @throws IllegalArgumentException if the name is taken
   */
  public GrowthProgram level(String name, Basis basis, Levels curve) {
    return level(name, LevelScheme.of(basis, curve));
  }

  /**
   * Adds a level scheme.
   *
   * @param name its name
   * @param scheme the scheme
   * @return a changed copy
   * @throws IllegalArgumentException if the name is taken
   */
  public GrowthProgram level(String name, LevelScheme scheme) {
    return new GrowthProgram(currencies, earning, with("level scheme", levels, name, scheme));
  }

  private static <T> Map<String, T> with(String what, Map<String, T> map, String name, T value) {
    Map<String, T> more = new LinkedHashMap<>(map);
    if (more.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("The " + what + " '" + name + "' is declared twice");
    }
    return more;
  }
}
