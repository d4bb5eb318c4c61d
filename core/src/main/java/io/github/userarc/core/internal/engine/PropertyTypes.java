package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of event properties and attributes: declared, or following from use (S7). A property of
 * line items is known by the property that holds them and its own name: {@code items.amount}.
 */
final class PropertyTypes {
  private static final char ITEM = 0; // parts a list's name from that of an item's field

  private record Use(ValueType type, String path) {}

  private final Program program;
  private final OpenTypes open;
  private final Problems problems;
  private final Map<String, Map<String, Use>> events = new LinkedHashMap<>();
  private final Map<String, Use> attributes = new LinkedHashMap<>();

  PropertyTypes(Program program, OpenTypes open, Problems problems) {
    this.program = program;
    this.open = open;
    this.problems = problems;
  }

  /** What declares them. */
  Program program() {
    return program;
  }

  /** Whether the program declares an event retractable (S31). */
  boolean isRetractable(String event) {
    EventType type = program.events().get(event);
    return type != null && type.retractable();
  }

  /** Reports events that are not declared, where the program declares its events. */
  void checkEvents(EventSelector events, String path) {
    checkEach(events, path);
    for (String name : events.names()) {
      if (!Names.isDataName(name)) {
        problems.add(path, name, "the name of an event: " + Names.EXPECTED_OF_DATA, "");
      }
    }
    if (program.events().isEmpty()) {
      return;
    }
    for (String name : events.names()) {
      if (!name.equals(EventSelector.ANY) && !program.events().containsKey(name)) {
        problems.unknown(path, name, "a declared event", program.events().keySet());
      }
    }
  }

  /**
   * The declared type of a property of events or of their items; null if there is none, or if a
   * rule is about any event and those that declare the property do not agree.
   */
  @Nullable
  ValueType declared(EventSelector selector, String property) {
    Collection<String> names = selector.isAny() ? program.events().keySet() : selector.names();
    ValueType found = null;
    for (String name : names) {
      EventType declaration = program.events().get(name);
      EventType.Field field = declaration == null || isOpen(declaration, selector.each())
          ? null
          : field(declaration, selector.each(), property);
      if (field != null && found == null) {
        found = field.type();
      } else if (field != null && found != field.type() && selector.isAny()) {
        return null;
      }
    }
    return found;
  }

  /** The type of a property as declared, or as other uses of it say; null if that is open. */
  @Nullable
  ValueType known(EventSelector selector, String property) {
    ValueType declared = declared(selector, property);
    return declared != null ? declared : open.known(selector.names(), key(selector, property));
  }

  /** Notes that a property without a known type is one of these if another use says so. */
  void mayBe(EventSelector selector, String property, Set<ValueType> types) {
    if (declared(selector, property) == null) {
      open.note(selector.names(), key(selector, property), types);
    }
  }

  private static String key(EventSelector selector, String property) {
    return selector.each().isEmpty() ? property : selector.each() + ITEM + property;
  }

  /**
   * Notes that a rule uses a property as a type; a null type means any.
   *
   * @return whether there is such a property; what is wrong with its name has been reported
   */
  boolean use(EventSelector selector, String property, @Nullable ValueType type, String path) {
    boolean named =
        name(property, "the name of a property", path) && !isDuration(type, property, path);
    boolean known = true;
    for (String event : named ? selector.names() : List.<String>of()) {
      known &= use(event, selector.each(), property, type, path);
    }
    ValueType declared = named && selector.isAny() ? declared(selector, property) : null;
    if (declared != null && type != null && declared != type) {
      wrong(path, property, type, declared);
    }
    return named && known;
  }

  /** No input holds a length of time: where one is compared, a property cannot be it. */
  private boolean isDuration(@Nullable ValueType type, String name, String path) {
    if (type == ValueType.DURATION) {
      problems.add(path, name, "a length of time", "Maybe a span, such as \"30 days\"");
    }
    return type == ValueType.DURATION;
  }

  /** Checks the property that holds the line items a selector looks at. */
  private void checkEach(EventSelector selector, String path) {
    String each = selector.each();
    if (each.isEmpty() || !name(each, "the name of a property", path + ".each")) {
      return;
    }
    for (String event : selector.names()) {
      EventType declaration = program.events().get(event);
      if (declaration != null) {
        EventType.Field items = declaration.properties().get(each);
        if (items == null) {
          unknownProperty(path + ".each", each, event, declaration.properties().keySet());
        } else if (items.type() != ValueType.ITEMS) {
          problems.add(
              path + ".each",
              each,
              "a property of type " + ValueType.ITEMS.label(),
              "The program declares it as " + items.type().label());
        }
      }
    }
  }

  private void wrong(String path, String property, ValueType type, ValueType declared) {
    problems.add(
        path,
        property,
        "a property of type " + type.label(),
        "The program declares it as " + declared.label());
  }

  private boolean name(String name, String what, String path) {
    if (!Names.isDataName(name)) {
      problems.add(path, name, what + ": " + Names.EXPECTED_OF_DATA, "");
      return false;
    }
    return true;
  }

  private boolean use(
      String event, String each, String property, @Nullable ValueType type, String path) {
    EventType declaration = program.events().get(event);
    if (declaration == null && !program.events().isEmpty() && !event.equals(EventSelector.ANY)) {
      return false; // the event has been reported
    }
    if (declaration != null && !isOpen(declaration, each)) {
      return declared(declaration, event, each, property, type, path);
    }
    if (!each.isEmpty()) {
      follow(event, each, ValueType.ITEMS, path);
    }
    if (type != null) {
      follow(event, each.isEmpty() ? property : each + ITEM + property, type, path);
    }
    return true;
  }

