package io.github.userarc.growth;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What sets an earning rule off: events, or changes of any facet (S23). */
public sealed interface EarningTrigger {

  /**
   * Events.
   *
   * @param events which events
   */
  record OnEvent(EventSelector events) implements EarningTrigger {
    /**
     * Only events that pass a filter.
     *
     * @param filter the filter
     * @return a changed copy
     */
    public OnEvent where(Filter filter) {
      return new OnEvent(events.where(filter));
    }
  }

  /**
   * Changes of one type.
   *
   * @param change the type, such as {@code "badge-awarded"}
   * @param where values that fields of the change must have, by field; may be empty
   */
  record OnChange(String change, Map<String, Value> where) implements EarningTrigger {
    /**
     * Copies the values.
     *
     * @param change the type
     * @param where values that fields of the change must have, may be empty
     */
    public OnChange {
      where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    /**
     * Only changes whose field has a value.
     *
     * @param field the field
     * @param value a plain Java object or a {@link Value}
     * @return a changed copy
     */
    public OnChange where(String field, Object value) {
      Map<String, Value> more = new LinkedHashMap<>(where);
      more.put(field, Value.of(value));
      return new OnChange(change, more);
    }
  }

  /**
   * Says which currency is credited.
   *
   * @param currency the currency
   * @return what waits for an amount
   */
  default To to(String currency) {
    return new To(this, currency);
  }

  /** An earning rule that still waits for its amount. */
  final class To {
    private final EarningTrigger trigger;
    private final String currency;

    private To(EarningTrigger trigger, String currency) {
      this.trigger = trigger;
      this.currency = currency;
    }

    /**
     * Always the same amount.
     *
     * @param points how many whole points
     * @return the rule
     */
    public EarningRule points(long points) {
      return rule(new Award.Fixed(Decimal.of(points)));
    }

    /**
     * Always the same amount.
     *
     * @param points how many points, a decimal such as {@code "2.50"}
     * @return the rule
     */
    public EarningRule points(String points) {
      return rule(new Award.Fixed(Decimal.of(points)));
    }

    /**
     * So many points for each part of a property, rounded down to the precision of the currency.
     *
     * @param property the property, a number
     * @param each the amount that gives {@code points}, a decimal such as {@code "1.00"}
     * @param points how many points each of these amounts gives
     * @return the rule
     */
    public EarningRule per(String property, String each, long points) {
      return per(property, each, Long.toString(points), Rounding.DOWN);
    }

    /**
     * So many points for each part of a property.
     *
     * @param property the property, a number
     * @param each the amount that gives {@code points}, a decimal such as {@code "1.00"}
     * @param points how many points each of these amounts gives, a decimal
     * @param round how the award is rounded to the precision of the currency
     * @return the rule
     */
    public EarningRule per(String property, String each, String points, Rounding round) {
      return rule(new Award.Proportional(property, Decimal.of(each), Decimal.of(points), round));
    }

    private EarningRule rule(Award award) {
      return EarningRule.of(trigger, currency, award);
    }
  }
}
