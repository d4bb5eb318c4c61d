package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.internal.Percent;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads tags that are bands of a number (rule S21): {@code {"bands": "visits30", "values":
 * [{"value": "low", "below": 3}, {"otherwise": "high"}], "hysteresis": 1}}.
 */
final class BandsReader {
  private static final String EXPECTED =
      "an array of two or more bands such as {\"value\": \"low\", \"below\": 3}, the last one"
          + " {\"otherwise\": \"high\"}";

  private BandsReader() {}

  static Tag read(JsonSection section) {
    Operand operand = section.operand("bands");
    List<Band> bands = bands(section);
    Optional<Decimal> share = share(section);
    Decimal margin = share.orElse(Decimal.of(0));
    if (share.isEmpty() && section.has("hysteresis")) {
      margin = margin(section);
    }
    return new Tag.Bands(operand, bands, margin, share.isPresent());
  }

  private static Optional<Decimal> share(JsonSection section) {
    return section.has("hysteresis") && section.isText("hysteresis")
        ? Percent.parse(section.get("hysteresis").stringValue())
        : Optional.empty();
  }

  private static Decimal margin(JsonSection section) {
    JsonNode node = section.get("hysteresis");
    try {
      if (node.isNumber() && node.decimalValue().signum() >= 0) {
        return Decimal.of(node.decimalValue());
      }
    } catch (BadValueException bad) {
      // reported below
    }
    section.problem("hysteresis", "a number that is not negative, or " + Percent.EXPECTED, "");
    return Decimal.of(0);
  }

  private static List<Band> bands(JsonSection section) {
    List<Band> bands = new ArrayList<>();
    List<JsonNode> elements = section.elements("values", EXPECTED);
    if (!section.has("values") || (section.isArray("values") && elements.size() < 2)) {
      section.problem("values", EXPECTED, "");
    }
    for (int i = 0; i < elements.size(); i++) {
      String where = section.pathOf("values") + "[" + i + "]";
      JsonNode element = elements.get(i);
      if (element.isObject()) {
        JsonSection one = JsonSection.of(element.asObject(), where, section.problems());
        bands.add(band(one, i == elements.size() - 1));
        one.finish();
      } else {
        section.report(where, element, EXPECTED, "");
      }
    }
    return bands;
  }

  private static Band band(JsonSection section, boolean last) {
    Map<String, String> names = section.names("name");
    if (last) {
      if (!section.has("otherwise")) {
        section.know(List.of("value", "below", "otherwise"));
        section.problem("", "{\"otherwise\": ...}: the last band has no bound", "");
        return new Band("", names, null);
      }
      return new Band(OperandReader.dataName(section, "otherwise"), names, null);
    }
    String value = OperandReader.dataName(section, "value");
    Operand below = OperandReader.ZERO;
    if (section.has("below")) {
      below = OperandReader.readRight(
          section.get("below"), section.pathOf("below"), section.problems());
    } else {
      section.problem("below", "a number or \"$\" and the name of a parameter", "");
    }
    return new Band(value, names, below);
  }
}
