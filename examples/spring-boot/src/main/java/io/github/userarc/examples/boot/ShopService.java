package io.github.userarc.examples.boot;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.store.StoreException;
import java.util.Optional;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the shop does, each in one transaction with what follows for the customer. Where two
 * transactions were in each other's way, the loser is tried again as a whole.
 */
@Service
@Retryable(
    includes = {StoreException.Transient.class, TransientDataAccessException.class},
    maxRetries = 5,
    delay = 10,
    jitter = 10)
@Transactional
class ShopService {
  private final Orders orders;
  private final Till till;
  private final Userarc userarc;

  ShopService(Orders orders, Till till, Userarc userarc) {
    this.orders = orders;
    this.till = till;
    this.userarc = userarc;
  }

  /** Sells: the order, the points, the badge and the money, or none of them. */
  Standing sell(Order order) {
    if (orders.add(order)) {
      userarc.track(order.event());
      till.charge(order);
    }
    return standing(order.customer());
  }

  /** Refunds: metrics are as if there had been no such order, and its points go. */
  Optional<Standing> refund(String id) {
    return orders.locked(id).map(order -> {
      RetractionAnswer answer = userarc.retract(order.event()).answer();
      if (answer instanceof RetractionAnswer.Refused refused) {
        throw new IllegalStateException("Order " + id + " cannot be refunded: " + refused.reason());
      }
      orders.refunded(id);
      return standing(order.customer());
    });
  }

  /** Where a customer stands; exact as of now, and inside a transaction with what it has done. */
  @Transactional(propagation = Propagation.SUPPORTS)
  Standing standing(String customer) {
    return Standing.of(userarc.profile(customer));
  }
}
