package io.github.userarc.benchmarks.shop;

import io.github.userarc.core.program.Program;

/** The program of the benchmarks: {@code examples/programs/shop.json}, that of the quick start. */
public final class Shop {
  static final String VISIT = "visit";
  static final String CART = "cart-added";
  static final String ORDER = "order-paid";
  static final String REFUND = "order-refunded";
  static final String REVIEW = "review-posted";

  private Shop() {}

  /** Reads the program. */
  public static Program program() {
    return Program.load("classpath:programs/shop.json");
  }
}
