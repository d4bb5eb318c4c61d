package io.github.userarc.core.json;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.internal.json.FacetTypes;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Parts of programs, wrapped into the smallest program around them. */
final class Fragments {
  static final FacetTypes NO_FACETS = FacetTypes.of(List.of());

  private Fragments() {}

  /** A program with one section, whose content is given; single quotes stand for double ones. */
  static String program(String section, String content) {
    return quotes("{'userarc': 1, '" + section + "': " + content + "\n}");
  }

  static String quotes(String json) {
    return json.replace('\'', '"');
  }

  static Program parse(String json) {
    return ProgramJson.parse(json, NO_FACETS);
  }

  static String write(Program program) {
    return ProgramJson.write(program, NO_FACETS);
  }

  static Metric metric(String json) {
    return parse(program("metrics", "{'m': " + json + "}")).metrics().get("m");
  }

  static Condition condition(String json) {
    return parse(program("segments", "{'s': " + json + "}")).segments().get("s");
  }

  static Filter filter(String json) {
    return ((EventMetric) metric("{'count': 'e', 'where': " + json + "}"))
        .events()
        .where();
  }

  /**
   * A metric in JSON and in Java are the same, and Java is written to JSON that reads as the same.
   */
  static void assertSame(String json, Metric java) {
    assertThat(metric(json)).isEqualTo(java);
    assertRoundTrip(Program.builder("").metric("m", java).build());
  }

  static void assertSame(String json, Condition java) {
    assertThat(condition(json)).isEqualTo(java);
    assertRoundTrip(Program.builder("").segment("s", java).build());
  }

  static void assertSame(String json, Filter java) {
    assertThat(filter(json)).isEqualTo(java);
    assertRoundTrip(Program.builder("").metric("m", count("e").where(java)).build());
  }

  static void assertSame(String json, Tag java) {
    assertThat(parse(program("tags", "{'t': " + json + "}")).tags()).containsEntry("t", java);
    assertRoundTrip(Program.builder("").tag("t", java).build());
  }

  /** A whole program in JSON and in Java. */
  static void assertSame(String json, Program java) {
    assertThat(parse(quotes(json))).isEqualTo(java);
    assertThat(Schemas.problems(quotes(json))).isEmpty();
    assertRoundTrip(java);
  }

  static void assertRoundTrip(Program program) {
    String json = write(program);
    assertThat(parse(json)).as(json).isEqualTo(program);
    assertThat(write(parse(json))).isEqualTo(json);
    assertThat(Schemas.problems(json)).as("schema of %s", json).isEmpty();
  }

  /** All problems of a program that must not read. */
  static List<Problem> problems(String json) {
    try {
      Program program = parse(json);
      return Assertions.fail("read as " + program);
    } catch (InvalidProgramException invalid) {
      return invalid.problems();
    }
  }
}
