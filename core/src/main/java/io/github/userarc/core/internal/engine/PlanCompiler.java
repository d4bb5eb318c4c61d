package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Excluded;
import io.github.userarc.core.change.ExclusionLifted;
import io.github.userarc.core.change.Reward;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.claim.ClaimsDefinition;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Refs;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.ShieldStreak;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.json.FacetTypes;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.internal.metric.EventTest;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.state.TagValues;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Compiles a program, checking everything and reporting all problems at once (architecture §4). */
final class PlanCompiler {
  private static final int PASSES = 4; // nearly every program needs one, the others two

  private final Program program;
  private final OpenTypes open;
  private final Problems problems = new Problems();
  private final ParameterParts settings = new ParameterParts();
  private final PropertyTypes types;
  private final FactRegistry facts;
  private final ExclusionPlan exclusions;
  private final SourceRegistry sources;
  private final OperandCompiler operands;
  private final ConditionCompiler conditions;
  private final FilterCompiler filters;
  private final Constants constants;
  private final ComputedTypes computedTypes;
  private final ChangeContents contents = new ChangeContents();
  private final ClaimRegistry claims;
  private final EventMetricCompiler eventMetrics;
  private final Map<String, ShieldPlan> shields = new TreeMap<>();
  private final Rewards rewards = new Rewards(problems);
  private final List<Def> definitions = new ArrayList<>();
  private final List<FacetPlan> facets = new ArrayList<>();
  private final List<FacetLinker> linkers = new ArrayList<>();
  private final Map<String, CommandPlan> commands = new LinkedHashMap<>();
  private final Map<String, MarkReader> marks = new HashMap<>();

  private PlanCompiler(Program program, OpenTypes open) {
    this.program = program;
    this.open = open;
    this.types = new PropertyTypes(program, open, problems);
    this.facts = new FactRegistry(problems);
    this.claims = new ClaimRegistry(facts);
    this.exclusions = new ExclusionPlan(program, facts);
    this.computedTypes = new ComputedTypes(program, facts, types);
    this.constants = new Constants(program.parameters(), problems);
    PartCount parts = new PartCount(problems);
    this.filters = new FilterCompiler(types, constants, problems, parts, settings);
    this.sources = new SourceRegistry(filters, new Retractability(program, problems));
    this.eventMetrics = new EventMetricCompiler(sources, types, problems);
    this.operands = new OperandCompiler(
        program,
        types,
        computedTypes,
        open,
        facts,
        constants,
        eventMetrics,
        problems,
        parts,
        settings);
    this.conditions = new ConditionCompiler(
        operands, computedTypes, sources, facts, constants, types, problems, parts, settings);
  }

  static Plan compile(Program program) {
    return compile(program, new OpenTypes(), 1);
  }

  private static Plan compile(Program program, OpenTypes open, int pass) {
    return new PlanCompiler(program, open).compile(pass);
  }

  private Plan compile(int pass) {
    new ProgramCheck(program, problems).check();
    publishCoreFacts();
    compileFacets();
    rewards.check();
    rewards.describe(contents);
    exclusions.check(problems);
    publishComputedTags();
    Map<String, Expr> metrics = metrics();
    coreDefinitions();
    linkFacets();
    LabelPlan labels = LabelPlan.compile(program, facts, problems);
    sources.checkRetractable(problems);
    portrait();
    List<Def> sorted = DefSorter.sort(definitions, problems);
    contents.ofCore(program);
    contents.ofExclusions(exclusions.names());
    Map<String, List<ReactionPlan>> byChange = changeReactions();
    TriggerCycles.check(byChange, definitions, contents, problems);
    coreCommands();
    List<EventPlanBuilder.Reacting> eventReactions = eventReactions();
    if (open.next(!problems.isEmpty(), pass + 1 == PASSES)) {
      return compile(program, open, pass + 1);
    }
    problems.throwIfAny();
    ProgramJson.unreadable(program).forEach(problems::add);
    problems.throwIfAny();

    for (int i = 0; i < sorted.size(); i++) {
      sorted.get(i).number = i;
    }
    Readers readers = new Readers(sorted);
    WatchLists.link(readers, sources.blocks());
    sources.seal();
    for (Def def : sorted) {
      def.deps.facts.stream().forEach(fact -> facts.all().get(fact).readBy(def.number));
    }
    facts.all().forEach(FactPlan::seal);
    EventPlanBuilder events =
        new EventPlanBuilder(program, types, sources, readers, eventReactions);
    Map<String, ReactionPlan[]> reactions = new LinkedHashMap<>();
    byChange.forEach((type, list) -> reactions.put(type, list.toArray(new ReactionPlan[0])));
    return new Plan(new Plan.Parts(
        program,
        facets,
        facts.all(),
        sorted,
        events.named(),
        events.other(),
        reactions,
        commands,
        index(sorted, deps -> deps.attributes),
        index(sorted, deps -> deps.parameters),
        settings.all(),
        types.ofAttributes(),
        metrics,
        sources.sources(),
        sources.blocks(),
        sources.samples(),
        firstWindows(),
        claims.facet(),
        exclusions,
        labels,
        shields,
        problems.warnings()));
  }

