package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Section} over a Jackson tree. */
public final class JsonSection implements Section {
  /** The most definitions, array elements or texts that one field may hold. */
  static final int MAX_ENTRIES = 10_000;

  /** The most characters of a path that one name makes. */
  private static final int MAX_STEP = 200;

  /** The most known fields that a problem lists; beyond that a list helps nobody. */
  private static final int MAX_LISTED = 20;

  private final ObjectNode node;
  private final String path;
  private final List<Problem> problems;
  private final Instant latest;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> reported = new HashSet<>();
  private final Map<String, JsonSection> children = new LinkedHashMap<>();

  private JsonSection(ObjectNode node, String path, List<Problem> problems, Instant latest) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    this.latest = latest;
  }

  /**
   * Starts reading an object. Call {@link #finish} afterwards.
   *
   * @param node the object
   * @param path where it stands, empty for the whole
   * @param problems where problems go
   * @return the section
   */
  public static JsonSection of(ObjectNode node, String path, List<Problem> problems) {
    return new JsonSection(node, path, problems, Instant.MAX);
  }

  /**
   * Starts reading given state.
   *
   * @param node the object
   * @param path where it stands
   * @param problems where problems go
   * @param latest the time of that state, see {@link #pastInstant}
   * @return the section
   */
  public static JsonSection given(
      ObjectNode node, String path, List<Problem> problems, Instant latest) {
    return new JsonSection(node, path, problems, latest);
  }

  /**
   * Reports the fields nobody asked for, here and in all objects below that have been asked for.
   */
  public void finish() {
    List<String> unknown = ProblemList.isFull(problems) ? List.of() : unknown();
    for (String field : unknown) {
      if (ProblemList.isFull(problems)) {
        return;
      }
      String similar = DidYouMean.hint(field, known);
      reportUnknown(field, similar.isEmpty() ? FacetTypes.laterHint(path) : similar);
    }
    children.values().forEach(JsonSection::finish);
  }

  /** Reports an unknown field, once. */
  void reportUnknown(String field, String hint) {
    reported.add(field);
    String listed = known.isEmpty() || known.size() > MAX_LISTED
        ? ""
        : "; known here: " + String.join(", ", known);
    report(pathOf(field), node.path(field), "no unknown field" + listed, hint);
  }

  // --- for the readers of core's own grammar
  // -------------------------------------------------------

  List<Problem> problems() {
    return problems;
  }

  ObjectNode node() {
    return node;
  }

  List<String> unknown() {
    return fieldNames().stream()
        .filter(field -> !known.contains(field) && !reported.contains(field))
        .toList();
  }

  /** The value of a field that is there. */
  JsonNode get(String field) {
    known.add(field);
    return node.path(field);
  }

  void know(Iterable<String> fields) {
    fields.forEach(known::add);
  }

  String pathOf(String field) {
    String step = step(field);
    return step.isEmpty() ? path : path.isEmpty() ? step : path + "." + step;
  }

  /** A name as part of a path; names of megabytes are shortened. */
  static String step(String name) {
    return name.length() <= MAX_STEP ? name : name.substring(0, MAX_STEP - 3) + "...";
  }

  void report(String where, JsonNode found, String expected, String hint) {
    problems.add(
        new Problem(where, found.isMissingNode() ? "" : JsonText.found(found), expected, hint));
  }

  /**
   * Reads what follows from the fields here other than some, as if it were an object of its own.
   */
  private JsonSection here(Set<String> others) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!others.contains(field.getKey())) {
        rest.set(field.getKey(), field.getValue());
        known.add(field.getKey());
      }
    }
    JsonSection section = new JsonSection(rest, path, problems, latest);
    section.known.addAll(others);
    return section;
  }

  private JsonSection child(String key, ObjectNode object) {
    return children.computeIfAbsent(
        key,
        suffix -> new JsonSection(
            object, path.isEmpty() ? suffix : path + "." + suffix, problems, latest));
  }

  /** The elements of an array field, none where it is missing or no array. */
  List<JsonNode> elements(String field, String expected) {
    if (!has(field)) {
      return List.of();
    }
    JsonNode array = node.path(field);
    if (!array.isArray()) {
      report(pathOf(field), array, expected, "");
      return List.of();
    }
    if (array.size() > MAX_ENTRIES) {
      problem(field, "at most " + MAX_ENTRIES + " elements", "");
      return List.of();
    }
    return List.copyOf(array.values());
  }

  // --- Section
  // -------------------------------------------------------------------------------------

  @Override
  public String path() {
    return path;
  }

  @Override
  public boolean has(String field) {
    known.add(field);
    return node.has(field);
  }

  @Override
  public List<String> fieldNames() {
    return List.copyOf(node.propertyNames());
  }

  @Override
  public boolean isObject(String field) {
    return get(field).isObject();
  }

  @Override
  public boolean isArray(String field) {
    return get(field).isArray();
  }

  @Override
  public boolean isText(String field) {
    return get(field).isString();
  }

  @Override
  public JsonSection object(String field) {
    if (has(field) && !isObject(field)) {
      problem(field, "an object", "");
      // What it lacks does not matter.
      return new JsonSection(
          JsonNodeFactory.instance.objectNode(), pathOf(field), new ArrayList<>(), latest);
    }
    return child(
        field,
        isObject(field) ? node.path(field).asObject() : JsonNodeFactory.instance.objectNode());
  }

  @Override
  public Map<String, Section> objects(String field) {
    return objects(field, entries(field));
  }

  /** The objects whose field names are those of events. */
  Map<String, Section> dataObjects(String field) {
    return objects(field, dataEntries(field));
  }

  private Map<String, Section> objects(String field, Map<String, JsonNode> entries) {
    Map<String, Section> sections = new LinkedHashMap<>();
    entries.forEach((name, value) -> {
      if (value.isObject()) {
        sections.put(name, child(field + "." + step(name), value.asObject()));
      } else {
        report(pathOf(field) + "." + step(name), value, "an object", "");
      }
    });
    return sections;
  }

  /** The fields of an object whose field names are those of definitions. */
  Map<String, JsonNode> entries(String field) {
    Map<String, JsonNode> entries = fields(field);
    for (String name : entries.keySet()) {
      if (!Names.isName(name)) {
        reportName(field, name, Names.EXPECTED, Names.hint(name));
      }
    }
    return entries;
  }

  /** The fields of an object whose field names are those of events, properties or attributes. */
  Map<String, JsonNode> dataEntries(String field) {
    Map<String, JsonNode> entries = fields(field);
    for (String name : entries.keySet()) {
      if (!Names.isDataName(name)) {
        reportName(field, name, Names.EXPECTED_OF_DATA, "");
      }
    }
    return entries;
  }

  private void reportName(String field, String name, String expected, String hint) {
    String where = pathOf(field) + "." + step(name);
    problems.add(new Problem(where, name.isEmpty() ? "\"\"" : name, expected, hint));
  }

  private Map<String, JsonNode> fields(String field) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    if (!has(field)) {
      return entries;
    }
    JsonNode object = node.path(field);
    if (!object.isObject()) {
      problem(field, "an object of definitions by name", "");
      return entries;
    }
    if (object.size() > MAX_ENTRIES) {
      report(
          pathOf(field),
          JsonNodeFactory.instance.stringNode(object.size() + " definitions"),
          "at most " + MAX_ENTRIES + " definitions",
          "");
      return entries;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    return entries;
  }

  @Override
  public List<Section> list(String field) {
    List<Section> sections = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(field, "an array of objects")) {
      String key = field + "[" + index++ + "]";
      if (element.isObject()) {
        sections.add(child(key, element.asObject()));
      } else {
        report(pathOf(key), element, "an object", "");
      }
    }
    return sections;
  }

  @Override
  public String text(String field) {
    if (!has(field)) {
      problem(field, "a text", "");
    }
    return optionalText(field).orElse("");
  }

  @Override
  public Optional<String> optionalText(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!isText(field)) {
      problem(field, "a text", "");
      return Optional.empty();
    }
    return Optional.of(node.path(field).stringValue());
  }

  @Override
  public List<String> texts(String field) {
    if (isText(field)) {
      return List.of(node.path(field).stringValue());
    }
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(field, "a text or an array of texts")) {
      if (element.isString()) {
        texts.add(element.stringValue());
      } else {
        report(pathOf(field) + "[" + index + "]", element, "a text", "");
      }
      index++;
    }
    return texts;
  }

  @Override
  public String oneOf(String field, List<String> allowed) {
    String text = has(field) && !isText(field) ? "" : optionalText(field).orElse("");
    if (allowed.contains(text)) {
      return text;
    }
    problem(field, "one of " + String.join(", ", allowed), DidYouMean.hint(text, allowed));
    return allowed.get(0);
  }

  @Override
  public Map<String, String> names(String field) {
    return has(field) ? NamesReader.read(node.path(field), pathOf(field), problems) : Map.of();
  }

  @Override
  public Decimal decimal(String field) {
    if (!has(field)) {
      problem(field, "a number", "");
    }
    return optionalDecimal(field).orElse(Decimal.of(0));
  }

  @Override
  public Optional<Decimal> optionalDecimal(String field) {
    return has(field)
        ? Scalars.decimal(node.path(field), pathOf(field), problems)
        : Optional.empty();
  }

  @Override
  public List<Decimal> decimals(String field) {
    List<Decimal> decimals = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(field, "an array of numbers")) {
      String where = pathOf(field) + "[" + index++ + "]";
      Scalars.decimal(element, where, problems).ifPresent(decimals::add);
    }
    return decimals;
  }

  @Override
  public int integer(String field, int low, int high, int missing) {
    if (!has(field)) {
      return missing;
    }
    JsonNode number = node.path(field);
    if (number.isNumber() && number.canConvertToExactIntegral() && number.canConvertToInt()) {
      int integer = number.decimalValue().intValueExact();
      if (integer >= low && integer <= high) {
        return integer;
      }
    }
    problem(field, "a whole number from " + low + " to " + high, "");
    return missing;
  }

  @Override
  public boolean flag(String field, boolean missing) {
    if (!has(field)) {
      return missing;
    }
    if (!node.path(field).isBoolean()) {
      problem(field, "true or false", "");
      return missing;
    }
    return node.path(field).booleanValue();
  }

  @Override
  public Optional<Span> span(String field) {
    return has(field) ? Scalars.span(node.path(field), pathOf(field), problems) : Optional.empty();
  }

  @Override
  public Optional<Instant> instant(String field) {
    return has(field)
        ? Scalars.instant(node.path(field), pathOf(field), problems)
        : Optional.empty();
  }

  @Override
  public Optional<Instant> pastInstant(String field) {
    Optional<Instant> instant = instant(field);
    if (instant.isPresent() && instant.get().isAfter(latest)) {
      problem(field, "an instant not after that of the given state, " + latest, "");
      return Optional.empty();
    }
    return instant;
  }

  @Override
  public Optional<Value> value(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonValues.read(node.path(field)));
    } catch (BadValueException bad) {
      problems.add(Problem.of(bad.pathIn(pathOf(field)), bad.value(), bad.expected()));
      return Optional.empty();
    }
  }

  @Override
  public Condition condition(String field) {
    if (!has(field)) {
      problem(field, "a condition", "");
    }
    return optionalCondition(field).orElse(Condition.ALWAYS);
  }

  @Override
  public Optional<Condition> optionalCondition(String field) {
    return has(field)
        ? Optional.of(ConditionReader.read(node.path(field), pathOf(field), problems))
        : Optional.empty();
  }

  @Override
  public Condition conditionHere(Set<String> others) {
    return ConditionReader.readHere(here(others));
  }

  @Override
  public Operand operand(String field) {
    if (!has(field)) {
      problem(field, OperandReader.EXPECTED, "");
      return OperandReader.ZERO;
    }
    return OperandReader.read(node.path(field), pathOf(field), problems);
  }

  @Override
  public Operand operandHere(Set<String> others) {
    return OperandReader.readHere(here(others));
  }

  @Override
  public EventSelector events(String field) {
    return SelectorReader.readWithFilter(this, field);
  }

  @Override
  public void problem(String field, String expected, String hint) {
    report(pathOf(field), field.isEmpty() ? node : get(field), expected, hint);
  }

  @Override
  public void onlyFields(String things, Collection<String> names) {
    for (String field : fieldNames()) {
      known.add(field);
      only(pathOf(field), field, things, names);
    }
  }

  @Override
  public void onlyTexts(String field, String things, Collection<String> names) {
    texts(field).forEach(text -> only(pathOf(field), text, things, names));
  }

  private void only(String where, String name, String things, Collection<String> names) {
    if (!names.contains(name)) {
      String listed = names.size() > MAX_LISTED ? "" : ": " + String.join(", ", names);
      problems.add(new Problem(
          where,
          name.isEmpty() ? "\"\"" : name,
          names.isEmpty()
              ? "nothing, because the program has no such " + things
              : "one of the program's " + things + listed,
          DidYouMean.closest(name, names)
              .map(meant -> "Maybe you meant '" + meant + "'")
              .orElse("")));
    }
  }
}
