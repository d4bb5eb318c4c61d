package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimsDefinition;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.json.BuiltInSchemas;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The section {@code "claims"} of programs: a facet that core brings itself. */
public final class ClaimsType implements FacetType<ClaimsDefinition> {
  private static final Set<String> EMITS = Set.of(ClaimGranted.TYPE, ClaimRefused.TYPE);

  @Override
  public String id() {
    return ClaimsDefinition.FACET;
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public JsonNode schema() {
    return BuiltInSchemas.read("claims.schema.json");
  }

  // ---- JSON

  @Override
  public ClaimsDefinition read(Section section) {
    Map<String, Claim> claims = new LinkedHashMap<>();
    for (String name : section.fieldNames()) {
      claims.put(name, claim(section.object(name)));
    }
    return new ClaimsDefinition(claims);
  }

  private static Claim claim(Section section) {
    Claim.Asked asked = new Claim.ByFacets();
    if (section.has("on")) {
      asked = new Claim.OnEvent(section.events("on"));
      if (section.has("when")) {
        section.problem("when", "either on or when", "Maybe filter the event with where");
      }
    } else if (section.has("when")) {
      asked = new Claim.OnCondition(section.condition("when"));
    }
    return new Claim(scope(section), asked, section.flag("retry", false));
  }

  private static Claim.Scope scope(Section section) {
    if (section.has("counted") == section.has("unique")) {
      section.problem(
          "", "either \"counted\", how many, or \"unique\", for each value of what", "");
    }
    if (section.has("counted")) {
      return new Claim.Counted(section.decimal("counted"));
    } else if (section.isObject("unique")) {
      return new Claim.UniqueAttribute(section.object("unique").text("attribute"));
    }
    return new Claim.UniqueProperty(section.optionalText("unique").orElse(""));
  }

  @Override
  public void write(ClaimsDefinition definition, SectionWriter target) {
    definition.claims().forEach((name, claim) -> write(claim, target.object(name)));
  }

  private static void write(Claim claim, SectionWriter target) {
    if (claim.scope() instanceof Claim.Counted counted) {
      target.put("counted", counted.units());
    } else if (claim.scope() instanceof Claim.UniqueProperty unique) {
      target.put("unique", unique.property());
    } else if (claim.scope() instanceof Claim.UniqueAttribute unique) {
      target.object("unique").put("attribute", unique.attribute());
    }
    if (claim.asked() instanceof Claim.OnEvent event) {
      target.events("on", event.events());
    } else if (claim.asked() instanceof Claim.OnCondition when) {
      target.condition("when", when.condition());
    }
    target.put("retry", claim.isRetried() ? true : null);
  }

  // ---- compiling

  @Override
  public Facet<?> compile(ClaimsDefinition definition, FacetCompiler compiler) {
    ClaimRegistry registry = ((FacetLinker) compiler).claims();
    definition.claims().forEach((name, claim) -> {
      check(name, claim, compiler);
      compile(name, claim, compiler, registry);
    });
    return new ClaimsFacet(registry);
  }

  private static void compile(
      String name, Claim claim, FacetCompiler compiler, ClaimRegistry registry) {
    Decimal units =
        claim.scope() instanceof Claim.Counted counted ? counted.units() : Decimal.of(1);
    boolean numbered = claim.scope() instanceof Claim.Counted;
    if (claim.asked() instanceof Claim.ByFacets) {
      registry.budget(name, units);
      return;
    }
    ClaimPlan plan = registry.once(name, units, numbered, claim.isRetried());
    ClaimRule rule = new ClaimRule(plan, claim.scope());
    if (claim.asked() instanceof Claim.OnEvent event) {
      if (claim.scope() instanceof Claim.UniqueProperty unique) {
        compiler.usesProperty(event.events(), unique.property(), ValueType.TEXT, name + ".unique");
      }
      compiler.onEvent(name, event.events(), plan.facts(), EMITS, rule.atEvent());
    } else if (claim.asked() instanceof Claim.OnCondition when) {
      Condition condition = claim.scope() instanceof Claim.UniqueAttribute unique
          ? Conditions.all(
              when.condition(), Metrics.attribute(unique.attribute()).exists())
          : when.condition();
      ConditionRef ref = compiler.condition(condition, name + ".when");
      compiler.<ClaimsSlice>derived(name, List.of(ref), plan.facts(), EMITS, rule.when(ref));
      compiler.bounded(name); // asked once
    }
    EMITS.forEach(type -> compiler.content(name, type, Map.of("claim", new Value.Text(name))));
  }

  private static void check(String name, Claim claim, FacetCompiler compiler) {
    if (!Names.isName(name)) {
      compiler.problem(new Problem(name, name, Names.EXPECTED, Names.hint(name)));
    }
    boolean asked = !(claim.asked() instanceof Claim.ByFacets);
    if (claim.scope() instanceof Claim.Counted counted) {
      String units = counted.units().toString();
      if (counted.units().micros() <= 0) {
        compiler.problem(Problem.of(name + ".counted", units, "a number above 0"));
      } else if (asked && counted.units().micros() % Decimal.ONE != 0) {
        compiler.problem(
            Problem.of(name + ".counted", units, "a whole number: each who asks gets one"));
      }
    } else if (!asked) {
      compiler.problem(new Problem(
          name, "", "when profiles ask for it: \"on\" an event or \"when\" a condition holds", ""));
    }
    if (claim.scope() instanceof Claim.UniqueProperty unique) {
      if (unique.property().isEmpty()) {
        compiler.problem(Problem.of(name + ".unique", "", "the name of a property"));
      } else if (claim.asked() instanceof Claim.OnCondition) {
        compiler.problem(new Problem(
            name + ".unique",
            unique.property(),
            "an attribute: a condition has no event with properties",
            "Maybe {\"attribute\": \"" + unique.property() + "\"}"));
      }
    } else if (claim.scope() instanceof Claim.UniqueAttribute unique
        && unique.attribute().isEmpty()) {
      compiler.problem(Problem.of(name + ".unique", "", "the name of an attribute"));
    }
    if (claim.isRetried() && !(claim.asked() instanceof Claim.OnEvent)) {
      compiler.problem(new Problem(
          name + ".retry",
          "true",
          "a claim asked for \"on\" an event",
          "Only an event comes again"));
    }
  }
}
