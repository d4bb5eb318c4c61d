package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * What is wrong with a text that is no JSON, without the words of the parser's own settings, which
 * no author of a program has ever seen.
 */
final class Malformed {
  static final String JSON = "JSON (comments are accepted)";

  private static final Pattern NUMBER = Pattern.compile("Number value length \\((\\d+)\\).*");
  private static final Pattern NAME = Pattern.compile("Name length \\((\\d+)\\).*");
  private static final Pattern SOURCE =
      Pattern.compile(" \\((start marker at|for \\w+ starting at) \\[Source: [^\\]]*]\\)");
  private static final Pattern SETTING = Pattern.compile(":? *\\(?(enable )?`[^`]*`.*");

  private Malformed() {}

  static Problem problem(JacksonException malformed) {
    String message = malformed.getOriginalMessage();
    String place = place(malformed.getLocation());
    if (message.startsWith("Trailing token")) {
      return new Problem(
          place,
          "more text",
          "nothing behind the end of the program",
          "Maybe a brace closes too early");
    } else if (message.startsWith("Duplicate")) {
      return Problem.of(place, plain(message), "every field at most once in its object");
    } else if (message.startsWith("Document nesting depth")) {
      return Problem.of(
          place, "deeper nesting", "at most " + JsonText.MAX_NESTING + " levels of nesting");
    }
    Matcher number = NUMBER.matcher(message);
    if (number.matches()) {
      return Problem.of(
          place,
          "a number of " + number.group(1) + " digits",
          "numbers of at most " + JsonText.MAX_DIGITS + " digits");
    }
    Matcher name = NAME.matcher(message);
    if (name.matches()) {
      return Problem.of(
          place,
          "a name of " + name.group(1) + " characters or more",
          "names of at most " + JsonText.MAX_NAME + " characters");
    }
    return Problem.of(place, plain(message), JSON);
  }

  private static String plain(String message) {
    return SETTING.matcher(SOURCE.matcher(message).replaceAll("")).replaceAll("");
  }

  static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 0
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
