package io.github.userarc.core.program;

import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimsDefinition;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.internal.engine.Programs;
import io.github.userarc.core.internal.json.ProgramFiles;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.internal.json.Syntax;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutesDefinition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user of Userarc declares: who counts as what, and what follows. Immutable; written in Java
 * or JSON, and the two forms round-trip. It is checked as a whole when it is compiled, see
 * {@link io.github.userarc.core.engine.Engine#compile}.
 *
 * <pre>{@code
 * Program shop = Program.builder("shop")
 *     .zone("Asia/Shanghai")
 *     .metric("spend365", sum("paid", "order-paid").lastDays(365))
 *     .segment("big-spenders", metric("spend365").atLeast(5000))
 *     .build();
 * }</pre>
 *
 * @param name what it is called, may be empty
 * @param declaredVersion its version as declared; null where its fingerprint serves
 * @param zone whose days count (S15)
 * @param horizon the lateness horizon H
 * @param liveFrom changes effective before it are replayed history (S32); null where all are live
 * @param events declared events; empty if the program declares none (S7)
 * @param attributes declared attributes; empty if the program declares none
 * @param parameters parameters and their opening values (S35)
 * @param metrics named metrics
 * @param tags tags by name
 * @param segments segments by name
 * @param tierings tierings by name: ordered cases
 * @param exclusions what users may be excluded as, each with the switches it turns on (S36)
 * @param refusesErased whether inputs of users who were erased are rejected for good (S30)
 * @param labels facts that stores show to SQL, by name and without repetition
 * @param facets facets by id
 */
public record Program(
    String name,
    @Nullable String declaredVersion,
    ZoneRule zone,
    Span horizon,
    @Nullable Instant liveFrom,
    Map<String, EventType> events,
    Map<String, EventType.Field> attributes,
    Map<String, Operand> parameters,
    Map<String, Metric> metrics,
    Map<String, Tag> tags,
    Map<String, Condition> segments,
    Map<String, List<Case>> tierings,
    Map<String, List<String>> exclusions,
    boolean refusesErased,
    List<String> labels,
    Map<String, FacetDefinition> facets) {

  /** The lateness horizon unless the program says otherwise: 400 days. */
  public static final Span DEFAULT_HORIZON = Span.days(400);

  /**
   * Truncates live-from to microseconds, and copies the maps, keeping their order; those of
   * {@code Map.of}, which have none, in order of name.
   */
  public Program {
    liveFrom = liveFrom == null ? null : liveFrom.truncatedTo(ChronoUnit.MICROS);
    events = FacetDefinition.inOrder(events);
    attributes = FacetDefinition.inOrder(attributes);
    parameters = FacetDefinition.inOrder(parameters);
    metrics = FacetDefinition.inOrder(metrics);
    tags = FacetDefinition.inOrder(tags);
    segments = FacetDefinition.inOrder(segments);
    tierings = FacetDefinition.inOrder(tierings);
    exclusions = FacetDefinition.inOrder(exclusions);
    labels = List.copyOf(labels);
    facets = FacetDefinition.inOrder(facets);
  }

  /**
   * Starts a program.
   *
   * @param name what it is called
   * @return the builder
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Loads a program in JSON, or in YAML if its name ends in {@code .yaml} or {@code .yml}. YAML
   * takes {@code jackson-dataformat-yaml} on the class path, see {@link #parseYaml}.
   *
   * @param location a file's path, or {@code classpath:} and a resource's path
   * @return the program
   * @throws InvalidProgramException if it does not read, with all problems
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Program load(String location) {
    return Programs.parse(ProgramFiles.read(location), Syntax.of(location));
  }

  /**
   * Reads a JSON program from a text.
   *
   * @param json the text; comments are accepted
   * @return the program
   * @throws InvalidProgramException if it does not read, with all problems
   */
  public static Program parse(String json) {
    return Programs.parse(json, Syntax.JSON);
  }

  /**
   * Reads a YAML program from a text: the same fields as in JSON, and an equal program with the
   * same fingerprint. It takes {@code tools.jackson.dataformat:jackson-dataformat-yaml} on the
   * class path, which this library does not bring.
   *
   * <p>Only what every version of YAML reads alike is accepted: {@code no}, {@code on},
   * {@code 1_000} and {@code 0x1F} without quotes are problems, so are anchors, aliases, tags and a
   * second document. Dates and instants are texts, as in JSON.
   *
   * @param yaml the text
   * @return the program
   * @throws InvalidProgramException if it does not read, with all problems, or if the module that
   *     reads YAML is missing
   */
  public static Program parseYaml(String yaml) {
    return Programs.parse(yaml, Syntax.YAML);
  }

  /**
   * The program as JSON, indented; {@link #parse} reads it back to an equal program. Tags,
   * segments, tierings and what facets define stand in their order, which means something (S22);
   * events, attributes, properties, parameters, metrics and exclusions in order of name. So the
   * text is the same on every machine.
   *
   * @return the text
   */
  public String toJson() {
    return ProgramJson.write(this);
  }

  /**
   * The JSON Schema (draft 2020-12) of programs with all facets on the class path.
   *
   * @return the schema as text
   */
  public static String jsonSchema() {
    return ProgramJson.schema();
  }

  /**
   * The version that states and changes carry: the declared one, or the fingerprint of the
   * canonical JSON.
   *
   * @return the version
   */
  public String version() {
    return declaredVersion != null ? declaredVersion : ProgramJson.fingerprint(this);
  }

  /**
   * The same program under another version.
   *
   * @param version the version
   * @return the program
   */
  public Program withVersion(String version) {
    return version.equals(version())
        ? this
        : new Program(
            name,
            version,
            zone,
            horizon,
            liveFrom,
            events,
            attributes,
            parameters,
            metrics,
            tags,
            segments,
            tierings,
            exclusions,
            refusesErased,
            labels,
            facets);
  }

  /**
   * A facet's definition.
   *
   * @param <D> its type
   * @param facet the facet's id
   * @param type its type
   * @return the definition, empty if the program has none
   */
  public <D extends FacetDefinition> Optional<D> facet(String facet, Class<D> type) {
    return Optional.ofNullable(facets.get(facet)).map(type::cast);
  }

  /** Builds a {@link Program}. Names given twice are an error at once. */
  public static final class Builder {
    private final String name;
    private @Nullable String version;
    private ZoneRule zone = ZoneRule.UTC;
    private Span horizon = DEFAULT_HORIZON;
    private @Nullable Instant liveFrom;
    private final Map<String, EventType> events = new LinkedHashMap<>();
    private final Map<String, EventType.Field> attributes = new LinkedHashMap<>();
    private final Map<String, Operand> parameters = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Tag> tags = new LinkedHashMap<>();
    private final Map<String, Condition> segments = new LinkedHashMap<>();
    private final Map<String, List<Case>> tierings = new LinkedHashMap<>();
    private final Map<String, List<String>> exclusions = new LinkedHashMap<>();
    private boolean refusesErased;
    private final List<String> labels = new ArrayList<>();
    private final Map<String, FacetDefinition> facets = new LinkedHashMap<>();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Declares the program's version.
     *
     * @param newVersion any text that changes with the program
     * @return this
     */
    public Builder version(String newVersion) {
      version = newVersion;
      return this;
    }

    /**
     * Sets the zone whose days count (S15).
     *
     * @param id a zone id such as {@code "Asia/Shanghai"}
     * @return this
     * @throws java.time.DateTimeException if there is no such zone
     */
    public Builder zone(String id) {
      zone = new ZoneRule(ZoneId.of(id), zone.attribute());
      return this;
    }

    /**
     * Names the attribute whose value, a zone id, overrides the zone per user (S15).
     *
     * @param attribute the attribute
     * @return this
     */
    public Builder zoneAttribute(String attribute) {
      zone = new ZoneRule(zone.zone(), attribute);
      return this;
    }

    /**
     * Sets the lateness horizon H.
     *
     * @param span an exact span, 400 days unless set
     * @return this
     */
    public Builder horizon(Span span) {
      horizon = span;
      return this;
    }

    /**
     * Rejects inputs of users who were erased, for good (S30): such as those that a queue delivers
     * again. Without it a returning id starts a new incarnation. What remains of an id for this is
     * a keyed hash.
     *
     * @return this builder
     */
    public Builder refuseErased() {
      refusesErased = true;
      return this;
    }

    /**
     * Sets when the program goes live (S32). What takes effect before is history: it builds state,
     * but its changes are marked as replayed, ask for no actions and reach only listeners that want
     * them. It says who hears of a change, not what changes, so it is no part of the fingerprint.
     *
     * @param instant the first instant that is live, from 1900 until before 2200; truncated to
     *     microseconds
     * @return this
     */
    public Builder liveFrom(Instant instant) {
      liveFrom = instant;
      return this;
    }

    /**
     * Declares an event (S7).
     *
     * @param event its name
     * @param type its declaration
     * @return this
     */
    public Builder event(String event, EventType type) {
      return put("event", events, event, type);
    }

    /**
     * Declares an attribute (S7).
     *
     * @param attribute its name
     * @param field its declaration
     * @return this
     */
    public Builder attribute(String attribute, EventType.Field field) {
      return put("attribute", attributes, attribute, field);
    }

    /**
     * Declares a parameter (S35).
     *
     * @param parameter its name
     * @param opening its opening value: a number, text, instant or {@link Span}
     * @return this
     */
    public Builder parameter(String parameter, Object opening) {
      return put("parameter", parameters, parameter, Operand.of(opening));
    }

    /**
     * Names a metric.
     *
     * @param metric its name
     * @param definition its definition
     * @return this
     */
    public Builder metric(String metric, Metric definition) {
      return put("metric", metrics, metric, definition);
    }

    /**
     * Declares a tag (S21).
     *
     * @param tag its name
     * @param definition how it gets its value
     * @return this
     */
    public Builder tag(String tag, Tag definition) {
      return put("tag", tags, tag, definition);
    }

    /**
     * Declares a tag the user has while a condition holds.
     *
     * @param tag its name
     * @param when the condition
     * @return this
     */
    public Builder tag(String tag, Condition when) {
      return tag(tag, new Tag.Flag(when));
    }

    /**
     * Declares a segment: a named condition.
     *
     * @param segment its name
     * @param when the condition
     * @return this
     */
    public Builder segment(String segment, Condition when) {
      return put("segment", segments, segment, when);
    }

    /**
     * Declares a tiering (分层): the first case that holds is the user's tier.
     *
     * @param tiering its name
     * @param cases the cases in order
     * @return this
     */
    public Builder tiering(String tiering, Case... cases) {
      return put("tiering", tierings, tiering, List.of(cases));
    }

    /**
     * Declares a claim (S33): of what there is only so much for all users together.
     *
     * @param claim its name
     * @param definition what there is of it, and when profiles ask
     * @return this
     */
    public Builder claim(String claim, Claim definition) {
      return put("claim", claims, claim, definition);
    }

    /**
     * Adds a route (S34): what happens to one user, told to another.
     *
     * @param route the route
     * @return this
     */
    public Builder route(Route route) {
      routes.add(route);
      return this;
    }

    /**
     * Names what users may be excluded as (S36): {@code exclusion("staff", "boards", "insight")}.
     * Each switch is an exclusion of its own name, declared or not.
     *
     * @param exclusion its name
     * @param switches what it excludes from: {@code "earning"}, {@code "boards"}, {@code "plays"},
     *     {@code "insight"}, or what a facet declares
     * @return this
     */
    public Builder exclusion(String exclusion, String... switches) {
      return put("exclusion", exclusions, exclusion, List.of(switches));
    }

    /**
     * Shows facts to SQL: stores that can do so keep them in a plain table, written with the
     * profile, so that hosts can join them and analysts can count. {@code label("tag.valuable",
     * "tier.rfm", "lifecycle.stage", "growth.balance.coins", "honor.badge.pioneer")}.
     *
     * @param facts the names of facts, as conditions use them: all of them change only when
     *     something happens to a profile or at its deadlines. A metric, which slides all the time,
     *     is none; a tag computed from it is
     * @return this
     */
    public Builder label(String... facts) {
      for (String fact : facts) {
        if (labels.contains(fact)) {
          throw new IllegalArgumentException("The label '" + fact + "' is declared twice");
        }
        labels.add(fact);
      }
      return this;
    }

    /**
     * Adds a facet's section.
     *
     * @param definition the facet's definition
     * @return this
     */
    public Builder with(FacetDefinition definition) {
      return put("facet", facets, definition.facet(), definition);
    }

    /**
     * The program. It is checked when it is compiled.
     *
     * @return the program
     */
    public Program build() {
      Map<String, FacetDefinition> sections = new LinkedHashMap<>(facets);
      if (!claims.isEmpty()) {
        sections.put(ClaimsDefinition.FACET, new ClaimsDefinition(claims));
      }
      if (!routes.isEmpty()) {
        sections.put(RoutesDefinition.FACET, new RoutesDefinition(routes));
      }
      return new Program(
          name,
          version,
          zone,
          horizon,
          liveFrom,
          events,
          attributes,
          parameters,
          metrics,
          tags,
          segments,
          tierings,
          exclusions,
          refusesErased,
          labels,
          sections);
    }

    private <T> Builder put(String what, Map<String, T> map, String key, T value) {
      if (map.putIfAbsent(key, value) != null) {
        throw new IllegalArgumentException("The " + what + " '" + key + "' is declared twice");
      }
      return this;
    }
  }
}
