package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.program.Program;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The reference program: {@code programs/magazine.json}, 100 definitions over 12 events. */
public final class Magazine {
  static final String OPENED = "app-opened";
  static final String VIEWED = "page-viewed";
  static final String SEARCHED = "searched";
  static final String WATCHED = "video-watched";
  static final String LIKED = "liked";
  static final String COMMENTED = "commented";
  static final String PUBLISHED = "post-published";
  static final String FOLLOWED = "followed";
  static final String CART = "cart-added";
  static final String PAID = "order-paid";
  static final String REFUNDED = "order-refunded";
  static final String REVIEWED = "review-posted";

  private Magazine() {}

  /** Reads the program. */
  public static Program program() {
    return Program.load("classpath:programs/magazine.json");
  }

  /** The same without its lifecycle, and without the one rule that its changes set off. */
  public static Program withoutLifecycle() {
    ObjectNode program = JsonMapper.shared().readTree(program().toJson()).asObject();
    program.remove("lifecycle");
    program.withObject("/growth/earning").remove("returned");
    return Program.parse(program.toString());
  }
}
