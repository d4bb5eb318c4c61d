package com.example.shop;

import static io.github.userarc.testkit.Changes.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.Given;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host that names no version but the BOM's. */
class ShopTest {

  @Test
  @DisplayName("given the modules of the BOM, when the host runs, then every facet works")
  void runs() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Shop.main();
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("new", "5", "true");
  }

  @Test
  @DisplayName("given the testkit of the BOM, when a rule is tested, then the fixture works")
  void testkit() {
    Given.program(Program.parse(Shop.PROGRAM))
        .user("u1", Lifecycle.inStage("new"))
        .at("2026-03-01T00:00:00Z")
        .when(Event.of("u1", "order-paid"))
        .then(at("2026-03-01T00:00:00Z", Honor.badgeAwarded("first")));
  }
}