  // ---- facts and definitions of core

  private void publishCoreFacts() {
    program.tags().forEach((name, tag) -> {
      if (!(tag instanceof Tag.Computed)) {
        publishTag(name, tag);
      }
    });
    program
        .segments()
        .keySet()
        .forEach(name -> publishMark("segment." + name, ValueType.BOOLEAN, List.of()));
    program
        .tierings()
        .forEach((name, cases) -> publishMark("tier." + name, ValueType.TEXT, values(cases)));
    Portrait.publish(program, facts);
    exclusions.publish();
  }

  /** Computed tags come last: their types may follow from any other fact. */
  private void publishComputedTags() {
    program.tags().forEach((name, tag) -> {
      if (tag instanceof Tag.Computed) {
        publishTag(name, tag);
      }
    });
  }

  private void publishTag(String name, Tag tag) {
    String id = "tag." + name;
    if (tag instanceof Tag.Flag) {
      publishMark(id, ValueType.BOOLEAN, List.of());
    } else if (tag instanceof Tag.Choice choice) {
      publishMark(id, ValueType.TEXT, values(choice.choices()));
    } else if (tag instanceof Tag.Many many) {
      publishMark(id, ValueType.TEXTS, values(many.choices()));
    } else if (tag instanceof Tag.Bands bands) {
      publishMark(id, ValueType.TEXT, bands.bands().stream().map(Band::value).toList());
    } else {
      ValueType type = tag instanceof Tag.Computed computed
          ? computedTypes.of(computed.operand())
          : ValueType.TEXT;
      if (type == null) {
        facts.unsettled(id);
        type = ValueType.TEXT;
      }
      List<String> values = tag instanceof Tag.Assigned assigned ? assigned.values() : List.of();
      facts.publish(id, type, values, FactPlan.ofState(state -> {
        TagValues.Entry entry = state.tags().get(name);
        return entry == null ? null : entry.value();
      }));
      if (tag instanceof Tag.Assigned) {
        facts.publish(
            AssignedTags.confidence(name), ValueType.DECIMAL, List.of(), AssignedTags.sure(name));
      }
    }
  }

  private static List<String> values(List<Case> cases) {
    return cases.stream().map(Case::value).toList();
  }

  private void publishMark(String id, ValueType type, List<String> values) {
    MarkReader reader = new MarkReader(id, type, values);
    marks.put(id, reader);
    facts.publish(id, type, type == ValueType.TEXT ? values : List.of(), reader);
  }

  private FactPlan fact(String id) {
    FactPlan fact = facts.get(id);
    if (fact == null) {
      throw new IllegalStateException("No fact " + id);
    }
    return fact;
  }

