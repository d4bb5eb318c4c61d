package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Completeness;
import io.github.userarc.core.engine.ExclusionValue;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.engine.MetricValue;
import io.github.userarc.core.engine.TagValue;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.TagValues;
import io.github.userarc.core.program.Tag;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be told of a state that nobody changes any more. */
public final class ProfileReport {
  private static final int MOST_ROWS = 10;
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  private final Desk workplace;
  private final LiveState state;
  private final long asOf;
  private final boolean registered;

  /** A report of a state; both belong to the report from here on. */
  public ProfileReport(Deciding workplace, LiveState state, long asOf) {
    this.workplace = workplace.desk(state);
    this.state = state;
    this.asOf = state.exists() ? state.clock() : asOf;
    this.registered = state.registered();
    if (!state.exists()) {
      state.register(asOf, state.calendar().date(asOf)); // counts of nothing are 0 (S6)
    }
  }

  private Session session() {
    Session session = workplace.reading(state);
    session.readAt(asOf);
    return session;
  }

  private Plan plan() {
    return workplace.plan();
  }

  public ProfileId id() {
    return state.id();
  }

  public boolean exists() {
    return state.exists();
  }

  public Instant asOf() {
    return Times.instant(asOf);
  }

  public long sequence() {
    return state.sequence();
  }

  public Optional<Instant> registeredAt() {
    return registered ? Optional.of(Times.instant(state.registeredAt())) : Optional.empty();
  }

  public Map<String, Value> attributes() {
    Map<String, Value> values = new LinkedHashMap<>();
    state.attributes().entries().forEach((name, entry) -> {
      Value value = entry.value();
      if (value != null) {
        values.put(name, value);
      }
    });
    values.remove(Attributes.REGISTERED_AT); // no attribute: registeredAt tells it
    return values;
  }

  /** A named metric. */
  public synchronized MetricValue metric(String name) {
    Expr expr = plan().metrics.get(name);
    if (expr == null) {
      throw unknown("metric", name, plan().metrics.keySet());
    }
    return exists() || expr.type() != ValueType.DURATION
        ? Reports.value(session(), expr)
        : new MetricValue(ValueType.DURATION, null, false); // there is nothing to measure from
  }

  /** All named metrics. */
  public Map<String, MetricValue> metrics() {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    plan().metrics.keySet().forEach(name -> values.put(name, metric(name)));
    return values;
  }

  /** All tags that have a value, in order of the program. */
  public Map<String, TagValue> tags() {
    Map<String, TagValue> values = new LinkedHashMap<>();
    for (Map.Entry<String, Tag> tag : plan().program.tags().entrySet()) {
      String name = tag.getKey();
      if (tag.getValue() instanceof Tag.Computed || tag.getValue() instanceof Tag.Assigned) {
        TagValues.Entry entry = state.tags().get(name);
        if (entry != null) {
          values.put(name, AssignedTags.value(entry));
        }
      } else {
        Value value = marked("tag." + name);
        if (value != null) {
          values.put(name, new TagValue(value, since("tag." + name), "rule"));
        }
      }
    }
    return values;
  }

  private @Nullable Value marked(String id) {
    if (plan().byId.get(id) instanceof CoreDefs.Marked marked) {
      long mark = state.mark(marked.number);
      return mark == 0 ? null : marked.shown(mark);
    }
    return null;
  }

  private Instant since(String id) {
    Def def = plan().byId.get(id);
    return Times.instant(def == null ? 0 : state.since(def.number));
  }

