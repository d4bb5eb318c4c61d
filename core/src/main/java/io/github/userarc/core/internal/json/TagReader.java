package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads tags and the cases of tags and tierings (rule S21). */
final class TagReader {
  private static final List<String> KINDS =
      List.of("when", "values", "each-of", "bands", "computed", "assigned");
  private static final String EXPECTED = "a tag: one of " + String.join(", ", KINDS);

  private TagReader() {}

  static Tag tag(JsonSection section) {
    List<String> kinds = Vocabulary.present(section, KINDS);
    if (kinds.isEmpty()) {
      if (section.unknown().stream()
          .allMatch(field -> DidYouMean.closest(field, KINDS).isEmpty())) {
        section.problem("", EXPECTED, "Maybe {\"when\": ...} around the condition");
      }
      return new Tag.Flag(Condition.ALWAYS);
    }
    if (kinds.remove("bands")) {
      kinds.remove("values");
      kinds.add(0, "bands");
    }
    Vocabulary.reportSecondKinds(section, kinds, "Maybe two tags");
    String kind = kinds.get(0);
    return switch (kind) {
      case "when" -> new Tag.Flag(section.condition(kind));
      case "values" ->
        new Tag.Choice(cases(section.get(kind), section.pathOf(kind), section.problems(), true));
      case "each-of" ->
        new Tag.Many(cases(section.get(kind), section.pathOf(kind), section.problems(), false));
      case "bands" -> BandsReader.read(section);
      case "computed" -> new Tag.Computed(section.operand(kind));
      default -> assigned(section);
    };
  }

  private static Tag assigned(JsonSection section) {
    Span expires = section.span("expires").orElse(null);
    if (section.isArray("assigned") && !section.get("assigned").isEmpty()) {
      return new Tag.Assigned(section.texts("assigned"), expires);
    }
    JsonNode any = section.get("assigned");
    if (!any.isBoolean() || !any.booleanValue()) {
      section.problem(
          "assigned", "true for any text, or an array of the values that may be set", "");
    }
    return new Tag.Assigned(List.of(), expires);
  }

  /** Ordered cases; the last one may be <em>otherwise</em> where one of them is to win. */
  static List<Case> cases(JsonNode node, String path, List<Problem> problems, boolean otherwise) {
    String expected =
        "an array of one or more cases such as {\"value\": \"gold\", \"when\": {...}}";
    List<Case> cases = new ArrayList<>();
    if (!node.isArray() || node.isEmpty() || node.size() > JsonSection.MAX_ENTRIES) {
      problems.add(Problem.of(path, JsonText.found(node), expected));
      return cases;
    }
    Set<String> values = new HashSet<>();
    for (int i = 0; i < node.size(); i++) {
      String where = path + "[" + i + "]";
      JsonNode element = node.get(i);
      if (!element.isObject()) {
        problems.add(Problem.of(where, JsonText.found(element), expected));
        continue;
      }
      JsonSection section = JsonSection.of(element.asObject(), where, problems);
      Case read = oneCase(section, otherwise, i == node.size() - 1);
      section.finish();
      if (!read.value().isEmpty() && !values.add(read.value())) {
        section.problem(
            section.has("otherwise") ? "otherwise" : "value", "a value that no other case has", "");
      }
      cases.add(read);
    }
    return cases;
  }

  private static Case oneCase(JsonSection section, boolean otherwise, boolean last) {
    Map<String, String> names = section.names("name");
    if (otherwise && section.has("otherwise")) {
      if (!last) {
        section.problem("otherwise", "\"otherwise\" in the last case only", "");
      }
      return new Case(OperandReader.dataName(section, "otherwise"), names, Condition.ALWAYS);
    }
    return new Case(OperandReader.dataName(section, "value"), names, section.condition("when"));
  }
}
