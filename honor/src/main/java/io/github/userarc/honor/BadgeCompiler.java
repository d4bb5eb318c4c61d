package io.github.userarc.honor;

import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles badges: one rule and one fact each, and the number of badges held. */
final class BadgeCompiler {
  private final FacetCompiler compiler;
  private final BadgeNumbers known;

  BadgeCompiler(FacetCompiler compiler, BadgeNumbers known) {
    this.compiler = compiler;
    this.known = known;
  }

  List<BadgePlan> compile(Map<String, Badge> badges) {
    Set<String> names = Set.copyOf(badges.keySet());
    FactRef count =
        compiler.<HonorSlice>publishNumber("badges", slice -> slice.count() * Decimal.ONE);
    Map<String, FactRef> facts = new LinkedHashMap<>();
    Map<String, BadgePlan> plans = new LinkedHashMap<>();
    badges.forEach((name, badge) -> plans.put(
        name, new BadgePlan(known.of(name), name, badge, progress(badge, "badges." + name))));
    plans.forEach((name, plan) -> facts.put(name, publish(plan)));
    for (String type : List.of(BadgeAwarded.TYPE, BadgeRevoked.TYPE)) {
      compiler.field(type, "badge", texts(names));
      compiler.field(type, "tier", texts(tiers(badges)));
    }
    compiler.field(BadgeAwarded.TYPE, "serial", List.of());
    badges.forEach((name, badge) -> {
      BadgePlan plan = Objects.requireNonNull(plans.get(name));
      List<ConditionRef> steps = steps(badge, "badges." + name);
      FactRef fact = Objects.requireNonNull(facts.get(name));
      ClaimRef claim = badge instanceof OneTimeBadge once && once.limit() > 0
          ? compiler.claim(factOf(name), once.limit())
          : null;
      List<FactRef> published = new ArrayList<>(List.of(fact, count));
      Set<String> emits = new TreeSet<>(Set.of(BadgeAwarded.TYPE));
      if (plan.isRevocable()) {
        emits.add(BadgeRevoked.TYPE);
      }
      if (claim != null) {
        published.addAll(claim.facts());
        emits.addAll(Set.of(ClaimGranted.TYPE, ClaimRefused.TYPE));
        Map<String, Value> named = Map.of("claim", new Value.Text("honor." + factOf(name)));
        compiler.content(factOf(name), ClaimGranted.TYPE, named);
        compiler.content(factOf(name), ClaimRefused.TYPE, named);
      }
      compiler.derived(
          factOf(name), steps, published, emits, new BadgeRule(plan, steps, fact, count, claim));
      Map<String, Value> content = Map.of("badge", new Value.Text(name));
      compiler.content(factOf(name), BadgeAwarded.TYPE, content);
      if (plan.isRevocable()) {
        compiler.content(factOf(name), BadgeRevoked.TYPE, content);
      } else {
        compiler.keeps(factOf(name));
      }
      compiler.bounded(factOf(name)); // kept once earned: at most once, or once per tier
    });
    return List.copyOf(plans.values());
  }

  private static Set<String> tiers(Map<String, Badge> badges) {
    Set<String> tiers = new TreeSet<>();
    badges.values().forEach(badge -> badge.tiers().forEach(tier -> tiers.add(tier.tier())));
    return tiers;
  }

  private static List<Value> texts(Set<String> names) {
    return names.stream().sorted().<Value>map(Value.Text::new).toList();
  }

  private static String factOf(String badge) {
    return "badge." + badge;
  }

  @SuppressWarnings("NullAway") // sees no annotation on a type argument in a class file on JDK 17
  private FactRef publish(BadgePlan badge) {
    String fact = factOf(badge.name());
    return badge.tiers().isEmpty()
        ? compiler.<HonorSlice>publishBoolean(fact, slice -> slice.holds(badge))
        : compiler.<HonorSlice>publishText(fact, badge.tiers(), slice -> slice.tierOf(badge));
  }

  private @Nullable NumberRef progress(Badge badge, String path) {
    return badge instanceof ProgressBadge growing
        ? compiler.number(growing.progress(), path + ".progress")
        : null;
  }

  private List<ConditionRef> steps(Badge badge, String path) {
    List<ConditionRef> steps = new ArrayList<>();
    if (badge instanceof OneTimeBadge once) {
      steps.add(compiler.condition(once.when(), path + ".when"));
    } else if (badge instanceof ProgressBadge growing) {
      // All at one path: what is wrong with the number is wrong once, not once per tier.
      growing
          .tiers()
          .forEach(tier -> steps.add(
              compiler.condition(growing.progress().atLeast(tier.need()), path + ".progress")));
    } else if (badge instanceof TieredBadge tiered) {
      for (int i = 0; i < tiered.tiers().size(); i++) {
        steps.add(
            compiler.condition(tiered.tiers().get(i).need(), path + ".tiers[" + i + "].when"));
      }
    }
    return steps;
  }
}
