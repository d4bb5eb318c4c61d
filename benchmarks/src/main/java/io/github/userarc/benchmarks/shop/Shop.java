package io.github.userarc.benchmarks.shop;

import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The program of the benchmarks: that of the quick start in spirit. */
public final class Shop {
  static final String VISIT = "visit";
  static final String VIEW = "product-viewed";
  static final String LOGIN = "login";
  static final String CART = "cart-added";
  static final String ORDER = "order-paid";
  static final String REFUND = "order-refunded";
  static final String REVIEW = "review-posted";

  private Shop() {}

  /** Reads the program. */
  public static Program program() {
    try (InputStream in = Shop.class.getResourceAsStream("shop.json")) {
      if (in == null) {
        throw new IllegalStateException("shop.json is missing from the class path");
      }
      return Program.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
