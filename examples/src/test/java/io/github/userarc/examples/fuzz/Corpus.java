package io.github.userarc.examples.fuzz;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What mutations start from: the programs of the examples, of the benchmarks and of the
 * documentation, hostile programs, and lines of a history.
 */
final class Corpus {
  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("```json ?([a-z]*)\n(.*?)```", Pattern.DOTALL);
  private static final Set<String> NO_SECTIONS =
      Set.of("program", "history", "changes", "profiles", "rejects");

  private Corpus() {}

  /** A text to start from, and where it stands. */
  record Source(String name, String text) {}

  /** The large programs: those that stand in files of their own. */
  static List<Source> examples() {
    List<Source> examples = new ArrayList<>();
    for (Path folder :
        List.of(Path.of("programs"), ROOT.resolve("benchmarks/src/main/resources/programs"))) {
      for (Path file : files(folder, ".json")) {
        examples.add(new Source(file.getFileName().toString(), read(file)));
      }
    }
    return examples;
  }

  /** The programs of the documentation, and its sections with the smallest program around them. */
  static List<Source> documented() {
    List<Source> programs = new ArrayList<>();
    List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs/reference"), ".md"));
    pages.add(ROOT.resolve("README.md"));
    for (Path page : pages) {
      Matcher block = BLOCK.matcher(read(page));
      for (int number = 1; block.find(); number++) {
        String name = page.getFileName() + " #" + number;
        String text = wrapped(block.group(1), block.group(2));
        if (compiles(text)) {
          programs.add(new Source(name, text));
        }
      }
    }
    return programs;
  }

  private static String wrapped(String kind, String text) {
    if (text.contains("\"userarc\"") || NO_SECTIONS.contains(kind)) {
      return text;
    }
    return "{\"userarc\": 1, " + (kind.isEmpty() ? text : "\"" + kind + "\": " + text) + "}";
  }

  private static boolean compiles(String text) {
    try {
      Engine.compile(Program.parse(text));
      return true;
    } catch (InvalidProgramException isPartOfOne) {
      return false;
    }
  }

  /** Programs that are refused; those that are JSON. */
  static List<JsonNode> hostile() {
    List<JsonNode> hostile = new ArrayList<>();
    for (String line : resource("/hostile-programs.txt").lines().toList()) {
      String text = (line.startsWith("{") ? line : "{'userarc': 1, " + line + "}");
      if (!line.startsWith("#") && !line.contains("NaN") && !line.contains("Infinity")) {
        hostile.add(MAPPER.readTree(text.replace('\'', '"')));
      }
    }
    return hostile;
  }

  /** Lines that some of the examples apply. */
  static List<String> history() {
    return resource("/fuzz/history.jsonl").lines().toList();
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
