package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a word without quotes means in YAML. Numbers, truth values and null are spelled as in JSON.
 * What one version of YAML takes for a number, a truth value or nothing, and another for a text, is
 * a problem: {@code no}, {@code 1_000}, {@code 0x1F}, {@code 017}, {@code 1:30}. Everything else is
 * a text as it stands, dates too: JSON has no others.
 */
final class YamlScalars {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile(
      "|~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[YyNn]|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF");
  private static final Pattern NEARLY_NUMBER = Pattern.compile(
      "[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+" // other bases
          + "|[0-9][0-9_]*:[0-9_:.]*" // base 60
          + "|\\.[0-9_]+([eE][-+]?[0-9]+)?|[0-9][0-9_]*(\\.[0-9_.]*)?([eE][-+]?[0-9]+)?"
          + "|\\.(inf|Inf|INF|nan|NaN|NAN))");

  private YamlScalars() {}

  static JsonNode read(String word, String path, List<Problem> problems) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (NUMBER.matcher(word).matches()) {
      return number(word, path, problems);
    }
    return switch (word) {
      case "true" -> nodes.booleanNode(true);
      case "false" -> nodes.booleanNode(false);
      case "null" -> nodes.nullNode();
      default -> text(word, path, problems);
    };
  }

  private static JsonNode text(String word, String path, List<Problem> problems) {
    if (WORD.matcher(word).matches()) {
      problems.add(new Problem(path, word, "a value that every YAML reads alike", hint(word)));
    } else if (NEARLY_NUMBER.matcher(word).matches()) {
      problems.add(new Problem(
          path,
          word,
          "a number as in JSON, or a text in quotes",
          "Maybe plain digits, such as 1000 or 0.5"));
    }
    return JsonNodeFactory.instance.stringNode(word);
  }

  private static String hint(String word) {
    if (word.isEmpty()) {
      return "Maybe {}, or \"\" for an empty text";
    }
    String truth = word.matches("~|[nNfF].*|[Oo][fF].*") ? "false" : "true";
    return "Maybe " + truth + ", or \"" + word + "\" for the text";
  }

  private static JsonNode number(String word, String path, List<Problem> problems) {
    try {
      return JsonText.read(word);
    } catch (InvalidProgramException absurd) {
      for (Problem problem : absurd.problems()) {
        problems.add(new Problem(path, problem.value(), problem.expected(), problem.hint()));
      }
      return JsonNodeFactory.instance.nullNode();
    }
  }
}
