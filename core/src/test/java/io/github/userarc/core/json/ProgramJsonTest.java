package io.github.userarc.core.json;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.json.Fragments.assertSame;
import static io.github.userarc.core.json.Fragments.condition;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The top level, declarations and parameters, in JSON and in Java. */
class ProgramJsonTest {

  @Test
  @DisplayName("given nothing but the format, when read, then everything is as usual")
  void emptyProgram() {
    assertSame("{'userarc': 1}", Program.builder("").build());
    assertThat(Fragments.write(Program.builder("").build())).isEqualTo("{\n  \"userarc\": 1\n}\n");
  }

  @Test
  @DisplayName("S15: given name, version, zone and horizon, when read, then the program has them")
  void topLevel() {
    assertSame(
        "{'userarc': 1, '$schema': 'x.json', 'name': 'shop', 'version': 'v7', 'zone': 'Asia/Shanghai', 'horizon': '90 days'}",
        Program.builder("shop")
            .version("v7")
            .zone("Asia/Shanghai")
            .horizon(Span.days(90))
            .build());
  }

  @Test
  @DisplayName("S15: given a zone attribute, when read, then it overrides the default zone")
  void zoneAttribute() {
    assertSame(
        "{'userarc': 1, 'zone': {'default': 'UTC', 'attribute': 'timeZone'}}",
        Program.builder("").zone("UTC").zoneAttribute("timeZone").build());
    assertSame(
        "{'userarc': 1, 'zone': {'attribute': 'timeZone'}}",
        Program.builder("").zoneAttribute("timeZone").build());
  }

  @Test
  @DisplayName(
      "S7: given declared events, when read, then types, required, retractable and key retention are known")
  void events() {
    Map<String, Field> item =
        Map.of("sku", Field.required(ValueType.TEXT), "amount", Field.of(ValueType.DECIMAL));
    assertSame(
        """
        {'userarc': 1, 'events': {
          'order-paid': {
            'properties': {
              'paid': {'type': 'decimal', 'required': true}, 'channel': 'text', 'gift': 'boolean',
              'at': 'instant', 'coupons': {'type': 'list of text'},
              'items': {'type': 'list of objects', 'fields': {'sku': {'type': 'text', 'required': true}, 'amount': 'decimal'}}},
            'retractable': true, 'keep-keys': '30 days'},
          'visit': {}}}
        """,
        Program.builder("")
            .event(
                "order-paid",
                new EventType(
                    Map.of(
                        "paid", Field.required(ValueType.DECIMAL),
                        "channel", Field.of(ValueType.TEXT),
                        "gift", Field.of(ValueType.BOOLEAN),
                        "at", Field.of(ValueType.INSTANT),
                        "coupons", Field.of(ValueType.TEXTS),
                        "items", new Field(ValueType.ITEMS, false, false, item)),
                    true,
                    Span.days(30)))
            .event("visit", new EventType(Map.of(), false, null))
            .build());
  }

  @Test
  @DisplayName("S7, S10: given declared attributes, when read, then types and set-once are known")
  void attributes() {
    assertSame(
        "{'userarc': 1, 'attributes': {'city': 'text', 'channel': {'type': 'text', 'set-once': true}}}",
        Program.builder("")
            .attribute("city", Field.of(ValueType.TEXT))
            .attribute("channel", new Field(ValueType.TEXT, false, true, Map.of()))
            .build());
  }

  @Test
  @DisplayName(
      "S35: given parameters, when read, then numbers, texts, spans, instants and truths are told apart")
  void parameters() {
    assertSame(
        """
        {'userarc': 1, 'parameters': {'r1': '15 days', 'f': 4, 'm': '1200.00', 'ok': false,
          'from': '2026-06-01T00:00:00Z', 'text': {'value': '15 days'}, 'dollar': '$$5', 'list': {'value': ['a']}}}
        """,
        Program.builder("")
            .parameter("r1", Span.days(15))
            .parameter("f", 4)
            .parameter("m", "1200.00")
            .parameter("ok", false)
            .parameter("from", Instant.parse("2026-06-01T00:00:00Z"))
            .parameter("text", new Value.Text("15 days"))
            .parameter("dollar", new Value.Text("$5"))
            .parameter("list", List.of("a"))
            .build());
  }

  @Test
  @DisplayName("S22: given definitions in an order, when written, then JSON keeps the order")
  void definitionOrder() {
    Program program = Program.builder("")
        .segment("z", did("a"))
        .segment("a", did("a"))
        .segment("m", did("a"))
        .build();

    assertThat(Fragments.parse(Fragments.write(program)).segments().keySet())
        .containsExactly("z", "a", "m");
  }

  @Test
  @DisplayName("S5: given 0.1 and twelve-digit amounts, when read, then they are exact")
  void exactNumbers() {
    assertThat(condition("{'metric': 'm', 'in': [0.1, 1e3, -0.000001, 8999999999999.999999]}"))
        .isEqualTo(metric("m")
            .isIn(
                new BigDecimal("0.1"),
                1000,
                new BigDecimal("-0.000001"),
                new BigDecimal("8999999999999.999999")));
  }

  @Test
  @DisplayName("given comments and names of any script, when read, then they are accepted")
  void commentsAndScripts() {
    assertSame("""
        { // a comment
          'userarc': 1, /* another
          one */ 'metrics': {'订单数': {'count': '下单'}}}
        """, Program.builder("").metric("订单数", count("下单")).build());
  }
}
