package io.github.userarc.growth;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * Credits points by hand: goodwill, a correction, a migration. They count as earned, so levels may
 * rise. An unknown currency, an amount that is not above 0 or has more fraction digits than the
 * currency rejects the input (S4).
 *
 * @param currency the currency
 * @param amount how many points
 */
public record Grant(String currency, Decimal amount) implements Command<Credit> {
  /** The type of this command. */
  public static final String TYPE = "grant";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("currency", currency).and("amount", amount).map();
  }
}
