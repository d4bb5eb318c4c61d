package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.JsonSection;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Checks the given state of core: attributes as an update would be, tags as a command would be. */
final class GivenCore {
  private GivenCore() {}

  static List<Problem> check(
      Plan plan, InputCheck inputs, LiveState state, Instant at, ObjectNode given) {
    List<Problem> problems = new ArrayList<>();
    JsonSection section = JsonSection.of(given, GivenState.CORE, problems);
    Map<String, Value> attributes = attributes(section.object("attributes"));
    tags(section.object("tags"), plan.program);
    section.instant("registered-at");
    section.finish();
    if (!attributes.isEmpty()) {
      problems.addAll(
          inputs.check(state, Attributes.of(state.id().user(), attributes).at(at)));
    }
    return problems;
  }

  private static Map<String, Value> attributes(Section section) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : section.fieldNames()) {
      section.value(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  private static void tags(Section section, Program program) {
    Map<String, Tag.Assigned> assigned = new LinkedHashMap<>();
    program.tags().forEach((name, tag) -> {
      if (tag instanceof Tag.Assigned one) {
        assigned.put(name, one);
      }
    });
    section.onlyFields("tags that are assigned", assigned.keySet());
    assigned.forEach((name, tag) -> {
      if (section.has(name) && !tag.values().isEmpty()) {
        section.onlyTexts(name, "values of tag " + name, tag.values());
      }
    });
  }
}
