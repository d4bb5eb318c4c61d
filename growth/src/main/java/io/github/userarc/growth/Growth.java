package io.github.userarc.growth;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.metric.EventSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The growth facet: what a host imports. Its static methods start the {@code "growth"} section of a
 * program and make commands; an instance is the view of one profile.
 *
 * <pre>{@code
 * Program.builder("shop").with(Growth.currencies("xp").earn("login", on("login").to("xp").points(5)))
 * userarc.execute("u1", Growth.redeem("coins", "80"), "redeem:17")
 * userarc.profile("u1").view(Growth.class).level("vip")
 * }</pre>
 *
 * <p>Hosts do not implement this interface, except for tests; methods will be added to it.
 */
public interface Growth {

  /**
   * Starts a program's growth section with currencies of whole points.
   *
   * @param names their names
   * @return the section
   * @throws IllegalArgumentException if a name stands twice
   */
  static GrowthProgram currencies(String... names) {
    GrowthProgram program = new GrowthProgram(Map.of(), Map.of(), Map.of());
    for (String name : names) {
      program = program.currency(name, Currency.WHOLE);
    }
    return program;
  }

  /**
   * Starts an earning rule that events set off.
   *
   * @param events one or more event names; {@code "*"} is any event
   * @return what sets the rule off
   */
  static EarningTrigger.OnEvent on(String... events) {
    return new EarningTrigger.OnEvent(EventSelector.of(events));
  }

  /**
   * Starts an earning rule that changes set off, such as a badge or a level.
   *
   * @param change the type of change, such as {@code "badge-awarded"}
   * @return what sets the rule off
   */
  static EarningTrigger.OnChange onChange(String change) {
    return new EarningTrigger.OnChange(change, Map.of());
  }

  /**
   * Lets the points earned in a currency decide about a level. Spending does not lower it.
   *
   * @param currency the currency
   * @return the basis
   */
  static Basis basis(String currency) {
    return new Basis(currency);
  }

  /**
   * The command that spends points.
   *
   * @param currency the currency
   * @param amount how many, a decimal such as {@code "80"} or {@code "12.50"}
   * @return the command
   * @throws io.github.userarc.core.input.BadValueException if the amount is no decimal
   */
  static Redeem redeem(String currency, String amount) {
    return new Redeem(currency, Decimal.of(amount));
  }

  /**
   * The command that spends whole points.
   *
   * @param currency the currency
   * @param amount how many
   * @return the command
   */
  static Redeem redeem(String currency, long amount) {
    return new Redeem(currency, Decimal.of(amount));
  }

  /**
   * The command that credits points by hand.
   *
   * @param currency the currency
   * @param amount how many, a decimal such as {@code "50"}
   * @return the command
   * @throws io.github.userarc.core.input.BadValueException if the amount is no decimal
   */
  static Grant grant(String currency, String amount) {
    return new Grant(currency, Decimal.of(amount));
  }

  /**
   * The command that credits whole points by hand.
   *
   * @param currency the currency
   * @param amount how many
   * @return the command
   */
  static Grant grant(String currency, long amount) {
    return new Grant(currency, Decimal.of(amount));
  }

  /**
   * Given state: a user who has points to spend, and earned no more than them.
   *
   * @param currency the currency
   * @param amount the balance, a decimal
   * @return the given state
   */
  static GivenState balance(String currency, String amount) {
    return given("balances", currency, JsonValues.write(Decimal.of(amount)));
  }

  /**
   * Given state: a user who has whole points to spend, and earned no more than them.
   *
   * @param currency the currency
   * @param amount the balance
   * @return the given state
   */
  static GivenState balance(String currency, long amount) {
    return given("balances", currency, JsonValues.write(Decimal.of(amount)));
  }

  /**
   * Given state: a user who earned points and has spent all of them, as far as no
   * {@link #balance(String, String)} is given.
   *
   * @param currency the currency
   * @param amount the total, a decimal
   * @return the given state
   */
  static GivenState earned(String currency, String amount) {
    return given("earned", currency, JsonValues.write(Decimal.of(amount)));
  }

  /**
   * Given state: a user who earned whole points and has spent all of them, as far as no
   * {@link #balance(String, long)} is given.
   *
   * @param currency the currency
   * @param amount the total
   * @return the given state
   */
  static GivenState earned(String currency, long amount) {
    return given("earned", currency, JsonValues.write(Decimal.of(amount)));
  }

  /**
   * Given state: a user who has just reached a level, and has the points for it to spend.
   *
   * @param scheme the level scheme
   * @param level the level
   * @return the given state
   */
  static GivenState level(String scheme, int level) {
    return given("levels", scheme, JsonNodeFactory.instance.numberNode(level));
  }

  private static GivenState given(String group, String name, JsonNode value) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    slice.putObject(group).set(name, value);
    return new GivenState(GrowthProgram.FACET, slice);
  }

  /**
   * The program's currencies.
   *
   * @return their names, in order of declaration
   */
  List<String> currencies();

  /**
   * The program's level schemes.
   *
   * @return their names, in order of declaration
   */
  List<String> schemes();

  /**
   * What the user can spend.
   *
   * @param currency a currency
   * @return the balance
   * @throws IllegalArgumentException if the program has no such currency
   */
  Decimal balance(String currency);

  /**
   * What the user has earned in total; spending does not lower it.
   *
   * @param currency a currency
   * @return the total
   * @throws IllegalArgumentException if the program has no such currency
   */
  Decimal earned(String currency);

  /**
   * The user's level.
   *
   * @param scheme a level scheme
   * @return the level; the first for a user without inputs
   * @throws IllegalArgumentException if the program has no such scheme
   */
  int level(String scheme);

  /**
   * What people call the user's level.
   *
   * @param scheme a level scheme
   * @param language a BCP 47 language tag; may be empty
   * @return the name, see {@link LevelScheme#name}
   * @throws IllegalArgumentException if the program has no such scheme
   */
  Optional<String> levelName(String scheme, String language);

  /**
   * How far into their level the user is, in per mille, rounded down.
   *
   * @param scheme a level scheme
   * @return 0 to 999; 1000 at the last level
   * @throws IllegalArgumentException if the program has no such scheme
   */
  int progress(String scheme);

  /**
   * How many points are missing to the next level.
   *
   * @param scheme a level scheme
   * @return points, above 0; 0 at the last level
   * @throws IllegalArgumentException if the program has no such scheme
   */
  Decimal toNext(String scheme);
}
