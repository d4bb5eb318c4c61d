package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Reward;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.Dependency;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Takes what one facet contributes; it is linked when all facets have spoken. */
final class FacetLinker implements FacetCompiler {
  /** A derived definition before its dependencies are known. */
  record PendingDef(
      String id,
      int facet,
      List<Dependency> reads,
      List<FactRef> publishes,
      Set<String> emits,
      Derived<Object> derived) {}

  /** A reaction to events. */
  record PendingEvent(EventSelector events, ReactionPlan reaction, String path) {}

  /** A reaction to changes. */
  record PendingChange(String type, ReactionPlan reaction) {}

  private final String id;
  private final int number;
  private final FactRegistry facts;
  private final ExclusionPlan exclusions;
  private final PropertyTypes types;
  private final ChangeContents contents;
  private final ClaimRegistry claims;
  private final Rewards rewards;
  private final Problems problems;
  final List<Linked> linked = new ArrayList<>();
  final List<PendingDef> definitions = new ArrayList<>();
  final List<PendingDef> ifRead = new ArrayList<>();
  final List<PendingEvent> eventReactions = new ArrayList<>();
  final List<PendingChange> changeReactions = new ArrayList<>();
  final List<PendingChange> rewardReactions = new ArrayList<>(); // wait for whoever gives them
  final List<CommandPlan> commands = new ArrayList<>();
  final List<String> commandTypes = new ArrayList<>();
  final Set<String> otherEmits = new TreeSet<>();
  final Set<String> keeps = new TreeSet<>();
  final Set<String> standing = new TreeSet<>();

  FacetLinker(
      String id,
      int number,
      FactRegistry facts,
      ExclusionPlan exclusions,
      PropertyTypes types,
      ChangeContents contents,
      ClaimRegistry claims,
      Rewards rewards,
      Problems problems) {
    this.id = id;
    this.number = number;
    this.facts = facts;
    this.exclusions = exclusions;
    this.types = types;
    this.contents = contents;
    this.claims = claims;
    this.rewards = rewards;
    this.problems = problems;
  }

  private String full(String path) {
    return path.isEmpty() ? id : path.startsWith("[") ? id + path : id + "." + path;
  }

  @Override
  public ConditionRef condition(Condition condition, String path) {
    Linked.Conditional ref = new Linked.Conditional(condition, full(path));
    linked.add(ref);
    return ref;
  }

  @Override
  public NumberRef number(Operand operand, String path) {
    Linked.Numeric ref = new Linked.Numeric(operand, full(path));
    linked.add(ref);
    return ref;
  }

  @Override
  public void stands(String made, String path) {
    problems.stands(full(made), full(path));
  }

  /** Says that a rule makes an event. */
  void usesEvent(EventSelector event, String path) {
    types.checkEvents(event, full(path));
  }

  /** Whether the program declares an event retractable (S31). */
  boolean isRetractable(String event) {
    return types.isRetractable(event);
  }

  /** The types of properties and attributes. */
  PropertyTypes types() {
    return types;
  }

  /** Says that a rule reads an attribute as a type; a null type means any. */
  void usesAttribute(String attribute, @Nullable ValueType type, String path) {
    types.useAttribute(attribute, type, full(path));
  }

  ClaimRegistry claims() {
    return claims;
  }

  @Override
  public ClaimRef claim(String name, long units) {
    return claims.once(full(name), Decimal.of(units), true, false);
  }

  @Override
  public Optional<ClaimRef> budget(String claim, String path) {
    if (claims.budgets().contains(claim)) {
      return Optional.ofNullable(claims.plans().get(claim));
    }
    if (claims.plans().containsKey(claim)) {
      problem(new Problem(
          path,
          claim,
          "a claim that profiles do not ask for by themselves",
          "Maybe declare another one with only \"counted\""));
    } else {
      problems.unknown(full(path), claim, "a claim of the program", claims.budgets());
    }
    return Optional.empty();
  }

  @Override
  public void usesProperty(
      EventSelector events, String property, @Nullable ValueType type, String path) {
    types.use(events, property, type, full(path));
  }

  @Override
  public <S> FactRef publishNumber(String name, ToLongFunction<S> reader) {
    return facts.publish(
        full(name), ValueType.DECIMAL, List.of(), FactPlan.number(number, reader, false));
  }

  @Override
  public <S> FactRef publishInstant(String name, ToLongFunction<S> reader) {
    return facts.publish(
        full(name), ValueType.INSTANT, List.of(), FactPlan.number(number, reader, true));
  }

  @Override
  public <S> FactRef publishText(
      String name, List<String> values, Function<S, @Nullable String> reader) {
    return facts.publish(full(name), ValueType.TEXT, values, FactPlan.text(number, reader));
  }

  @Override
  public <S> FactRef publishBoolean(String name, Predicate<S> reader) {
    return facts.publish(full(name), ValueType.BOOLEAN, List.of(), FactPlan.truth(number, reader));
  }

