package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The example programs, with nodes deleted, doubled and replaced: each reads and compiles, or is
 * refused with problems, and nothing else ever happens. And the schema agrees with the reader.
 */
class ProgramMutationTest {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(MAPPER.readTree(Program.jsonSchema()));
  private static final List<String> SCRAPS = List.of(
      "null",
      "true",
      "false",
      "0",
      "-1",
      "1.5",
      "1e999999999",
      "\"\"",
      "\"x\"",
      "\"*\"",
      "\"$p\"",
      "\"0 days\"",
      "\"45 days\"",
      "\"1 month\"",
      "\"2026-01-01T00:00:00Z\"",
      "[]",
      "{}",
      "[null]",
      "[1, 2]",
      "{\"count\": \"x\"}",
      "{\"did\": \"x\"}",
      "{\"value\": [\"a\"]}");

  private final List<JsonNode> examples = examples();

  private static List<JsonNode> examples() {
    try (Stream<Path> files = Files.list(Path.of("programs"))) {
      List<JsonNode> examples = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        examples.add(MAPPER.readTree(Files.readString(file)));
      }
      return examples;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Property(
      tries = 3000,
      seed = "20260301",
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Label(
      "S4: given an example with some nodes deleted, doubled or replaced, when loaded, then it compiles or is refused")
  void mutated(@ForAll("seeds") long seed) {
    String json = mutate(new Random(seed)).toString();
    Program program = parsed(json);
    boolean accepted = program != null && compiles(program);
    List<Error> errors = SCHEMA.validate(MAPPER.readTree(json));

    if (accepted) {
      assertThat(errors).as("the schema is never stricter: %s", json).isEmpty();
      assertThat(Program.parse(program.toJson())).isEqualTo(program);
    }
    Statistics.collect(accepted, program != null, errors.isEmpty());
    Statistics.coverage(seen -> {
      seen.check(true, true, true).percentage(share -> share > 10);
      seen.check(false, false, false).percentage(share -> share > 40);
      // What the reader sees and a schema cannot: digits of numbers, orders, values given twice.
      seen.check(false, false, true).percentage(share -> share < 6);
    });
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  private static Program parsed(String json) {
    try {
      return Program.parse(json);
    } catch (InvalidProgramException invalid) {
      assertProblems(invalid);
      return null;
    }
  }

  private static boolean compiles(Program program) {
    try {
      Engine.compile(program);
      return true;
    } catch (InvalidProgramException invalid) {
      assertProblems(invalid);
      return false;
    }
  }

  private static void assertProblems(InvalidProgramException invalid) {
    assertThat(invalid.problems())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(problem -> assertThat(problem.expected()).isNotBlank());
  }

  private JsonNode mutate(Random random) {
    JsonNode root = examples.get(random.nextInt(examples.size())).deepCopy();
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<JsonNode> containers = new ArrayList<>();
      collect(root, containers);
      change(containers.get(random.nextInt(containers.size())), containers, random);
    }
    return root;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void change(JsonNode victim, List<JsonNode> containers, Random random) {
    JsonNode scrap = random.nextInt(3) == 0
        ? containers.get(random.nextInt(containers.size())).deepCopy()
        : MAPPER.readTree(SCRAPS.get(random.nextInt(SCRAPS.size())));
    if (victim instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, scrap);
        case 2 -> object.set(name + "x", object.get(name).deepCopy());
        default ->
          object.set(names.get(random.nextInt(names.size())), object.get(name).deepCopy());
      }
    } else if (victim instanceof ArrayNode array && !array.isEmpty()) {
      int at = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(at);
        case 1 -> array.set(at, scrap);
        default -> array.add(array.get(at).deepCopy());
      }
    }
  }
}
