package io.github.userarc.docs;

import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.Levels;
import io.github.userarc.honor.Badge;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the first page shows is so: the program, its twin in Java, and what the hello prints. */
class ReadmeTest {
  private static String block(String language) throws IOException {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static Program shop() throws IOException {
    return Program.parse(block("json"));
  }

  @Test
  @DisplayName("given the program in JSON and in Java, when compared, then they are equal")
  void sameInJava() throws IOException {
    Program shop = Program.builder("")
        .zone("Asia/Shanghai")
        .metric("spend365", sum("paid", "order-paid").lastDays(365))
        .metric("recency", since("order-paid"))
        .tag("vip", metric("spend365").atLeast(5000))
        .segment("regulars", count("order-paid").lastDays(30).atLeast(3))
        .segment("abandoners", didWithout("cart-added", "order-paid", Span.hours(1)))
        .tiering(
            "activity",
            Case.when("hot", metric("recency").lessThan(Span.days(15))),
            Case.otherwise("cold"))
        .with(Lifecycle.of(Lifecycle.standard()
            .keyAction("order-paid")
            .payment("order-paid")
            .valued("order-paid", "cart-added")
            .dormantAfter(Span.days(45))
            .churnAfter(Span.days(90))))
        .with(Growth.currencies("coins")
            .earn("buy", Growth.on("order-paid").to("coins").per("paid", "1.00", 1))
            .level("vip", Growth.basis("coins"), Levels.table(0, 100, 500, 2000)))
        .with(Honor.section()
            .badge(
                "loyal",
                Badge.growingWith(count("order-paid")).tier("bronze", 3).tier("silver", 10)))
        .build();

    assertThat(shop()).isEqualTo(shop);
  }

  @Test
  @DisplayName("given the hello, when run, then it prints what the page says")
  void hello() throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));
    try (Userarc userarc = Userarc.of(shop()).clock(clock).open()) {
      userarc.track("u1", "order-paid", Map.of("paid", 120));
      String printed = userarc.profile("u1").view(Lifecycle.class).stage()
          + "\n"
          + userarc.explain("u1", "growth.level.vip")
          + "\n";

      assertThat(printed).isEqualTo(block("text"));
    }
  }

  /** The program with the events block that the page shows further down. */
  private static Program declared() throws IOException {
    Matcher events = Pattern.compile("```json\n(\"events\".*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(events.find()).isTrue();
    return Program.parse(block("json").replaceFirst("\\{", "{" + events.group(1) + ","));
  }

  @Test
  @DisplayName("given the page's events, when an order is refunded, then its points are gone")
  void refund() throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));
    Event order = Event.of("u1", "order-paid").with("paid", 120).key("order:o-17");
    try (Userarc userarc = Userarc.of(declared()).clock(clock).open()) {
      userarc.track(order);
      assertThat(userarc.retract(order).answer()).isEqualTo(new RetractionAnswer.Retracted());
      assertThat(userarc.profile("u1").view(Growth.class).balance("coins"))
          .isEqualTo(Decimal.of(0));
      assertThat(userarc.retract(order.key("order:o-18")).answer())
          .isInstanceOf(RetractionAnswer.Refused.class);
    }
    try (Userarc userarc = Userarc.of(shop()).clock(clock).open()) {
      userarc.track(order);
      assertThat(userarc.retract(order).answer()).isInstanceOf(RetractionAnswer.Refused.class);
    }
  }

  @Test
  @DisplayName("given the page's import, when it is read, then the user has what they had")
  void imported() throws IOException {
    Instant cutover = Instant.parse("2026-03-01T00:00:00Z");
    try (Userarc userarc =
        Userarc.of(shop()).clock(InstantSource.fixed(cutover)).open()) {
      userarc.importProfile(
          "u7",
          cutover,
          List.of(
              GivenState.registeredAt(Instant.parse("2024-05-01T08:00:00Z")),
              GivenState.history(Event.of("u7", "order-paid")
                  .with("paid", 120)
                  .at(Instant.parse("2026-02-20T12:00:00Z"))),
              Lifecycle.inStage("mature"),
              Growth.balance("coins", 300)));
      assertThat(userarc.profile("u7").view(Lifecycle.class).stage()).isEqualTo("mature");
      assertThat(userarc.profile("u7").view(Growth.class).level("vip")).isEqualTo(2);
    }
  }
}
