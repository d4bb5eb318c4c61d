package io.github.userarc.growth;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** The answer to {@link Grant}. */
public sealed interface Credit extends Answer {

  /**
   * The balance afterwards; after a refusal the balance as it was.
   *
   * @return the balance
   */
  Decimal balance();

  /**
   * The points were credited.
   *
   * @param balance the balance afterwards
   */
  record Granted(Decimal balance) implements Credit {
    /** The type of this answer. */
    public static final String TYPE = "granted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("balance", balance).map();
    }
  }

  /**
   * Nothing was credited.
   *
   * @param reason why
   * @param balance the balance
   */
  record Refused(Refusal reason, Decimal balance) implements Credit {
    /** The type of this answer. */
    public static final String TYPE = "refused";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("reason", reason.label()).and("balance", balance).map();
    }
  }
}
