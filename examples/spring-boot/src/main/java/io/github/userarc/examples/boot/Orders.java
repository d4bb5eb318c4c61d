package io.github.userarc.examples.boot;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shop's own table. */
@Repository
class Orders {
  private final JdbcClient sql;

  Orders(JdbcClient sql) {
    this.sql = sql;
  }

  /** Adds an order; false if it is there already. */
  boolean add(Order order) {
    return sql.sql("INSERT INTO orders (id, customer, paid) VALUES (:id, :customer, :paid)"
                + " ON CONFLICT DO NOTHING")
            .paramSource(order)
            .update()
        == 1;
  }

  /** Finds an order, and keeps others from refunding it meanwhile. */
  Optional<Order> locked(String id) {
    return sql.sql("SELECT id, customer, paid FROM orders WHERE id = ? FOR UPDATE")
        .param(id)
        .query(Order.class)
        .optional();
  }

  void refunded(String id) {
    sql.sql("UPDATE orders SET refunded = true WHERE id = ?").param(id).update();
  }
}
