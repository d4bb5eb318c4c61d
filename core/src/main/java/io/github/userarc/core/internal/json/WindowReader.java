package io.github.userarc.core.internal.json;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Window;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the window of a metric (rule S16). */
final class WindowReader {
  static final List<String> CURRENT_UNITS = List.of("day", "week", "month", "quarter", "year");

  private static final Pattern UNITS = Pattern.compile("(\\d{1,6}) (minute|hour|day|week|month)s?");
  private static final String EXPECTED_UNITS =
      "a number of units such as \"30 days\" (minutes, hours, days, weeks or months), at least 1";
  private static final Window LIFETIME = new Window.Lifetime();

  private WindowReader() {}

  static Window read(JsonSection section) {
    List<String> present = Vocabulary.present(section, Vocabulary.WINDOWS);
    if (present.isEmpty()) {
      return LIFETIME;
    }
    Vocabulary.reportSecondKinds(section, present, "Maybe two metrics");
    return switch (present.get(0)) {
      case "current" ->
        new Window.Current(
            CalendarUnit.valueOf(section.oneOf("current", CURRENT_UNITS).toUpperCase(Locale.ROOT)));
      case "during" -> during(section);
      case "half-life" ->
        section.span("half-life").<Window>map(Window.HalfLife::new).orElse(LIFETIME);
      default -> units(section, present.get(0));
    };
  }

  /** For measures that have none. */
  static Window refuse(JsonSection section, Measure measure) {
    String kind = measure.kind().label();
    for (String field : Vocabulary.present(section, Vocabulary.WINDOWS)) {
      section.problem(field, "no window: \"" + kind + "\" looks at all time", "");
    }
    return LIFETIME;
  }

  private static Window units(JsonSection section, String field) {
    JsonNode node = section.get(field);
    Matcher matcher = UNITS.matcher(node.isString() ? node.stringValue() : "");
    int count = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (count == 0) {
      section.problem(field, EXPECTED_UNITS, hint(node));
      return LIFETIME;
    }
    CalendarUnit unit = CalendarUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
    return field.equals("last") ? new Window.Last(count, unit) : new Window.First(count, unit);
  }

  private static String hint(JsonNode node) {
    String text = node.isString() ? node.stringValue().strip() : "";
    Matcher coarse = Pattern.compile("(\\d{1,5}) (quarter|year)s?").matcher(text);
    if (coarse.matches()) {
      int months = coarse.group(2).equals("year") ? 12 : 3;
      return "Maybe \"" + Integer.parseInt(coarse.group(1)) * months + " months\"";
    }
    if (UNITS.matcher("1 " + text).matches()) {
      return "Maybe \"1 " + text + "\"";
    }
    if (UNITS.matcher(text).matches()) {
      return ""; // only the number is wrong
    }
    return Scalars.spanHint(node, List.of("minutes", "hours", "days", "weeks", "months"));
  }

  private static Window during(JsonSection section) {
    String expected = "an array of two instants, the first before the second";
    List<JsonNode> elements = section.elements("during", expected);
    List<Instant> instants = new ArrayList<>();
    List<Problem> problems = section.problems();
    int before = problems.size();
    for (int i = 0; i < elements.size(); i++) {
      Scalars.instant(elements.get(i), section.pathOf("during") + "[" + i + "]", problems)
          .ifPresent(instants::add);
    }
    if (instants.size() == 2 && elements.size() == 2 && instants.get(0).isBefore(instants.get(1))) {
      return new Window.Between(instants.get(0), instants.get(1));
    }
    if (problems.size() == before && section.isArray("during")) {
      section.problem("during", expected, "");
    }
    return LIFETIME;
  }
}