  @Override
  public FactRef exclusion(String name) {
    return exclusions.declare(name);
  }

  @Override
  @SuppressWarnings("unchecked") // the engine hands each facet the slices it made itself
  public <S> void derived(
      String definition,
      List<? extends Dependency> reads,
      List<FactRef> publishes,
      Set<String> emits,
      Derived<S> derived) {
    definitions.add(new PendingDef(
        full(definition),
        number,
        List.copyOf(reads),
        List.copyOf(publishes),
        Set.copyOf(emits),
        (Derived<Object>) derived));
  }

  @Override
  public TimingRef timing(ConditionRef condition, List<FactRef> still) {
    return new Linked.Timing((Linked.Conditional) condition, still);
  }

  @Override
  @SuppressWarnings("unchecked") // see above
  public <S> void derivedIfRead(
      String definition,
      List<? extends Dependency> reads,
      List<FactRef> publishes,
      Derived<S> derived) {
    ifRead.add(new PendingDef(
        full(definition), number, List.copyOf(reads), List.copyOf(publishes), Set.of(), (Derived<
                Object>)
            derived));
  }

  @Override
  public <S> void onEvent(
      String definition,
      EventSelector events,
      List<FactRef> touches,
      Set<String> emits,
      Reaction<S> reaction) {
    eventReactions.add(new PendingEvent(
        events, plan(definition, Map.of(), touches, emits, true, reaction), full(definition)));
  }

  @Override
  public <S> void onChange(
      String definition,
      String changeType,
      Map<String, Value> where,
      List<FactRef> touches,
      Set<String> emits,
      boolean bounded,
      Reaction<S> reaction) {
    Map<String, Value> asked = Map.copyOf(where);
    Reaction<S> filtered = asked.isEmpty()
        ? reaction
        : (trigger, profile) -> passes(trigger, asked) ? reaction.on(trigger, profile) : null;
    changeReactions.add(
        new PendingChange(changeType, plan(definition, asked, touches, emits, bounded, filtered)));
  }

  @Override
  public void reward(String name, @Nullable Decimal points, String path) {
    rewards.ask(name, points, full(path));
    otherEmits.add(Reward.TYPE);
  }

  @Override
  public <S> void onReward(
      String name,
      int fractionDigits,
      List<FactRef> touches,
      Set<String> emits,
      Reaction<S> reaction) {
    String definition = "reward." + name;
    rewards.accept(name, fractionDigits, full(definition));
    Value to = new Value.Text(name);
    Reaction<S> own =
        (trigger, profile) -> to.equals(trigger.get("to")) ? reaction.on(trigger, profile) : null;
    rewardReactions.add(new PendingChange(
        Reward.TYPE, plan(definition, Map.of("to", to), touches, emits, false, own)));
  }

  private static boolean passes(Trigger trigger, Map<String, Value> where) {
    for (Map.Entry<String, Value> field : where.entrySet()) {
      if (!field.getValue().equals(trigger.get(field.getKey()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void content(String definition, String changeType, Map<String, Value> fields) {
    contents.put(full(definition), changeType, fields);
  }

  @Override
  public void bounded(String definition) {
    contents.bounded(full(definition));
  }

  @Override
  public void keeps(String definition) {
    keeps.add(full(definition));
  }

  @Override
  public void standsUntilChanged(String definition) {
    standing.add(full(definition));
  }

  @Override
  public void field(String changeType, String field, List<Value> values) {
    contents.field(changeType, field, values);
  }

  @SuppressWarnings("unchecked") // see above
  private <S> ReactionPlan plan(
      String definition,
      Map<String, Value> where,
      List<FactRef> touches,
      Set<String> emits,
      boolean bounded,
      Reaction<S> reaction) {
    Set<Integer> touched = new TreeSet<>();
    touches.forEach(fact -> touched.add(((FactPlan) fact).id));
    int order =
        (number << 20) + eventReactions.size() + changeReactions.size() + rewardReactions.size();
    return new ReactionPlan(
        order, number, where, full(definition), touched, Set.copyOf(emits), bounded, (Reaction<
                Object>)
            reaction);
  }

  @Override
  public void emits(Set<String> changeTypes) {
    otherEmits.addAll(changeTypes);
  }

  @Override
  @SuppressWarnings("unchecked") // commands reach the handler registered for their type
  public <S, C extends Command<A>, A extends Answer> void command(
      String type, CommandHandler<S, C, A> handler) {
    commandTypes.add(type);
    CommandHandler<?, ?, ?> any = handler;
    commands.add(
        new CommandPlan(number, full(type), (CommandHandler<Object, Command<Answer>, Answer>) any));
  }

  @Override
  public void problem(Problem problem) {
    problems.add(whole(problem));
  }

  @Override
  public void warning(Problem problem) {
    problems.warn(whole(problem));
  }

  private Problem whole(Problem problem) {
    return new Problem(full(problem.path()), problem.value(), problem.expected(), problem.hint());
  }
}
