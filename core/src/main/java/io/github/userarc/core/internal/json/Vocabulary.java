package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The fields that metrics and conditions share, and the problems that only the whole of them
 * explains.
 */
final class Vocabulary {
  static final List<String> COMPARISONS =
      Arrays.stream(Operator.values()).map(Operator::label).toList();
  static final List<String> WINDOWS = List.of("last", "current", "first", "during", "half-life");
  private static final List<String> COMPANIONS =
      List.of("of", "by", "each", "where", "unit", "exact-up-to", "base", "then", "without");

  private Vocabulary() {}

  /** Reports an object that does not say what it is, unless a misspelt field explains it. */
  static void reportNoKind(JsonSection section, Collection<String> kinds, String expected) {
    section.know(kinds);
    section.know(COMPARISONS);
    section.know(WINDOWS);
    section.know(COMPANIONS);
    boolean explained = section.unknown().stream()
        .flatMap(field -> DidYouMean.closest(field, kinds).stream())
        .findAny()
        .isPresent();
    if (!explained) {
      section.problem("", expected, longer(section, kinds));
    }
  }

  /** Where a window stands for a kind: "first" for "first-value". */
  private static String longer(JsonSection section, Collection<String> kinds) {
    List<String> meant = kinds.stream()
        .filter(kind -> section.fieldNames().stream().anyMatch(name -> kind.startsWith(name + "-")))
        .sorted()
        .map(kind -> "\"" + kind + "\"")
        .toList();
    return meant.isEmpty() ? "" : "Maybe " + String.join(" or ", meant);
  }

  static void reportSecondKinds(JsonSection section, List<String> kinds, String hint) {
    for (String kind : kinds.subList(1, kinds.size())) {
      section.problem(kind, "no \"" + kind + "\" beside \"" + kinds.get(0) + "\"", hint);
    }
  }

  static List<String> present(JsonSection section, Collection<String> fields) {
    List<String> present = new ArrayList<>(section.fieldNames());
    present.retainAll(fields);
    section.know(fields);
    return present;
  }
}
