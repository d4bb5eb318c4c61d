package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Program;
import java.util.HashMap;
import java.util.Map;

/** What changes always hold, by definition and type. */
final class ChangeContents {
  private record Place(String definition, String type) {}

  private final Map<Place, Map<String, Value>> known = new HashMap<>();

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
}