  private void coreDefinitions() {
    // What expires at an instant does so before anything is evaluated there (S24).
    program.tags().forEach((name, tag) -> {
      if (tag instanceof Tag.Assigned) {
        FactPlan confidence = fact(AssignedTags.confidence(name));
        add(new AssignedTags.Expiring(name, fact("tag." + name), confidence));
      }
    });
    program.tags().forEach((name, tag) -> {
      String path = "tags." + name;
      Deps deps = new Deps();
      FactPlan fact = fact("tag." + name);
      if (tag instanceof Tag.Flag flag) {
        add(CoreDefs.Flag.tag(
            name, deps, fact, conditions.compile(flag.when(), path + ".when", deps, 0)));
      } else if (tag instanceof Tag.Choice choice) {
        List<String> values = checked(choice.choices(), path + ".values");
        add(new CoreDefs.Choice(
            "tag." + name,
            deps,
            TagChanged.TYPE,
            fact,
            values,
            when(choice.choices(), path + ".values", deps),
            CoreDefs.Choice.tag(name, values)));
      } else if (tag instanceof Tag.Many many) {
        List<String> values = checked(many.choices(), path + ".each-of");
        if (values.size() > Limits.SET_VALUES) {
          problems.add(
              path + ".each-of",
              values.size() + " values",
              "at most " + Limits.SET_VALUES + " values",
              "");
        }
        add(new CoreDefs.Many(
            "tag." + name,
            deps,
            fact,
            values,
            when(many.choices(), path + ".each-of", deps),
            name));
      } else if (tag instanceof Tag.Computed computed) {
        if (computed.operand() instanceof Operand.Fact own && own.name().equals("tag." + name)) {
          problems.add(
              path + ".computed",
              own.name(),
              "something else than the tag itself, which would never have a value",
              "");
        }
        Expr expr = operands.compile(computed.operand(), null, path + ".computed", deps, 0);
        if (expr instanceof Fading) {
          OperandCompiler.fading(expr, path + ".computed", problems);
        } else if (expr.type() == ValueType.DURATION) {
          problems.add(
              path + ".computed",
              expr.describe(),
              "a value that does not change all the time",
              "Maybe compare it with spans and use ordered values");
        }
        add(new CoreDefs.Computed(name, deps, fact, expr));
      } else if (tag instanceof Tag.Bands bands) {
        add(new BandsCompiler(operands, constants, problems).compile(name, bands, deps, fact));
      }
    });
    program.segments().forEach((name, when) -> {
      Deps deps = new Deps();
      add(CoreDefs.Flag.segment(
          name,
          deps,
          fact("segment." + name),
          conditions.compile(when, "segments." + name, deps, 0)));
    });
    program.tierings().forEach((name, cases) -> {
      String path = "tierings." + name;
      Deps deps = new Deps();
      List<String> values = checked(cases, path);
      add(new CoreDefs.Choice(
          "tier." + name,
          deps,
          TierChanged.TYPE,
          fact("tier." + name),
          values,
          when(cases, path, deps),
          CoreDefs.Choice.tier(name, values)));
    });
  }

  private void portrait() {
    FactPlan fact = facts.get(Portrait.FACT);
    if (fact != null && definitions.stream().anyMatch(def -> def.deps.facts.get(fact.id))) {
      add(new Portrait.Changing(program, fact, facts));
    }
  }

  private void add(Def def) {
    definitions.add(def);
    MarkReader reader = marks.get(def.id);
    if (reader != null) {
      reader.of(def);
    }
  }

  private List<String> checked(List<Case> cases, String path) {
    if (cases.isEmpty()) {
      problems.add(path, "[]", "at least one value", "");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < cases.size(); i++) {
      String value = cases.get(i).value();
      String where = path + "[" + i + "]";
      if (!seen.add(value)) {
        problems.add(where + ".value", value, "a value of its own", "");
      } else if (!Names.isDataName(value)) {
        problems.add(where + ".value", value, Names.EXPECTED_OF_DATA, "");
      }
      for (String language : cases.get(i).names().keySet()) {
        if (!Names.isLanguage(language)) {
          problems.add(where + ".name", language, Names.EXPECTED_LANGUAGE, "");
        }
      }
    }
    return values(cases);
  }

