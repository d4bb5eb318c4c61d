package com.example.shop;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import java.util.Map;

/** What the first page shows, with every facet. */
public final class Shop {
  static final String PROGRAM = """
      {
        "userarc": 1,
        "lifecycle": {
          "standard": {"key-action": "order-paid", "payment": "order-paid", "valued": "order-paid"}
        },
        "growth": {
          "currencies": {"coins": {}},
          "earning": {"buy": {"on": "order-paid", "to": "coins", "points": 5}}
        },
        "honor": {"badges": {"first": {"when": {"did": "order-paid"}}}}
      }
      """;

  private Shop() {}

  /**
   * Tells of one customer.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    try (Userarc userarc = Userarc.inMemory(Program.parse(PROGRAM))) {
      userarc.track("u1", "order-paid", Map.of("paid", 240));
      var profile = userarc.profile("u1");
      System.out.println(profile.view(Lifecycle.class).stage());
      System.out.println(profile.view(Growth.class).balance("coins"));
      System.out.println(profile.view(Honor.class).holds("first"));
    }
  }
}
