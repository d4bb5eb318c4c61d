package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of a program that need no compilation: names, spans, declarations. */
final class ProgramCheck {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,100}");

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
    if (!program.horizon().isExact() || program.horizon().amount() == 0) {
      problems.add(
          "horizon", program.horizon().toString(), "a span of weeks or shorter units, above 0", "");
    }
    program.events().forEach((name, type) -> {
      if (type.keepKeys() != null && !type.keepKeys().isExact()) {
        problems.add(
            "events." + name + ".keep-keys",
            type.keepKeys().toString(),
            "a span of weeks or shorter units",
            "");
      }
      type.properties()
          .forEach((property, field) -> field("events." + name + ".properties." + property, field));
    });
    program.attributes().forEach((name, field) -> field("attributes." + name, field));
    if (program.attributes().containsKey(Attributes.REGISTERED_AT)) {
      problems.add(
          "attributes." + Attributes.REGISTERED_AT,
          Attributes.REGISTERED_AT,
          "another name: this one is reserved for the registration",
          "");
    }
    program.parameters().forEach((name, opening) -> {
      if (!Constants.isConstant(opening)) {
        problems.add(
            "parameters." + name,
            opening instanceof Operand.Parameter ? "another parameter" : "a metric",
            "a number, text, instant or span",
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
    if (zoneAttribute != null
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

  private void field(String path, EventType.Field field) {
    if (field.type() == ValueType.DURATION) {
      problems.add(path, "duration", "a type of input values", "");
    }
    if (!field.fields().isEmpty() && field.type() != ValueType.ITEMS) {
      problems.add(path + ".fields", field.type().label(), "a list of objects", "");
    }
  }

  private void names(String section, Collection<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        problems.add(
            section + "." + name,
            name,
            "a name of letters, digits, dashes and underscores",
            name.indexOf('.') >= 0 ? "Maybe use a dash instead of the dot" : "");
      }
    }
  }
}