  private List<Cond> when(List<Case> cases, String path, Deps deps) {
    List<Cond> when = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      when.add(conditions.compile(cases.get(i).when(), path + "[" + i + "].when", deps, 0));
    }
    return when;
  }

  private Map<String, Expr> metrics() {
    Map<String, Expr> metrics = new LinkedHashMap<>();
    program
        .metrics()
        .forEach((name, metric) -> metrics.put(
            name,
            operands.compile(new Metric.Named(name), null, "metrics." + name, new Deps(), 0)));
    program.metrics().forEach((name, metric) -> {
      ShieldPlan plan = eventMetrics.shieldPlan(metric);
      if (plan != null) {
        shields.put(name, plan);
      }
    });
    return metrics;
  }

  // ---- facets

  private void compileFacets() {
    List<FacetType<?>> order = new ArrayList<>();
    FacetTypes installed = FacetTypes.installed();
    program.facets().forEach((id, definition) -> {
      Optional<FacetType<?>> type = installed.find(id);
      if (type.isEmpty()) {
        problems.add(id, id, "a facet on the class path", FacetTypes.missingHint(id));
      } else {
        order.add(type.get());
      }
    });
    order.sort(
        Comparator.comparingInt((FacetType<?> type) -> type.order()).thenComparing(FacetType::id));
    for (FacetType<?> type : order) {
      FacetLinker linker = new FacetLinker(
          type.id(), facets.size(), facts, exclusions, types, contents, claims, rewards, problems);
      FacetDefinition definition = program.facets().get(type.id());
      if (definition != null) {
        if (type instanceof ClaimsType) {
          claims.keptBy(facets.size());
        }
        facets.add(new FacetPlan(type.id(), facets.size(), compileFacet(type, definition, linker)));
        linkers.add(linker);
      }
    }
    if (claims.facet() == ClaimRegistry.NOWHERE && !claims.isEmpty()) { // all are facets' own
      claims.keptBy(facets.size());
      facets.add(new FacetPlan(ClaimsDefinition.FACET, facets.size(), claimsFacet()));
    }
    if (!claims.isEmpty()) {
      claims.describe(contents);
    }
  }

  @SuppressWarnings("unchecked") // it gets the slices it makes
  private Facet<Object> claimsFacet() {
    Facet<?> facet = new ClaimsFacet(claims);
    return (Facet<Object>) facet;
  }

  @SuppressWarnings("unchecked") // a facet type compiles the definitions it reads
  private static <D extends FacetDefinition> Facet<Object> compileFacet(
      FacetType<D> type, FacetDefinition definition, FacetLinker linker) {
    return (Facet<Object>) type.compile((D) definition, linker);
  }

  private void linkFacets() {
    for (FacetLinker linker : linkers) {
      for (Linked linked : linker.linked) {
        linked.link(conditions, operands);
      }
      for (FacetLinker.PendingDef pending : linker.definitions) {
        FacetDef def = definition(pending);
        def.keeps = linker.keeps.contains(pending.id());
        def.standing = linker.standing.contains(pending.id());
        add(def);
      }
      for (int i = 0; i < linker.commands.size(); i++) {
        addCommand(linker.commandTypes.get(i), linker.commands.get(i));
      }
    }
    for (FacetLinker linker : linkers) {
      linker.ifRead.forEach(this::addIfRead);
    }
  }

  private FacetDef definition(FacetLinker.PendingDef pending) {
    Deps deps = new Deps();
    pending.reads().forEach(read -> {
      if (read instanceof Linked linked) {
        deps.addAll(linked.deps());
      } else if (read instanceof FactPlan fact) {
        deps.facts.set(fact.id);
      }
    });
    FacetDef def =
        new FacetDef(pending.id(), deps, pending.emits(), pending.facet(), pending.derived());
    pending.publishes().forEach(fact -> def.publishes.set(((FactPlan) fact).id));
    watch(def, pending.reads());
    return def;
  }

  private void addIfRead(FacetLinker.PendingDef pending) {
    for (Refs.FactRef wanted : pending.publishes()) {
      if (isRead((FactPlan) wanted)) {
        pending.reads().forEach(read -> {
          if (read instanceof Linked.Timing timing) {
            timing.check(facts, ((FactPlan) wanted).name, problems);
          }
        });
        add(definition(pending));
        return;
      }
    }
  }

  private boolean isRead(FactPlan fact) {
    return definitions.stream().anyMatch(def -> def.deps.facts.get(fact.id))
        || linkers.stream()
            .flatMap(linker -> linker.linked.stream())
            .anyMatch(linked -> linked.deps().facts.get(fact.id));
  }

  /** A facet looks at its conditions where it is evaluated; numbers may matter at any event. */
  private static void watch(FacetDef def, List<? extends Refs.Dependency> reads) {
    List<Cond> conditions = new ArrayList<>();
    for (Refs.Dependency read : reads) {
      if (read instanceof Linked.Conditional condition) {
        conditions.add(condition.cond());
      } else if (read instanceof Linked) {
        return;
      }
    }
    def.watch(conditions);
  }

  private void addCommand(String type, CommandPlan command) {
    if (commands.putIfAbsent(type, command) != null) {
      problems.add(command.definition(), type, "a command of its own name", "");
    }
  }

  private void coreCommands() {
    CoreCommands handler = new CoreCommands(program);
    addCommand(CoreCommands.SET, new CommandPlan(-1, "tags", handler.setTag()));
    addCommand(CoreCommands.CLEAR, new CommandPlan(-1, "tags", handler.clearTag()));
    addCommand(Exclusion.EXCLUDE, ExclusionCommands.exclude(exclusions));
    addCommand(Exclusion.LIFT, ExclusionCommands.lift(exclusions));
    if (!shields.isEmpty()) {
      addCommand(ShieldStreak.TYPE, ShieldCommands.plan(shields));
    }
  }

  private Map<String, List<ReactionPlan>> changeReactions() {
    Map<String, List<ReactionPlan>> byChange = new TreeMap<>();
    Set<String> emitted = new TreeSet<>(Set.of(
        TagChanged.TYPE,
        SegmentEntered.TYPE,
        SegmentLeft.TYPE,
        TierChanged.TYPE,
        Excluded.TYPE,
        ExclusionLifted.TYPE));
    definitions.forEach(def -> emitted.addAll(def.emits));
    for (FacetLinker linker : linkers) {
      linker.eventReactions.forEach(pending -> emitted.addAll(pending.reaction().emits()));
      linker.changeReactions.forEach(
          pending -> emitted.addAll(pending.reaction().emits()));
      emitted.addAll(linker.otherEmits);
    }
    if (emitted.contains(Reward.TYPE)) { // else nobody gives any
      for (FacetLinker linker : linkers) {
        linker.changeReactions.addAll(linker.rewardReactions);
        linker.rewardReactions.forEach(
            pending -> emitted.addAll(pending.reaction().emits()));
      }
    }
    for (FacetLinker linker : linkers) {
      for (FacetLinker.PendingChange pending : linker.changeReactions) {
        if (!emitted.contains(pending.type())) {
          problems.unknown(
              pending.reaction().definition(), pending.type(), "a type of change", emitted);
        }
        ReactionPlan reaction = pending.reaction();
        contents.check(
            pending.type(), reaction.where(), reaction.definition() + ".where", problems);
        byChange.computeIfAbsent(pending.type(), key -> new ArrayList<>()).add(pending.reaction());
      }
    }
    return byChange;
  }

  private List<EventPlanBuilder.Reacting> eventReactions() {
    List<EventPlanBuilder.Reacting> reactions = new ArrayList<>();
    for (FacetLinker linker : linkers) {
      for (FacetLinker.PendingEvent pending : linker.eventReactions) {
        EventTest filter = filters.compileWhole(pending.events(), pending.path());
        reactions.add(new EventPlanBuilder.Reacting(
            pending.events().names(), new EventPlan.EventReaction(filter, pending.reaction())));
      }
    }
    return reactions;
  }

  // ---- indexes

  /** Definitions by what they read. */
  private static Map<String, int[]> index(List<Def> sorted, Function<Deps, Set<String>> reads) {
    Map<String, int[]> index = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    sorted.forEach(def -> names.addAll(reads.apply(def.deps)));
    for (String name : names) {
      index.put(
          name,
          sorted.stream()
              .filter(def -> reads.apply(def.deps).contains(name))
              .mapToInt(def -> def.number)
              .toArray());
    }
    return index;
  }

  private List<Plan.FirstWindow> firstWindows() {
    Set<Plan.FirstWindow> windows = new LinkedHashSet<>();
    sources.firstWindows().forEach(windows::add);
    return List.copyOf(windows);
  }
}
