package io.github.userarc.growth;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the growth facet changes (S25). */
public sealed interface GrowthChange extends ChangeContent {

  /**
   * Points were credited.
   *
   * @param currency the currency
   * @param amount how many, above 0
   * @param balance the balance afterwards
   * @param rule the earning rule, or what a reward of another facet was for; null where an operator
   *     granted them
   */
  record PointsCredited(
      String currency,
      Decimal amount,
      Decimal balance,
      @Nullable String rule) implements GrowthChange {
    /** The type of this content. */
    public static final String TYPE = "points-credited";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("currency", currency)
          .and("amount", amount)
          .and("balance", balance)
          .and("rule", rule)
          .map();
    }
  }

  /**
   * Points were spent.
   *
   * @param currency the currency
   * @param amount how many, above 0
   * @param balance the balance afterwards
   */
  record PointsSpent(String currency, Decimal amount, Decimal balance) implements GrowthChange {
    /** The type of this content. */
    public static final String TYPE = "points-spent";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("currency", currency)
          .and("amount", amount)
          .and("balance", balance)
          .map();
    }
  }

  /**
   * Points that were earned for an event were taken back, because it was retracted (S31).
   *
   * @param currency the currency
   * @param amount how many, above 0
   * @param balance the balance afterwards; below 0 where they had been spent
   * @param rule the earning rule, or what a reward of another facet was for
   */
  record PointsTakenBack(String currency, Decimal amount, Decimal balance, String rule)
      implements GrowthChange {
    /** The type of this content. */
    public static final String TYPE = "points-taken-back";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("currency", currency)
          .and("amount", amount)
          .and("balance", balance)
          .and("rule", rule)
          .map();
    }
  }

  /**
   * An earning rule would have taken the points a user earned in total to 9×10¹² or beyond; it
   * credited nothing.
   *
   * @param currency the currency
   * @param rule the earning rule
   */
  record CreditRefused(String currency, String rule) implements GrowthChange {
    /** The type of this content. */
    public static final String TYPE = "credit-refused";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("currency", currency).and("rule", rule).map();
    }
  }

  /**
   * A user passed one level, upward or downward. Passing several at once gives one change each
   * (S22).
   *
   * @param scheme the level scheme
   * @param from the level before; null where the user had none, as at their first input
   * @param to the level now
   */
  record LevelChanged(String scheme, @Nullable Integer from, int to) implements GrowthChange {
    /** The type of this content. */
    public static final String TYPE = "level-changed";

    /**
     * Whether the level rose. The first level counts as risen to.
     *
     * @return false if it fell
     */
    public boolean isUpward() {
      return from == null || to > from;
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("scheme", scheme).and("from", from).and("to", to).map();
    }
  }
}
