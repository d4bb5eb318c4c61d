package io.github.userarc.growth.internal;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.Currency;
import io.github.userarc.growth.EarningRule;
import io.github.userarc.growth.EarningTrigger;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks a growth section, however it was written. Paths are relative to the section. */
final class GrowthChecks {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,100}");

  private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private final GrowthProgram program;
  private final Plan plan;
  private final Consumer<Problem> problems;

  GrowthChecks(GrowthProgram program, Plan plan, Consumer<Problem> problems) {
    this.program = program;
    this.plan = plan;
    this.problems = problems;
  }

  void run() {
    names("currencies", program.currencies());
    names("earning", program.earning());
    names("levels", program.levels());
    program.currencies().forEach(this::currency);
    program.earning().forEach((name, rule) -> rule("earning." + name, rule));
    program.levels().forEach((name, scheme) -> scheme("levels." + name, scheme));
  }

  private void names(String group, Map<String, ?> definitions) {
    for (String name : definitions.keySet()) {
      if (!NAME.matcher(name).matches()) {
        report(group, name, "a name of at most 100 letters, digits, dashes and underscores", "");
      }
    }
  }

  private void currency(String name, Currency currency) {
    int digits = currency.precision();
    if (digits < 0 || digits > Currency.MAX_PRECISION) {
      report(
          "currencies." + name + ".precision",
          Integer.toString(digits),
          "0 to " + Currency.MAX_PRECISION + " fraction digits",
          "");
    }
  }

  private void rule(String path, EarningRule rule) {
    known(path + ".to", rule.to());
    if (rule.on() instanceof EarningTrigger.OnEvent event
        && !event.events().each().isEmpty()) {
      report(path + ".on", event.events().each(), "events as a whole, not their line items", "");
    }
    if (rule.award() instanceof Award.Fixed fixed) {
      fixed(path + ".points", rule.to(), fixed.points());
    } else if (rule.award() instanceof Award.Proportional per) {
      positive(path + ".per.each", per.each());
      positive(path + ".per.points", per.points());
    }
  }

  private void fixed(String path, String currency, Decimal points) {
    Optional<String> expected = plan.currency(currency).stream()
        .mapToObj(position -> plan.expectedAmount(position, points))
        .flatMap(Optional::stream)
        .findFirst();
    expected.ifPresent(text -> report(
        path,
        points.toString(),
        text,
        points.micros() > 0 ? "Maybe give the currency a precision" : ""));
  }

  private void positive(String path, Decimal number) {
    if (number.micros() <= 0) {
      report(path, number.toString(), "a number above 0", "");
    }
  }

  private void scheme(String path, LevelScheme scheme) {
    known(path + ".basis", scheme.basis().currency());
    int levels = scheme.levels().levels();
    scheme.names().forEach((language, names) -> {
      if (!LANGUAGE.matcher(language).matches()) {
        report(path + ".names", language, "a language tag such as \"zh\" or \"en-US\"", "");
      }
      if (names.size() != levels) {
        report(
            path + ".names" + (language.isEmpty() ? "" : "." + language),
            names.toString(),
            "one name for each of the " + levels + " levels; there are " + names.size(),
            "");
      }
    });
  }

  private void known(String path, String currency) {
    if (plan.currency(currency).isEmpty()) {
      List<String> known = plan.currencies();
      report(path, currency, "a currency of the program", Plan.maybeOneOf(known));
    }
  }

  private void report(String path, String value, String expected, String hint) {
    problems.accept(new Problem(path, value, expected, hint));
  }
}
