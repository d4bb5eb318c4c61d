package io.github.userarc.examples.boot;

import io.github.userarc.core.input.Event;
import java.math.BigDecimal;

/**
 * An order.
 *
 * @param id the order's own id
 * @param customer whose
 * @param paid how much was paid
 */
record Order(String id, String customer, BigDecimal paid) {

  /** What Userarc hears of it. The key makes that once, however often it is told. */
  Event event() {
    return Event.of(customer, "order-paid").with("paid", paid).key("order:" + id);
  }
}
