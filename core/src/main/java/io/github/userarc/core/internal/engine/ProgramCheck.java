package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks of a program that need no compilation: names, spans, declarations. */
final class ProgramCheck {
  private final Program program;
  private final Problems problems;

  ProgramCheck(Program program, Problems problems) {
    this.program = program;
    this.problems = problems;
  }

  void check() {
    names("metrics", program.metrics().keySet());
    names("tags", program.tags().keySet());
    names("segments", program.segments().keySet());
    names("tierings", program.tierings().keySet());
    names("parameters", program.parameters().keySet());
    names("exclusions", program.exclusions().keySet());
    if (!program.horizon().isExact() || program.horizon().amount() == 0) {
      problems.add(
          "horizon", program.horizon().toString(), "a span of weeks or shorter units, above 0", "");
    }
    liveFrom();
    DeclarationCheck.check(program, problems);
    program.parameters().forEach((name, opening) -> {
      if (!isOpening(opening)) {
        problems.add(
            "parameters." + name,
            describe(opening),
            "a number, text, truth value, instant or span",
            "");
      }
    });
    program.tags().forEach((name, tag) -> {
      if (tag instanceof Tag.Assigned assigned) {
        assigned("tags." + name + ".assigned", assigned.values());
      }
    });
    zoneAttribute();
  }

  private void liveFrom() {
    Instant live = program.liveFrom();
    if (live != null && (live.isBefore(Times.EARLIEST) || !live.isBefore(Times.LATEST))) {
      problems.add("live-from", live.toString(), "an instant between the years 1900 and 2200", "");
    }
  }

  private static boolean isOpening(Operand operand) {
    return operand instanceof Operand.Length
        || (operand instanceof Operand.Constant constant
            && constant.value().type() != ValueType.TEXTS
            && constant.value().type() != ValueType.ITEMS);
  }

  private static String describe(Operand operand) {
    return operand instanceof Operand.Parameter
        ? "another parameter"
        : operand instanceof Operand.Constant constant ? constant.value().toString() : "a metric";
  }

  private void assigned(String path, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (value.isBlank() || value.length() > Limits.NAME) {
        problems.add(path, value, "a text of 1 to " + Limits.NAME + " characters", "");
      } else if (!seen.add(value)) {
        problems.add(path, value, "a value of its own", "");
      }
    }
  }

  private void zoneAttribute() {
    String zoneAttribute = program.zone().attribute();
    if (zoneAttribute != null && !Names.isDataName(zoneAttribute)) {
      problems.add("zone.attribute", zoneAttribute, Names.EXPECTED_OF_DATA, "");
    } else if (zoneAttribute != null
        && !program.attributes().isEmpty()
        && !program.attributes().containsKey(zoneAttribute)) {
      problems.unknown(
          "zone.attribute",
          zoneAttribute,
          "a declared attribute",
          program.attributes().keySet());
    }
    EventType.Field declared =
        zoneAttribute == null ? null : program.attributes().get(zoneAttribute);
    if (declared != null && declared.type() != ValueType.TEXT) {
      problems.add("attributes." + zoneAttribute, declared.type().label(), "text: a zone id", "");
    }
  }

  private void names(String section, Collection<String> names) {
    for (String name : names) {
      if (!Names.isName(name)) {
        problems.add(section + "." + name, name, Names.EXPECTED, Names.hint(name));
      }
    }
  }
}
