package io.github.userarc.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that nobody means well with: refused quickly, with problems, and with nothing else. */
class HostileProgramsTest {
  /** Measured: below 1 s on an idle machine; tests share theirs with others. */
  private static final Duration QUICKLY = Duration.ofSeconds(5);

  static Stream<String> lines() throws IOException {
    try (InputStream in = Objects.requireNonNull(
        HostileProgramsTest.class.getResourceAsStream("/hostile-programs.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  @DisplayName(
      "S4: given a hostile program, when loaded, then problems say where, what and what instead")
  void lines(String line) {
    refused((line.startsWith("{") ? line : "{'userarc': 1, " + line + "}").replace('\'', '"'));
  }

  private static String program(String section, String content) {
    return "{\"userarc\": 1, \"" + section + "\": " + content + "}";
  }

  private static String many(int count, String separator, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
  }

  static Stream<Arguments> monsters() {
    String long1 = "x".repeat(1_000_000);
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("a byte order mark alone", "\uFEFF"),
        Arguments.of("comments alone", "/* nothing */ // at all"),
        Arguments.of("an open comment", "{\"userarc\": 1 /* "),
        Arguments.of("half", "{\"userarc\": 1, \"metrics\": {\"m\": {\"count\""),
        Arguments.of("two", "{\"userarc\": 1}{\"userarc\": 1}"),
        Arguments.of("a string of 10 MB", program("name", "\"" + "x".repeat(10_000_000) + "\"")),
        Arguments.of(
            "a name of 1 MB", program("metrics", "{\"" + long1 + "\": {\"count\": \"x\"}}")),
        Arguments.of(
            "an event of 1 MB", program("metrics", "{\"m\": {\"count\": \"" + long1 + "\"}}")),
        Arguments.of(
            "a span of 1 MB", program("horizon", "\"" + "9".repeat(1_000_000) + " days\"")),
        Arguments.of(
            "an instant of 1 MB",
            program(
                "segments",
                "{\"s\": {\"first-time\": \"x\", \"lt\": \"2026-01-01T" + long1 + "Z\"}}")),
        Arguments.of(
            "a number of 1 MB", program("parameters", "{\"p\": " + "9".repeat(1_000_000) + "}")),
        Arguments.of(
            "a number in a text of 1 MB",
            program(
                "segments",
                "{\"s\": {\"count\": \"x\", \"gte\": \"" + "9".repeat(1_000_000) + "\"}}")),
        Arguments.of(
            "mistakes below a name of 1 MB",
            program(
                "metrics",
                "{\"" + long1 + "\": {\"count\": \"x\", "
                    + many(100_000, ",", i -> "\"f" + i + "\": 1") + "}}")),
        Arguments.of(
            "300,000 unknown fields",
            "{\"userarc\": 1, " + many(300_000, ",", i -> "\"f" + i + "\": 1") + "}"),
        Arguments.of(
            "10,000 unknown fields of 100 characters",
            "{\"userarc\": 1, " + many(10_000, ",", i -> "\"" + "e".repeat(94) + i + "\": 1")
                + "}"),
        Arguments.of(
            "mistakes below mistakes",
            program(
                "segments",
                "{\"s\": " + "{\"all\": [{\"x\": 1}, ".repeat(70) + "true" + "]}".repeat(70)
                    + "}")),
        Arguments.of(
            "10,000 elements that are none",
            program("segments", "{\"s\": {\"all\": [" + many(10_000, ",", i -> "null") + "]}}")),
        Arguments.of(
            "10,001 definitions",
            program("segments", "{" + many(10_001, ",", i -> "\"s" + i + "\": true") + "}")),
        Arguments.of(
            "2,000,000 values",
            program(
                "segments",
                "{\"s\": {\"attribute\": \"x\", \"contains\": {\"value\": ["
                    + "\"\",".repeat(1_000_000) + "\"\"]}}}")),
        Arguments.of("500,000 brackets", "[".repeat(500_000)),
        Arguments.of("500,000 braces", "{\"a\":".repeat(500_000)),
        Arguments.of(
            "500,000 conditions", program("segments", "{\"s\": " + "{\"not\":".repeat(500_000))),
        Arguments.of(
            "conditions deeper than compiles",
            program(
                "segments", "{\"s\": " + "{\"not\":".repeat(100) + "true" + "}".repeat(100) + "}")),
        Arguments.of(
            "filters deeper than compiles",
            program(
                "metrics",
                "{\"m\": {\"count\": \"x\", \"where\": " + "{\"not\":".repeat(100) + "{\"a\": 1}"
                    + "}".repeat(100) + "}}")),
        Arguments.of(
            "sums deeper than compiles",
            program(
                "metrics", "{\"m\": " + "{\"sum\": [1, ".repeat(70) + "1" + "]}".repeat(70) + "}")),
        Arguments.of(
            "a metric that doubles 40 times",
            program(
                "metrics",
                "{\"m0\": {\"count\": \"x\"}, "
                    + many(
                        40,
                        ",",
                        i -> "\"m" + (i + 1) + "\": {\"sum\": [\"m" + i + "\", \"m" + i + "\"]}")
                    + "}")),
        Arguments.of(
            "a circle of 10,000 segments",
            program(
                "segments",
                "{"
                    + many(
                        10_000,
                        ",",
                        i -> "\"s" + i + "\": {\"segment\": \"s" + (i + 1) % 10_000 + "\"}")
                    + "}")),
        Arguments.of(
            "5,000 circles",
            program(
                "segments",
                "{"
                    + many(
                        5_000,
                        ",",
                        i -> "\"a" + i + "\": {\"segment\": \"b" + i + "\"}, \"b" + i
                            + "\": {\"segment\": \"a" + i + "\"}")
                    + "}")),
        Arguments.of(
            "a circle of 10,000 metrics",
            program(
                "metrics",
                "{"
                    + many(
                        10_000,
                        ",",
                        i -> "\"m" + i + "\": {\"sum\": [\"m" + (i + 1) % 10_000 + "\", 1]}")
                    + "}")),
        Arguments.of(
            "5,000 rules that set each other off",
            program(
                "growth",
                "{\"currencies\": {\"c\": {}}, "
                    + "\"levels\": {\"l\": {\"basis\": \"c\", \"table\": [0, 5]}}, \"earning\": {"
                    + many(
                        5_000,
                        ",",
                        i -> "\"e" + i
                            + "\": {\"on-change\": \"level-changed\", \"to\": \"c\", \"points\": 5}")
                    + "}}")),
        Arguments.of(
            "a level curve of 10,000 levels that falls",
            program(
                "growth",
                "{\"currencies\": {\"c\": {}}, \"levels\": {\"l\": {\"basis\": \"c\", \"table\": ["
                    + many(10_000, ",", i -> "" + (10_000 - i)) + "]}}}")),
        Arguments.of("half a surrogate pair", program("name", "\"\\ud83d\"")),
        Arguments.of(
            "a name with half a surrogate pair",
            program("metrics", "{\"m\\udc00\": {\"count\": \"x\"}}")),
        Arguments.of("a nul", program("segments", "{\"s\": {\"did\": \"a\\u0000b\"}}")),
        Arguments.of("a raw control character", "{\"userarc\": 1, \"name\": \"a\u0001b\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("monsters")
  @DisplayName(
      "S4: given a monster, when loaded, then it is refused quickly and with a short report")
  void monsters(String what, String json) {
    InvalidProgramException refused = refused(json);

    assertThat(refused.problems()).as(what).hasSizeLessThanOrEqualTo(1_200);
    assertThat(refused.getMessage()).hasSizeLessThan(3_000_000);
  }

  @Test
  @DisplayName(
      "S4: given a file of zeros, of 13 MB or in another encoding, when loaded, then it is refused")
  void files(@TempDir Path folder) throws IOException {
    for (byte[] content : List.of(
        new byte[0],
        new byte[1_000],
        new byte[13 << 20],
        "{\"userarc\": 1}".getBytes(StandardCharsets.UTF_16),
        new byte[] {(byte) 0xC3, 0x28})) {
      String file = Files.write(folder.resolve("hostile.json"), content).toString();
      assertThat(refusal(() -> Program.load(file)).problems()).isNotEmpty();
    }
  }

  private static InvalidProgramException refused(String json) {
    InvalidProgramException refused =
        assertTimeout(QUICKLY, () -> refusal(() -> Engine.compile(Program.parse(json))));
    Reports.assertClean(refused);
    assertThat(refused.problems())
        .allSatisfy(problem -> assertThat(problem.hint()).matches(HostileProgramsTest::isHint));
    return refused;
  }

  private static boolean isHint(String hint) {
    return hint.isEmpty()
        || hint.startsWith("Maybe ")
        || hint.startsWith("The program ")
        || hint.startsWith("It ");
  }

  private static InvalidProgramException refusal(Runnable load) {
    try {
      load.run();
    } catch (InvalidProgramException invalid) {
      return invalid;
    }
    return new InvalidProgramException(List.of());
  }

  @Test
  @DisplayName("S4: given many mistakes of all kinds, when loaded, then all come out in one report")
  void allAtOnce() {
    assertThat(refused("""
                {"userarc": 2, "horizon": "0 days", "zone": "Mars",
                 "metrics": {"m": {"count": "x", "last": "0 days"}, "n": {"sum": ["nope", 1]}},
                 "segments": {"a": {"segment": "b"}, "b": {"segment": "a"}, "c": {"count": "x", "between": [5, 1]}},
                 "growth": {"currencies": {"c": {}}, "levels": {"l": {"basis": "c", "table": [0, 100, 50]}}},
                 "honor": {"badges": {"p": {"progress": {"count": "x"}, "tiers": [{"tier": "a", "at": 5}, {"tier": "a", "at": 3}]}}}}
                """).problems())
        .extracting(Problem::path)
        .containsExactly(
            "userarc",
            "horizon",
            "zone",
            "metrics.m.last",
            "metrics.n.sum[0]",
            "segments.a",
            "segments.c.between",
            "growth.levels.l.table",
            "honor.badges.p.tiers[1].tier",
            "honor.badges.p.tiers[1].at");
  }
}
