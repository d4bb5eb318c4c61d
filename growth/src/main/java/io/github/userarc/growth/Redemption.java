package io.github.userarc.growth;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** The answer to {@link Redeem}. */
public sealed interface Redemption extends Answer {

  /**
   * The balance afterwards; after a refusal the balance as it was.
   *
   * @return the balance
   */
  Decimal left();

  /**
   * The points were spent.
   *
   * @param left the balance afterwards
   */
  record Spent(Decimal left) implements Redemption {
    /** The type of this answer. */
    public static final String TYPE = "spent";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("left", left).map();
    }
  }

  /**
   * Nothing was spent.
   *
   * @param reason why
   * @param left the balance
   */
  record Refused(Refusal reason, Decimal left) implements Redemption {
    /** The type of this answer. */
    public static final String TYPE = "refused";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("reason", reason.label()).and("left", left).map();
    }
  }
}
