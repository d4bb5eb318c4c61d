package io.github.userarc.core.json;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.program.ZoneRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same program is the same text, whatever maps a host built it with. */
class CanonicalJsonTest {
  private static final List<String> NAMES =
      List.of("b", "a", "订单", "z-9", "Z", "m", "order-paid", "k", "c", "Order Paid");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("S29: what has no order is written in order of name, whatever the map")
  void withoutOrder(int seed) {
    assertThat(Fragments.write(program(seed, false))).isEqualTo(Fragments.write(program(0, false)));
  }

  @Test
  @DisplayName("S22: tags, segments and tierings keep their order, which means something")
  void withOrder() {
    Program one =
        Program.builder("").segment("b", did("x")).segment("a", did("y")).build();
    Program other =
        Program.builder("").segment("a", did("y")).segment("b", did("x")).build();

    assertThat(Fragments.write(one)).isNotEqualTo(Fragments.write(other));
    assertThat(Fragments.parse(Fragments.write(one)).segments().keySet()).containsExactly("b", "a");
  }

  @Test
  @DisplayName("S22: definitions from Map.of, which has no order, are taken in order of name")
  void mapOf() {
    Program program = program(0, true);

    List<String> sorted = NAMES.stream().sorted().toList();
    assertThat(program.segments().keySet()).containsExactlyElementsOf(sorted);
    assertThat(program.tags().keySet()).containsExactlyElementsOf(sorted);
    assertThat(program.tierings().keySet()).containsExactlyElementsOf(sorted);
  }

  private static Program program(int seed, boolean orderless) {
    Random random = new Random(seed);
    Map<String, Field> fields = any(random, name -> Field.of(ValueType.TEXT));
    Field items = new Field(ValueType.ITEMS, false, false, fields);
    Map<String, Condition> segments = new LinkedHashMap<>();
    Map<String, Tag> tags = new LinkedHashMap<>();
    Map<String, List<Case>> tierings = new LinkedHashMap<>();
    for (String name : NAMES) {
      segments.put(name, did("x"));
      tags.put(name, new Tag.Flag(did("x")));
      tierings.put(name, List.of(new Case("v", any(random, language -> "x"), Condition.ALWAYS)));
    }
    return new Program(
        "",
        null,
        ZoneRule.UTC,
        Program.DEFAULT_HORIZON,
        null,
        any(random, name -> new EventType(any(random, inner -> items), false, null)),
        any(random, name -> items),
        any(random, name -> Operand.of(1)),
        any(random, name -> (Metric) count("x")),
        orderless ? Map.copyOf(tags) : tags,
        orderless ? Map.copyOf(segments) : segments,
        orderless ? Map.copyOf(tierings) : tierings,
        any(random, name -> List.of("boards")),
        false,
        List.of("segment.a"),
        Map.of());
  }

  /** A map of any kind, filled in any order. */
  private static <T> Map<String, T> any(Random random, Function<String, T> value) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    Map<String, T> map = new LinkedHashMap<>();
    names.forEach(name -> map.put(name, value.apply(name)));
    return switch (random.nextInt(5)) {
      case 0 -> new HashMap<>(map);
      case 1 -> new TreeMap<>(map);
      case 2 -> new ConcurrentHashMap<>(map);
      case 3 -> Map.copyOf(map);
      default -> map;
    };
  }

  @Test
  @DisplayName("S29: no routes are no routes, however that is written")
  void noRoutes() {
    Program none = Program.parse("{\"userarc\": 1, \"routes\": []}");

    assertThat(none).isEqualTo(Program.parse("{\"userarc\": 1}"));
    assertThat(Program.parse(none.toJson())).isEqualTo(none);
  }
}