  private boolean declared(
      EventType declaration,
      String event,
      String each,
      String property,
      @Nullable ValueType type,
      String path) {
    Map<String, EventType.Field> known = fields(declaration, each);
    if (known == null) {
      return false; // reported where the line items are named
    }
    EventType.Field field = known.get(property);
    if (field == null) {
      unknownProperty(path, property, event, known.keySet());
      return false;
    } else if (type != null && field.type() != type) {
      wrong(path, property, type, field.type());
    }
    return true;
  }

  private void unknownProperty(
      String path, String property, String event, Collection<String> known) {
    problems.unknown(path, property, "a declared property of " + event, known);
  }

  /**
   * Whether the items of a list are declared without their fields, so that these follow from use.
   */
  private static boolean isOpen(EventType declaration, String each) {
    EventType.Field items = declaration.properties().get(each);
    return items != null && items.type() == ValueType.ITEMS && items.fields().isEmpty();
  }

  private static EventType.@Nullable Field field(
      EventType declaration, String each, String property) {
    Map<String, EventType.Field> known = fields(declaration, each);
    return known == null ? null : known.get(property);
  }

  /** What a rule may name: an item's fields, then the event's; null if there are no such items. */
  private static @Nullable Map<String, EventType.Field> fields(EventType declaration, String each) {
    if (each.isEmpty()) {
      return declaration.properties();
    }
    EventType.Field items = declaration.properties().get(each);
    if (items == null || items.type() != ValueType.ITEMS) {
      return null;
    }
    Map<String, EventType.Field> fields = new LinkedHashMap<>(declaration.properties());
    fields.putAll(items.fields());
    return fields;
  }

  private void follow(String event, String property, ValueType type, String path) {
    open.used(event, property, type);
    Use before = events
        .computeIfAbsent(event, name -> new LinkedHashMap<>())
        .putIfAbsent(property, new Use(type, path));
    if (before != null && before.type() != type) {
      conflict(path, property, type, before);
    }
  }

  /** The type of an attribute as declared or used before; null if that is open. */
  @Nullable
  ValueType attribute(String name) {
    ValueType known = knownAttribute(name);
    Use use = attributes.get(name);
    return known != null || use == null ? known : use.type();
  }

  /** The type of an attribute as declared, or as other uses of it say; null if that is open. */
  @Nullable
  ValueType knownAttribute(String name) {
    EventType.Field field = program.attributes().get(name);
    return field != null ? field.type() : open.known(OpenTypes.PROFILE, name);
  }

  /** Notes that an attribute without a known type is one of these if another use says so. */
  void attributeMayBe(String name, Set<ValueType> types) {
    if (program.attributes().isEmpty()) {
      open.note(OpenTypes.PROFILE, name, types);
    }
  }

  /**
   * Notes that a rule uses an attribute as a type; a null type means any.
   *
   * @return whether there is such an attribute; what is wrong with its name has been reported
   */
  boolean useAttribute(String name, @Nullable ValueType type, String path) {
    if (!name(name, "the name of an attribute", path)) {
      return false;
    }
    if (name.equals(Attributes.REGISTERED_AT)) {
      problems.add(
          path,
          name,
          "another attribute: this one sets the registration",
          "Maybe time since something never done, or a first window");
      return false;
    }
    if (!program.attributes().isEmpty() && !program.attributes().containsKey(name)) {
      problems.unknown(path, name, "a declared attribute", program.attributes().keySet());
      return false;
    }
    if (type == null) {
      return true;
    } else if (isDuration(type, name, path)) {
      return false;
    }
    EventType.Field field = program.attributes().get(name);
    if (field == null) {
      open.used(OpenTypes.PROFILE.get(0), name, type);
      Use before = attributes.putIfAbsent(name, new Use(type, path));
      if (before != null && before.type() != type) {
        conflict(path, name, type, before);
      }
    } else if (field.type() != type) {
      problems.add(
          path,
          name,
          "an attribute of type " + type.label(),
          "The program declares it as " + field.type().label());
    }
    return true;
  }

  private void conflict(String path, String name, ValueType type, Use before) {
    problems.add(
        path,
        name,
        "one type for one name",
        "It is used as "
            + type.label()
            + " here and as "
            + before.type().label()
            + " in "
            + before.path());
  }

  /** All types of an event's properties that are known, for checking inputs. */
  Map<String, EventType.Field> ofEvent(String event) {
    EventType declaration = program.events().get(event);
    Map<String, EventType.Field> fields = new LinkedHashMap<>();
    add(EventSelector.ANY, fields);
    if (declaration != null) {
      fields.putAll(declaration.properties());
    } else {
      add(event, fields);
    }
    return fields;
  }

  private void add(String event, Map<String, EventType.Field> fields) {
    events.getOrDefault(event, Map.of()).forEach((property, use) -> {
      int dot = property.indexOf(ITEM);
      if (dot < 0) {
        fields.merge(property, EventType.Field.of(use.type()), (old, fresh) -> old);
      } else {
        String each = property.substring(0, dot);
        Map<String, EventType.Field> items = new LinkedHashMap<>();
        EventType.Field before = fields.get(each);
        if (before != null) {
          items.putAll(before.fields());
        }
        items.put(property.substring(dot + 1), EventType.Field.of(use.type()));
        fields.put(each, new EventType.Field(ValueType.ITEMS, false, false, items));
      }
    });
  }

  /** All types of attributes that are known, for checking inputs. */
  Map<String, EventType.Field> ofAttributes() {
    if (!program.attributes().isEmpty()) {
      return program.attributes();
    }
    Map<String, EventType.Field> fields = new LinkedHashMap<>();
    attributes.forEach((name, use) -> fields.put(name, EventType.Field.of(use.type())));
    return fields;
  }

  /** All events that rules or declarations name. */
  Iterable<String> events() {
    return events.keySet();
  }
}
