package io.github.userarc.examples.boot;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.input.BadValueException;
import java.math.BigDecimal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The shop on the web. */
@RestController
class ShopController {
  private final ShopService shop;

  ShopController(ShopService shop) {
    this.shop = shop;
  }

  /**
   * What is ordered.
   *
   * @param customer who pays
   * @param paid how much
   */
  record Wanted(String customer, BigDecimal paid) {}

  @PutMapping("/orders/{id}")
  Standing sell(@PathVariable String id, @RequestBody Wanted wanted) {
    return shop.sell(new Order(id, wanted.customer(), wanted.paid()));
  }

  @PostMapping("/orders/{id}/refund")
  ResponseEntity<Standing> refund(@PathVariable String id) {
    return ResponseEntity.of(shop.refund(id));
  }

  @GetMapping("/customers/{customer}")
  Standing standing(@PathVariable String customer) {
    return shop.standing(customer);
  }

  /** What no order can be: the message names field, value and expectation. */
  @ExceptionHandler({InputRejectedException.class, BadValueException.class})
  ProblemDetail wrong(IllegalArgumentException rejected) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(rejected.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail refused(Till.CardRefusedException refused) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.PAYMENT_REQUIRED, String.valueOf(refused.getMessage()));
  }
}
