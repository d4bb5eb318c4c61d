package io.github.userarc.examples;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.Lifecycle;
import java.util.Map;

/** Five lines: a program, a store in memory, something that happens, and what follows from it. */
public final class HelloWorld {
  private HelloWorld() {}

  /**
   * Runs it.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    try (var userarc = Userarc.inMemory(Program.load("classpath:programs/shop.json"))) {
      userarc.track("u1", "order-paid", Map.of("orderId", "o-1", "paid", 240));
      System.out.println(userarc.profile("u1").view(Lifecycle.class).stage());
      System.out.println(userarc.explain("u1", "growth.level.vip"));
    }
  }
}
