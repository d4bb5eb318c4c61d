package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever happens to a program, it reads or is refused with problems; nothing else is ever thrown.
 */
class MutationTest {
  private static final List<String> FIELDS = List.of(
      "count", "sum", "of", "gte", "all", "not", "value", "when", "did", "then", "within", "last",
      "metric", "event", "where", "score", "name", "x", "");
  private static final List<String> SCRAPS = List.of(
      "null",
      "true",
      "[]",
      "{}",
      "3",
      "-0.5",
      "1e999",
      "\"x\"",
      "\"3 days\"",
      "\"$p\"",
      "[1, 2]",
      "{\"count\": \"a\"}",
      "\"\"",
      "[[[]]]",
      "{\"value\": [{}]}");

  @Property(tries = 3000)
  @Label(
      "given a program with some trees cut and grafted, when read, then it reads or problems are listed")
  void grafted(@ForAll("grafted") String json) {
    List<Problem> problems = problemsOf(json);

    for (Problem problem : problems) {
      assertThat(problem.expected()).isNotBlank();
      assertThat(problem.hint()).matches("|Maybe .+");
    }
    if (problems.isEmpty()) {
      Fragments.assertRoundTrip(Fragments.parse(json));
      assertThat(Schemas.problems(json))
          .as("the schema is never stricter: %s", json)
          .isEmpty();
    }
  }

  @Property(tries = 3000)
  @Label(
      "given a program with some characters changed, when read, then it reads or problems are listed")
  void scribbled(@ForAll("scribbled") String json) {
    for (Problem problem : problemsOf(json)) {
      assertThat(problem.expected()).isNotBlank();
    }
  }

  private static List<Problem> problemsOf(String json) {
    try {
      Fragments.parse(json);
      return List.of();
    } catch (InvalidProgramException invalid) {
      assertThat(invalid.problems()).isNotEmpty();
      assertThat(invalid).hasMessageContaining("in the program");
      return invalid.problems();
    }
  }

  @Provide
  Arbitrary<String> grafted() {
    return Arbitraries.longs().map(seed -> graft(new Random(seed)));
  }

  @Provide
  Arbitrary<String> scribbled() {
    return Arbitraries.longs().map(seed -> scribble(new Random(seed)));
  }

  private static String start(Random random) {
    try {
      List<String> examples =
          ReferencePageTest.examples().map(ReferencePageTest.Example::program).toList();
      return examples.get(random.nextInt(examples.size()));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static String graft(Random random) {
    JsonNode root = Schemas.MAPPER.readTree(start(random));
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<JsonNode> containers = new ArrayList<>();
      collect(root, containers);
      mutate(containers.get(random.nextInt(containers.size())), containers, random);
    }
    return root.toString();
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void mutate(JsonNode victim, List<JsonNode> containers, Random random) {
    JsonNode graft = random.nextInt(3) == 0
        ? containers.get(random.nextInt(containers.size())).deepCopy()
        : Schemas.MAPPER.readTree(SCRAPS.get(random.nextInt(SCRAPS.size())));
    if (victim instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.isEmpty() || random.nextInt(3) == 0
          ? FIELDS.get(random.nextInt(FIELDS.size()))
          : names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, graft);
        default -> rename(object, name, FIELDS.get(random.nextInt(FIELDS.size())));
      }
    } else if (victim instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextBoolean()) {
        array.add(graft);
      } else {
        array.remove(random.nextInt(array.size()));
      }
    }
  }

  private static void rename(ObjectNode object, String from, String to) {
    JsonNode value = object.remove(from);
    object.set(to, value == null ? JsonNodeFactory.instance.nullNode() : value);
  }

  private static String scribble(Random random) {
    StringBuilder text = new StringBuilder(start(random));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      char scribble = "{}[]\",:0-x\u0000\uD800é/*".charAt(random.nextInt(15));
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, scribble);
        default -> text.setCharAt(at, scribble);
      }
    }
    return text.toString();
  }
}
