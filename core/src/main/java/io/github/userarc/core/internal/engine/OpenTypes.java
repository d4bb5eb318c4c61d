package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventSelector;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Undeclared properties and attributes whose type a use leaves open: one compared with the text
 * {@code "100"} may be a number, one that a computed tag shows may be anything (S7). What they are
 * follows from other uses, which may be compiled later: one pass finds out, the next one knows.
 */
final class OpenTypes {
  /** Stands for an event where the name is that of an attribute. */
  static final List<String> PROFILE = List.of("");

  private static final int ROUNDS = 10; // for texts whose type follows from that of other texts

  private record Note(List<String> events, String property, Set<ValueType> types) {}

  private final Map<String, Map<String, Set<ValueType>>> used = new HashMap<>();
  private final Map<String, Map<String, ValueType>> settled = new HashMap<>();
  private final Set<Note> notes = new LinkedHashSet<>();
  private boolean closed;
  private boolean followed;

  /** Notes that a rule uses a property as a type. */
  void used(String event, String property, ValueType type) {
    used.computeIfAbsent(event, name -> new HashMap<>())
        .computeIfAbsent(property, name -> EnumSet.noneOf(ValueType.class))
        .add(type);
  }

  /** Notes a property that is one of these types if another use says so. */
  void note(List<String> events, String property, Set<ValueType> types) {
    notes.add(new Note(events, property, types));
  }

  /** The type that an earlier pass found. */
  @Nullable
  ValueType known(Collection<String> events, String property) {
    for (String event : events) {
      ValueType type = settled.getOrDefault(event, Map.of()).get(property);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  /** Whether something may wait for the next pass; then there is one, or a problem. */
  boolean follow() {
    followed |= !closed;
    return !closed;
  }

  /** Whether another pass is due. */
  boolean next(boolean problems, boolean last) {
    if (closed) {
      return false;
    }
    boolean more = settle();
    closed = last || !more;
    boolean again = more || (followed && !problems);
    used.clear();
    notes.clear();
    followed = false;
    return again;
  }

  private boolean settle() {
    boolean any = false;
    boolean more = true;
    for (int round = 0; more && round < ROUNDS; round++) {
      more = false;
      for (Note note : notes) {
        ValueType type = known(note.events(), note.property()) == null ? only(note) : null;
        if (type != null) {
          for (String event : note.events()) {
            settled.computeIfAbsent(event, name -> new HashMap<>()).put(note.property(), type);
            used(event, note.property(), type);
            types(event, note.property()).remove(ValueType.TEXT);
          }
          more = true;
        }
      }
      any |= more;
    }
    return any;
  }

  private @Nullable ValueType only(Note note) {
    Set<ValueType> found = EnumSet.noneOf(ValueType.class);
    for (String event : note.events()) {
      found.addAll(types(event, note.property()));
      found.addAll(types(EventSelector.ANY, note.property()));
    }
    found.remove(ValueType.TEXT);
    if (note.events().contains(EventSelector.ANY)) {
      used.forEach((event, properties) -> {
        if (!event.equals(EventSelector.ANY) && !PROFILE.contains(event)) {
          found.addAll(types(event, note.property()));
        }
      });
    }
    ValueType type = found.size() == 1 ? found.iterator().next() : null;
    return type != null && type != ValueType.TEXT && note.types().contains(type) ? type : null;
  }

  private Set<ValueType> types(String event, String property) {
    Set<ValueType> types = used.getOrDefault(event, Map.of()).get(property);
    return types == null ? EnumSet.noneOf(ValueType.class) : types;
  }
}
