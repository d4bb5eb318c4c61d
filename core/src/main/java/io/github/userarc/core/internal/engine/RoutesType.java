package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.RouteCut;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.json.BuiltInSchemas;
import io.github.userarc.core.internal.json.JsonSectionWriter;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutesDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The section {@code "routes"} of programs: a facet that core brings itself. The section is an
 * array; {@link #read} and {@link #write} take the object that holds it.
 */
public final class RoutesType implements FacetType<RoutesDefinition> {
  private static final String USER = "$user";
  private static final String CARRIED =
      "\"$user\", the name of a property or field, {\"attribute\": …} or {\"value\": …}";
  private static final String MEANT_USER = "Maybe you meant $user";
  private static final String RETRACTED_BY = "retracted-by";
  private static final Set<String> FIELDS =
      Set.of("on", "on-change", "where", "to", "as", "carry", "retracted-by");
  private static final Set<String> FIELDS_OF_CHANGE = Set.of("on-change", "where");

  @Override
  public String id() {
    return RoutesDefinition.FACET;
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public JsonNode schema() {
    return BuiltInSchemas.read("routes.schema.json");
  }

  // ---- JSON

  @Override
  public RoutesDefinition read(Section program) {
    return new RoutesDefinition(
        program.list(RoutesDefinition.FACET).stream().map(RoutesType::route).toList());
  }

  private static Route route(Section section) {
    Route.From from = from(section);
    Map<String, Route.Carried> carry = new LinkedHashMap<>();
    if (section.has("carry")) {
      Section carried = section.object("carry");
      carried.fieldNames().forEach(name -> carry.put(name, carried(carried, name)));
    }
    return new Route(
        from,
        target(section.object("to")),
        section.text("as"),
        carry,
        section.has(RETRACTED_BY)
            ? Optional.of(change(section.object(RETRACTED_BY), FIELDS_OF_CHANGE))
            : Optional.empty());
  }

  private static Route.From from(Section section) {
    if (section.has("on") == section.has("on-change")) {
      section.problem("", "either \"on\" an event or \"on-change\"", "");
    }
    if (!section.has("on-change")) {
      return new Route.OnEvent(section.events("on"));
    }
    return change(section, FIELDS);
  }

  /** A change; what is no field of its own filters a field of the change. */
  private static Route.OnChange change(Section section, Set<String> own) {
    String change = section.text("on-change");
    Map<String, Value> where = new LinkedHashMap<>();
    for (String field : section.fieldNames()) {
      if (!own.contains(field)) {
        section.value(field).ifPresent(value -> where.put(field, value));
      }
    }
    if (section.has("where")) { // for fields that are named as those of a route
      Section fields = section.object("where");
      for (String field : fields.fieldNames()) {
        fields.value(field).ifPresent(value -> where.put(field, value));
      }
    }
    return new Route.OnChange(change, where);
  }

  private static Route.Target target(Section to) {
    if (to.has("property") == to.has("attribute")) {
      to.problem("", "either \"property\" or \"attribute\": what names the user it goes to", "");
    }
    return to.has("attribute")
        ? new Route.ToAttribute(to.text("attribute"))
        : new Route.ToProperty(to.optionalText("property").orElse(""));
  }

  private static Route.Carried carried(Section carry, String name) {
    if (!carry.isObject(name)) {
      String from = carry.text(name);
      if (isUnknownValue(from)) {
        carry.problem(name, CARRIED, MEANT_USER);
      }
      return from.equals(USER) ? new Route.OfUser() : new Route.OfProperty(from);
    }
    Section from = carry.object(name);
    if (from.has("value") == from.has("attribute")) {
      from.problem("", "either \"attribute\" or \"value\"", "");
    }
    return from.has("attribute")
        ? new Route.OfAttribute(from.text("attribute"))
        : new Route.Constant(from.value("value").orElse(new Value.Bool(false)));
  }

  /** Names that begin with a dollar are values of the engine's own, as those of parameters are. */
  private static boolean isUnknownValue(String from) {
    return from.startsWith("$") && !from.equals(USER);
  }

  @Override
  public void write(RoutesDefinition definition, SectionWriter program) {
    definition.routes().forEach(route -> write(route, program.add(RoutesDefinition.FACET)));
  }

  private static void write(Route route, SectionWriter target) {
    if (route.from() instanceof Route.OnEvent event) {
      target.events("on", event.events());
    } else if (route.from() instanceof Route.OnChange change) {
      write(change, FIELDS, target);
    }
    SectionWriter to = target.object("to");
    if (route.to() instanceof Route.ToProperty property) {
      to.put("property", property.property());
    } else if (route.to() instanceof Route.ToAttribute attribute) {
      to.put("attribute", attribute.attribute());
    }
    target.put("as", route.as());
    if (!route.carry().isEmpty()) {
      SectionWriter carry = target.object("carry");
      route.carry().forEach((name, from) -> write(name, from, carry));
    }
    route
        .retractedBy()
        .ifPresent(change -> write(change, FIELDS_OF_CHANGE, target.object(RETRACTED_BY)));
  }

  private static void write(String name, Route.Carried from, SectionWriter carry) {
    if (from instanceof Route.OfUser) {
      carry.put(name, USER);
    } else if (from instanceof Route.OfProperty property) {
      carry.put(name, property.property());
    } else if (from instanceof Route.OfAttribute attribute) {
      carry.object(name).put("attribute", attribute.attribute());
    } else if (from instanceof Route.Constant constant) {
      carry.object(name).put("value", constant.value());
    }
  }

  private static void write(Route.OnChange change, Set<String> own, SectionWriter target) {
    target.put("on-change", change.change());
    Map<String, Value> clashing = new TreeMap<>();
    change.where().forEach((field, value) -> {
      if (own.contains(field)) {
        clashing.put(field, value);
      } else {
        target.put(field, value);
      }
    });
    if (!clashing.isEmpty()) {
      SectionWriter where = target.object("where");
      clashing.forEach(where::put);
    }
  }

  /** What makes a route the same route wherever it stands, and whatever takes it back. */
  private static String identity(Route route) {
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    Route alone = new Route(route.from(), route.to(), route.as(), route.carry(), Optional.empty());
    write(alone, JsonSectionWriter.to(holder));
    return holder.toString();
  }

  // ---- compiling

  @Override
  public Facet<?> compile(RoutesDefinition definition, FacetCompiler compiler) {
    FacetLinker linker = (FacetLinker) compiler;
    Set<String> seen = new HashSet<>();
    Set<String> keeping = new HashSet<>();
    List<Route> routes = definition.routes();
    for (int i = 0; i < routes.size(); i++) {
      String path = "[" + i + "]";
      String identity = identity(routes.get(i));
      if (!seen.add(identity)) {
        compiler.problem(Problem.of(path, identity, "a route of its own: another one is the same"));
      }
      compile(routes.get(i), path, identity, linker);
      if (routes.get(i).retractedBy().isPresent()) {
        keeping.add(RouteKeys.id(identity));
      }
    }
    compiler.field(RouteCut.TYPE, "as", List.of());
    compiler.field(RouteCut.TYPE, "to", List.of());
    return new RoutesFacet(keeping);
  }

  private static void compile(Route route, String path, String identity, FacetLinker linker) {
    if (route.as().equals(EventSelector.ANY)) {
      linker.problem(Problem.of(path + ".as", route.as(), "the name of an event, not \"*\""));
    } else {
      linker.usesEvent(EventSelector.of(route.as()), path + ".as");
    }
    route
        .carry()
        .keySet()
        .forEach(property -> linker.usesProperty(
            EventSelector.of(route.as()), property, null, path + ".carry." + property));
    route.carry().forEach((name, from) -> {
      if (from instanceof Route.OfProperty property && property.property().startsWith("$")) {
        linker.problem(
            new Problem(path + ".carry." + name, property.property(), CARRIED, MEANT_USER));
      }
    });
    new CarriedTypes(linker).check(route, path);
    route.carry().forEach((name, from) -> {
      if (from instanceof Route.OfAttribute attribute) {
        linker.usesAttribute(attribute.attribute(), null, path + ".carry." + name);
      }
    });
    if (route.to() instanceof Route.ToAttribute attribute) {
      linker.usesAttribute(attribute.attribute(), ValueType.TEXT, path + ".to.attribute");
    } else if (route.to() instanceof Route.ToProperty property
        && property.property().isEmpty()) {
      linker.problem(Problem.of(path + ".to.property", "", "the name of a property or field"));
    }
    boolean retractable = linker.isRetractable(route.as());
    RouteRule rule = new RouteRule(route, identity, retractable);
    route.retractedBy().ifPresent(change -> {
      if (!retractable) {
        linker.problem(new Problem(
            path + "." + RETRACTED_BY,
            route.as(),
            "a route to an event that is declared retractable",
            "Maybe declare \"events\": {\"" + route.as() + "\": {\"retractable\": true}}"));
      }
      linker.<RoutesSlice>onChange(
          path + "." + RETRACTED_BY,
          change.change(),
          change.where(),
          List.of(),
          Set.of(),
          true,
          rule.retracting());
    });
    if (route.from() instanceof Route.OnEvent event) {
      if (!event.events().each().isEmpty()) {
        linker.problem(Problem.of(
            path + ".on", event.events().each(), "events as a whole, not their line items"));
      }
      if (route.to() instanceof Route.ToProperty property
          && !property.property().isEmpty()) {
        linker.usesProperty(
            event.events(), property.property(), ValueType.TEXT, path + ".to.property");
      }
      route.carry().forEach((name, from) -> {
        if (from instanceof Route.OfProperty property) {
          linker.usesProperty(event.events(), property.property(), null, path + ".carry." + name);
        }
      });
      linker.onEvent(path, event.events(), List.of(), Set.of(RouteCut.TYPE), rule);
    } else if (route.from() instanceof Route.OnChange change) {
      linker.<RoutesSlice>onChange(
          path, change.change(), change.where(), List.of(), Set.of(RouteCut.TYPE), false, rule);
    }
  }
}
