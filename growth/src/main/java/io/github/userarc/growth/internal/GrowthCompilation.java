package io.github.userarc.growth.internal;

import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.EarningRule;
import io.github.userarc.growth.EarningTrigger;
import io.github.userarc.growth.Grant;
import io.github.userarc.growth.GrowthChange.CreditRefused;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import io.github.userarc.growth.GrowthChange.PointsSpent;
import io.github.userarc.growth.GrowthChange.PointsTakenBack;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.Redeem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns a growth section into a running facet: publishes facts, registers rules, levels, commands.
 */
final class GrowthCompilation {
  private static final Set<String> BUDGET_EMITS = Set.of(ClaimGranted.TYPE, ClaimRefused.TYPE);
  private static final Set<String> EARNING_EMITS = Set.of(PointsCredited.TYPE, CreditRefused.TYPE);

  private final GrowthProgram program;
  private final FacetCompiler compiler;
  private final Plan plan;
  private final Ledger ledger;
  private final FactRef exclusion;

  GrowthCompilation(GrowthProgram program, FacetCompiler compiler) {
    this.program = program;
    this.compiler = compiler;
    this.plan = new Plan(program);
    this.exclusion = compiler.exclusion("earning");
    List<FactRef> balances = new ArrayList<>();
    List<FactRef> totals = new ArrayList<>();
    for (int i = 0; i < plan.currencies().size(); i++) {
      int currency = i;
      String name = plan.currencies().get(i);
      balances.add(compiler.publishNumber(
          "balance." + name, (GrowthSlice slice) -> slice.balance(currency)));
      totals.add(
          compiler.publishNumber("earned." + name, (GrowthSlice slice) -> slice.earned(currency)));
    }
    this.ledger = new Ledger(plan, balances, totals);
  }

  Facet<GrowthSlice> compile() {
    new GrowthChecks(program, plan, compiler::problem).run();
    program.earning().forEach(this::earning);
    for (int scheme = 0; scheme < plan.schemes().size(); scheme++) {
      level(scheme);
    }
    for (int currency = 0; currency < plan.currencies().size(); currency++) {
      rewards(currency);
    }
    fields();
    compiler.command(Redeem.TYPE, new RedeemHandler(ledger));
    compiler.command(Grant.TYPE, new GrantHandler(ledger));
    compiler.emits(Set.of(PointsCredited.TYPE, PointsSpent.TYPE, PointsTakenBack.TYPE));
    return new GrowthFacet(ledger);
  }

  private void earning(String name, EarningRule rule) {
    String path = "earning." + name;
    ConditionRef condition =
        rule.when().equals(Condition.ALWAYS) ? null : compiler.condition(rule.when(), path + ".if");
    OptionalInt currency = plan.currency(rule.to());
    if (rule.award() instanceof Award.Proportional per) {
      if (rule.on() instanceof EarningTrigger.OnEvent event) {
        compiler.usesProperty(
            event.events(), per.property(), ValueType.DECIMAL, path + ".per.property");
      }
      if (per.each().micros() <= 0 || per.points().micros() <= 0) {
        return; // reported; no award can be made of it
      }
    }
    ClaimRef budget = rule.budget()
        .flatMap(claim -> compiler.budget(claim, path + ".budget.claim"))
        .orElse(null);
    if (currency.isPresent()) {
      Earning earning =
          new Earning(name, rule, currency.getAsInt(), ledger, condition, budget, exclusion);
      register(name, path, rule, earning, budget);
    }
  }

  private void register(
      String name, String id, EarningRule rule, Earning earning, @Nullable ClaimRef budget) {
    List<FactRef> touches = new ArrayList<>(ledger.touches(earning.currency()));
    Set<String> emits = new TreeSet<>(EARNING_EMITS);
    if (budget != null) {
      touches.addAll(budget.facts());
      emits.addAll(BUDGET_EMITS);
      Map<String, Value> claim = Map.of("claim", new Value.Text(rule.budget().orElseThrow()));
      BUDGET_EMITS.forEach(type -> compiler.content(id, type, claim));
    }
    if (rule.on() instanceof EarningTrigger.OnEvent event) {
      compiler.onEvent(id, event.events(), touches, emits, earning);
    } else if (rule.on() instanceof EarningTrigger.OnChange change) {
      compiler.onChange(
          id, change.change(), change.where(), touches, emits, rule.isOnce(), earning);
    }
    Map<String, Value> credit =
        Map.of("currency", new Value.Text(rule.to()), "rule", new Value.Text(name));
    EARNING_EMITS.forEach(type -> compiler.content(id, type, credit));
  }

  private void rewards(int currency) {
    String name = plan.currencies().get(currency);
    compiler.onReward(
        name,
        plan.precision(currency),
        ledger.touches(currency),
        EARNING_EMITS,
        new RewardCredit(currency, ledger, exclusion));
    Map<String, Value> credit = Map.of("currency", new Value.Text(name));
    EARNING_EMITS.forEach(type -> compiler.content("reward." + name, type, credit));
  }

  private void level(int position) {
    String name = plan.schemes().get(position);
    LevelScheme scheme = plan.scheme(position);
    FactRef fact =
        compiler.publishNumber("level." + name, (GrowthSlice slice) -> levelFact(slice, position));
    plan.basis(position)
        .ifPresent(currency -> compiler.derived(
            "level." + name,
            List.of(ledger.earned(currency)),
            List.of(fact),
            Set.of(LevelChanged.TYPE),
            new LevelDerivation(name, position, scheme, currency, fact, exclusion)));
    compiler.content("level." + name, LevelChanged.TYPE, Map.of("scheme", new Value.Text(name)));
  }

  /** What changes of growth hold, so that filters on anything else do not compile. */
  private void fields() {
    List<Value> currencies = texts(plan.currencies());
    List<Value> none = List.of();
    for (String type : List.of(PointsCredited.TYPE, PointsSpent.TYPE, PointsTakenBack.TYPE)) {
      compiler.field(type, "currency", currencies);
      compiler.field(type, "amount", none);
      compiler.field(type, "balance", none);
    }
    compiler.field(PointsCredited.TYPE, "rule", none);
    compiler.field(PointsTakenBack.TYPE, "rule", none);
    compiler.field(CreditRefused.TYPE, "currency", currencies);
    compiler.field(CreditRefused.TYPE, "rule", none);
    compiler.field(LevelChanged.TYPE, "scheme", texts(plan.schemes()));
    compiler.field(LevelChanged.TYPE, "from", none);
    compiler.field(LevelChanged.TYPE, "to", none);
  }

  private static List<Value> texts(List<String> names) {
    return names.stream().<Value>map(Value.Text::new).toList();
  }

  private static long levelFact(GrowthSlice slice, int scheme) {
    int level = slice.level(scheme);
    return level == GrowthSlice.NO_LEVEL ? FacetCompiler.MISSING : level * Decimal.ONE;
  }
}