  /** The segments the user is in. */
  public Set<String> segments() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : plan().program.segments().keySet()) {
      if (marked("segment." + name) != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** The user's tiers. */
  public Map<String, String> tiers() {
    Map<String, String> tiers = new LinkedHashMap<>();
    for (String name : plan().program.tierings().keySet()) {
      Value value = marked("tier." + name);
      if (value != null) {
        tiers.put(name, value.toString());
      }
    }
    return tiers;
  }

  /** What the user is excluded as. */
  public Map<String, ExclusionValue> exclusions() {
    Map<String, ExclusionValue> values = new LinkedHashMap<>();
    state
        .exclusions()
        .entries()
        .forEach((name, entry) -> values.put(
            name,
            new ExclusionValue(
                Times.instant(entry.since()),
                plan().exclusions.switches(name),
                entry.actor(),
                entry.reason())));
    return values;
  }

  /** What the user is excluded from. */
  public Set<String> excludedFrom() {
    return plan().exclusions.from(state.exclusions());
  }

  /** A fact. */
  public synchronized Optional<Value> fact(String name) {
    List<String> known = new ArrayList<>();
    for (FactPlan fact : plan().facts) {
      if (fact.name.equals(name)) {
        return Optional.ofNullable(fact.reader.value(state));
      }
      known.add(fact.name);
    }
    throw unknown("fact", name, known);
  }

  /** How much is known. */
  public Completeness completeness() {
    return Portrait.of(plan().program, state);
  }

  /** A facet's view. */
  public synchronized <V> V view(Class<V> type) {
    for (FacetPlan facet : plan().facets) {
      Object view = facet.facet().view(session().as(facet.number()), state.facet(facet.number()));
      if (type.isInstance(view)) {
        return type.cast(view);
      }
    }
    throw new IllegalArgumentException("No facet of the program has the view " + type.getName()
        + ". Maybe its section is missing");
  }

  /** An explanation. */
  public synchronized Explanation explain(String definition) {
    if (!exists()) {
      if (!workplace.explainable().contains(definition)
          && !plan().metrics.containsKey(definition)) {
        throw unknown("definition", definition, workplace.explainable());
      }
      return Explanation.leaf(
          false, definition + ": user '" + state.id() + "' has had no input yet");
    }
    return workplace
        .explain(state, definition)
        .orElseThrow(() -> unknown("definition", definition, workplace.explainable()));
  }

  private static IllegalArgumentException unknown(
      String what, String name, java.util.Collection<String> known) {
    return new IllegalArgumentException("The program has no "
        + what
        + " '"
        + name
        + "'"
        + meant(name, known)
            .map(meant -> ". Maybe you meant " + meant)
            .orElse(". It has " + known));
  }

  /** Names that end with what was asked, such as a badge's without its facet; or the nearest. */
  private static Optional<String> meant(String name, java.util.Collection<String> known) {
    List<String> ends = known.stream()
        .filter(id -> id.endsWith("." + name))
        .map(id -> "'" + id + "'")
        .sorted()
        .limit(3)
        .toList();
    return ends.isEmpty()
        ? Nearest.of(name, known).map(nearest -> "'" + nearest + "'")
        : Optional.of(String.join(" or ", ends));
  }

  /** The portrait as JSON. */
  public synchronized ObjectNode toJson() {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("user", state.id().user());
    if (!state.id().namespace().equals(ProfileId.DEFAULT_NAMESPACE)) {
      out.put("namespace", state.id().namespace());
    }
    out.put("incarnation", state.incarnation());
    out.put("as-of", asOf().toString());
    registeredAt().ifPresent(at -> out.put("registered-at", at.toString()));
    out.put("sequence", state.sequence());
    out.set("attributes", JsonValues.writeAll(attributes()));
    ObjectNode metrics = out.putObject("metrics");
    metrics().forEach((name, value) -> metrics.set(name, json(value)));
    ObjectNode tags = out.putObject("tags");
    tags().forEach((name, tag) -> {
      ObjectNode node = tags.putObject(name);
      node.set("value", JsonValues.write(tag.value()));
      node.put("since", tag.since().toString()).put("source", tag.source());
      tag.confidence().ifPresent(sure -> node.set("confidence", JsonValues.write(sure)));
      tag.expires().ifPresent(at -> node.put("expires", at.toString()));
    });
    var segments = out.putArray("segments");
    segments().forEach(segments::add);
    ObjectNode tiers = out.putObject("tiers");
    tiers().forEach(tiers::put);
    if (!state.exclusions().isEmpty()) {
      ObjectNode exclusions = out.putObject("exclusions");
      exclusions().forEach((name, value) -> write(value, exclusions.putObject(name)));
    }
    for (FacetPlan facet : plan().facets) {
      if (!facet.isShown()) {
        continue;
      }
      facet
          .facet()
          .writeView(
              session().as(facet.number()), state.facet(facet.number()), out.putObject(facet.id()));
    }
    return out;
  }

  private static void write(ExclusionValue exclusion, ObjectNode target) {
    ArrayNode from = target.put("since", exclusion.since().toString()).putArray("switches");
    exclusion.switches().forEach(from::add);
    exclusion.by().ifPresent(actor -> target.put("actor", actor));
    exclusion.why().ifPresent(reason -> target.put("reason", reason));
  }

  private static JsonNode json(MetricValue metric) {
    JsonNode value = plainJson(metric);
    if (!metric.saturated()) {
      return value;
    }
    ObjectNode marked = JsonNodeFactory.instance.objectNode(); // it looks exact and is not (S19)
    marked.set("value", value);
    return marked.put("saturated", true);
  }

  private static JsonNode plainJson(MetricValue metric) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Object value = metric.value();
    if (value == null) {
      return nodes.nullNode();
    } else if (value instanceof BigDecimal number) {
      return nodes.numberNode(number);
    } else if (value instanceof Boolean truth) {
      return nodes.booleanNode(truth);
    } else if (value instanceof List<?> list) {
      var array = nodes.arrayNode();
      list.forEach(element -> array.add(String.valueOf(element)));
      return array;
    }
    return nodes.stringNode(value.toString());
  }

  /** The portrait for people. */
  public synchronized String portrait() {
    StringBuilder out = new StringBuilder();
    out.append(state.id()).append(", as of ").append(shown(asOf())).append('\n');
    part(out, "who", JsonValues.writeAll(attributes()));
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics().forEach((name, value) -> metrics.put(name, shown(value)));
    part(out, "does", metrics);
    ObjectNode is = JsonNodeFactory.instance.objectNode();
    tags().forEach((name, tag) -> is.put(name, tag.value().toString()));
    tiers().forEach(is::put);
    if (!segments().isEmpty()) {
      is.put("segments", String.join(", ", segments()));
    }
    exclusions()
        .forEach((name, value) ->
            is.put("excluded as " + name, "from " + String.join(", ", value.switches())));
    part(out, "is", is);
    for (FacetPlan facet : plan().facets) {
      if (!facet.isShown()) {
        continue;
      }
      ObjectNode view = JsonNodeFactory.instance.objectNode();
      facet.facet().writeView(session().as(facet.number()), state.facet(facet.number()), view);
      String aspect = facet.facet().aspect();
      part(out, aspect.isEmpty() ? facet.id() : aspect, view);
    }
    return out.toString();
  }

  private String shown(MetricValue metric) {
    if (metric.value() instanceof Duration duration) {
      return Show.duration(duration.toNanos() / 1_000);
    }
    return metric.value() instanceof Instant instant ? shown(instant) : metric.toString();
  }

  private String shown(Instant instant) {
    return Show.instant(Times.micros(instant), state.calendar());
  }

  /** Instants of views, which stand there in UTC, in the profile's zone, as everything here is. */
  private String shown(JsonNode value) {
    if (!value.isString()) {
      return value.toString();
    }
    String text = value.stringValue();
    if (!INSTANT.matcher(text).matches()) {
      return text;
    }
    try {
      return shown(Instant.parse(text));
    } catch (DateTimeException | BadValueException noInstant) {
      return text; // an author's text, such as the 31st of February or a day of the year 1
    }
  }

  private void part(StringBuilder out, String head, ObjectNode fields) {
    out.append("  ").append(head);
    if (fields.isEmpty()) {
      out.append(": -\n");
      return;
    }
    out.append('\n');
    lines(out, "    ", fields);
  }

  private void lines(StringBuilder out, String indent, ObjectNode fields) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      out.append(indent).append(field.getKey());
      if (value instanceof ObjectNode nested && !nested.isEmpty()) {
        out.append('\n');
        lines(out, indent + "  ", nested);
      } else if (value instanceof ArrayNode list && list.path(0).isObject()) {
        out.append('\n');
        rows(out, indent + "  ", list);
      } else {
        out.append(": ").append(shown(value)).append('\n');
      }
    }
  }

  /** A list of objects, such as a history: a line each, of the latest only. */
  private void rows(StringBuilder out, String indent, ArrayNode list) {
    int first = Math.max(0, list.size() - MOST_ROWS);
    if (first > 0) {
      out.append(indent).append("… ").append(first).append(" before\n");
    }
    for (int i = first; i < list.size(); i++) {
      List<String> fields = new ArrayList<>();
      list.get(i)
          .properties()
          .forEach(field -> fields.add(field.getKey() + ": " + shown(field.getValue())));
      out.append(indent).append(String.join(", ", fields)).append('\n');
    }
  }
}
