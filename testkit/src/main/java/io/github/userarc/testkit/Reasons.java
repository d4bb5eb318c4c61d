package io.github.userarc.testkit;

import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why expected changes did not come: the explanations of the definitions they tell of (S26). */
final class Reasons {
  private static final int MOST_CANDIDATES = 3;

  private Reasons() {}

  static String of(Story story, List<ChangePattern> missing) {
    Set<String> asked = new LinkedHashSet<>();
    StringBuilder out = new StringBuilder();
    Profile profile = story.profile();
    for (ChangePattern pattern : missing) {
      List<String> all = story.engine().definitions(pattern.type());
      List<String> candidates = named(all, pattern);
      for (String definition : candidates) {
        if (asked.add(definition)) {
          out.append("\nWhy not '").append(pattern.describe()).append("':\n");
          out.append(profile.explain(definition).toString().indent(2));
        }
      }
      if (candidates.isEmpty() && !all.isEmpty() && asked.add(pattern.type())) {
        out.append("\nIn this program ").append(pattern.type());
        out.append(" tells of ").append(String.join(", ", all)).append(".\n");
      }
    }
    return out.toString();
  }

  /** Those that one of the fields names, or all if no field names one and they are few. */
  private static List<String> named(List<String> definitions, ChangePattern pattern) {
    List<String> named = definitions.stream()
        .filter(id -> pattern.fields().values().stream()
            .anyMatch(value -> value instanceof Value.Text && id.endsWith("." + value)))
        .toList();
    if (!named.isEmpty()) {
      return named;
    }
    // With one definition a field that names none is a value, as in stage-changed to=dormant.
    boolean few = definitions.size() <= MOST_CANDIDATES && pattern.fields().isEmpty();
    return few || definitions.size() == 1 ? definitions : List.of();
  }
}
