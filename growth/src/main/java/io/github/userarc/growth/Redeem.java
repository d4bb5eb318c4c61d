package io.github.userarc.growth;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * Spends points of a user's balance. What was earned in total, and levels with it, stay as they
 * are. An unknown currency, an amount that is not above 0 or has more fraction digits than the
 * currency rejects the input (S4); a balance that does not suffice is refused.
 *
 * @param currency the currency
 * @param amount how many points
 */
public record Redeem(String currency, Decimal amount) implements Command<Redemption> {
  /** The type of this command. */
  public static final String TYPE = "redeem";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("currency", currency).and("amount", amount).map();
  }
}
