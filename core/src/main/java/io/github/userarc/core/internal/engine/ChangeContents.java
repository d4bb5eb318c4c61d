package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Excluded;
import io.github.userarc.core.change.ExclusionLifted;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Program;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What changes hold: always, by definition and type; and at all, by type and field. */
final class ChangeContents {
  private record Place(String definition, String type) {}

  private final Map<Place, Map<String, Value>> known = new HashMap<>();
  private final Set<String> bounded = new HashSet<>();
  private final Map<String, Map<String, List<Value>>> fields = new HashMap<>(); // by type

  /** Changes of core always name their definition. */
  void ofCore(Program program) {
    program.tags().keySet().forEach(name -> name("tag." + name, TagChanged.TYPE, "tag", name));
    program.segments().keySet().forEach(name -> {
      name("segment." + name, SegmentEntered.TYPE, "segment", name);
      name("segment." + name, SegmentLeft.TYPE, "segment", name);
    });
    program
        .tierings()
        .keySet()
        .forEach(name -> name("tier." + name, TierChanged.TYPE, "tiering", name));
    names(TagChanged.TYPE, "tag", program.tags().keySet());
    names(TierChanged.TYPE, "tiering", program.tierings().keySet());
    for (String type : List.of(TagChanged.TYPE, TierChanged.TYPE)) {
      field(type, "from", List.of());
      field(type, "to", List.of());
    }
    names(SegmentEntered.TYPE, "segment", program.segments().keySet());
    names(SegmentLeft.TYPE, "segment", program.segments().keySet());
  }

  /** Exclusions are told by commands, which no definition stands behind. */
  void ofExclusions(Set<String> names) {
    for (String type : List.of(Excluded.TYPE, ExclusionLifted.TYPE)) {
      names(type, "as", names);
      field(type, "switches", List.of());
      field(type, "actor", List.of());
      field(type, "reason", List.of());
    }
  }

  private void names(String type, String field, Set<String> names) {
    field(type, field, names.stream().map(MarkReader::text).toList());
  }

  private void name(String definition, String type, String field, String name) {
    put(definition, type, Map.of(field, MarkReader.text(name)));
  }

  void put(String definition, String type, Map<String, Value> fields) {
    known.put(new Place(definition, type), Map.copyOf(fields));
  }

  Map<String, Value> of(String definition, String type) {
    return known.getOrDefault(new Place(definition, type), Map.of());
  }

  void bounded(String definition) {
    bounded.add(definition);
  }

  boolean isBounded(String definition) {
    return bounded.contains(definition);
  }

  void field(String type, String field, List<Value> values) {
    fields.computeIfAbsent(type, key -> new TreeMap<>()).put(field, List.copyOf(values));
  }

  /** Reports fields and values of a filter that no change of the type can have. */
  void check(String type, Map<String, Value> where, String path, Problems problems) {
    Map<String, List<Value>> named = fields.get(type);
    if (named == null) {
      return;
    }
    new TreeMap<>(where).forEach((field, value) -> {
      List<Value> possible = named.get(field);
      if (possible == null) {
        problems.unknown(path, field, "a field of " + type, named.keySet());
      } else if (!possible.isEmpty() && !possible.contains(value)) {
        problems.add(
            path + "." + field,
            value.toString(),
            "what '" + field + "' of " + type + " can be",
            hint(value, possible));
      }
    });
  }

  private static String hint(Value value, List<Value> possible) {
    List<String> texts = possible.stream().map(Value::toString).toList();
    return Nearest.of(value.toString(), texts)
        .map(nearest -> "Maybe you meant '" + nearest + "'")
        .orElse("Maybe one of " + String.join(", ", texts.subList(0, Math.min(8, texts.size()))));
  }
}
