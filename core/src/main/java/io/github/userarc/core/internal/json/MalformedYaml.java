package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** What is wrong with a text that is no YAML: in one line, at the place where it was noticed. */
final class MalformedYaml {
  private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+):");
  private static final Pattern ADVICE = Pattern.compile(" ?\\(Do not use .*\\)");

  private MalformedYaml() {}

  static Problem problem(JacksonException malformed) {
    Problem problem = Malformed.problem(malformed);
    if (!problem.expected().equals(Malformed.JSON)) {
      return problem;
    }
    String message = malformed.getOriginalMessage();
    return Problem.of(place(message, problem.path()), said(message), "YAML");
  }

  /** Indented lines quote the text, and say where. */
  private static String said(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .map(line -> ADVICE.matcher(line).replaceAll(""))
        .collect(Collectors.joining(", "));
  }

  /** The last one: where the text stopped making sense, not where the whole began. */
  private static String place(String message, String otherwise) {
    String place = otherwise;
    Matcher mark = MARK.matcher(message);
    while (mark.find()) {
      place = "line " + mark.group(1) + ", column " + mark.group(2);
    }
    return place;
  }
}
