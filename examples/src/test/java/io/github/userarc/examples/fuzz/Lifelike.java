package io.github.userarc.examples.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Histories that a program may care about: its own words as events and properties, and others. */
final class Lifelike {
  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");
  private static final Pattern WORD = Pattern.compile("\"([^\"\\\\$\\s]{1,40})\"");
  private static final Pattern EVENT = Pattern.compile(
      "\"(?:count|of|did|then|without|on|since|streak|active-days|last-time|key-action)\"\\s*:\\s*\\[?\\s*\"([^\"\\\\*]{1,40})\"");

  private final List<String> lines = Corpus.history();

  /** Some lines of the user u1, mostly in order of time. */
  String history(String program, SplittableRandom random) {
    List<String> words = found(WORD, program);
    List<String> events = found(EVENT, program);
    StringBuilder history = new StringBuilder();
    Instant time = START;
    for (int i = random.nextInt(2, 7); i >= 0; i--) {
      if (random.nextInt(4) == 0) {
        history.append(Material.pick(lines, random)).append('\n');
      } else {
        time = time.plus(Duration.ofMinutes(random.nextInt(-600, 12_000)));
        history.append(event(time, words, events, random)).append('\n');
      }
    }
    return history.toString();
  }

  private static List<String> found(Pattern pattern, String program) {
    List<String> found = new ArrayList<>(
        pattern.matcher(program).results().map(match -> match.group(1)).toList());
    found.add("x");
    return found;
  }

  private static ObjectNode event(
      Instant time, List<String> words, List<String> events, SplittableRandom random) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("user", "u1").put("time", time.toString()).put("event", Material.pick(events, random));
    ObjectNode properties = line.putObject("properties");
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = Material.pick(words, random);
      switch (random.nextInt(3)) {
        case 0 -> properties.put(name, Material.pick(words, random));
        case 1 -> properties.put(name, random.nextInt(-5, 500));
        default -> properties.put(name, random.nextBoolean());
      }
    }
    return line;
  }
}
