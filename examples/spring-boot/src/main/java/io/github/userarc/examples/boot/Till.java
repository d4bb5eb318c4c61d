package io.github.userarc.examples.boot;

import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** Where money changes hands. Cards have a limit here. */
@Component
class Till {
  private static final BigDecimal LIMIT = BigDecimal.valueOf(5_000);

  /** The card was refused. */
  static final class CardRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CardRefusedException(Order order) {
      super("The card of " + order.customer() + " was refused");
    }
  }

  void charge(Order order) {
    if (order.paid().compareTo(LIMIT) > 0) {
      throw new CardRefusedException(order);
    }
  }
}
