package io.github.userarc.core.facet;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.Dependency;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Links one facet to the program being compiled. Every path is relative to the facet's section:
 * {@code "badges.pioneer.when"}.
 */
public interface FacetCompiler {

  /** The value a number or instant fact has while it is missing. */
  long MISSING = Long.MIN_VALUE;

  /**
   * Compiles a condition.
   *
   * @param condition the condition
   * @param path where it stands
   * @return its handle
   */
  ConditionRef condition(Condition condition, String path);

  /**
   * Compiles a numeric operand.
   *
   * @param operand the operand
   * @param path where it stands
   * @return its handle
   */
  NumberRef number(Operand operand, String path);

  /**
   * Says where it stands in the text of the program what a facet made of it: what is wrong with it
   * is told there, and once. Of several that hold a path, the longest counts.
   *
   * @param made the path under which the facet compiled it, with all below
   * @param path what people wrote
   */
  void stands(String made, String path);

  /**
   * Says that a rule reads a property of triggering events, so that its type follows from use (S7)
   * and undeclared names are reported.
   *
   * @param events the events
   * @param property the property
   * @param type the type it must have, null for any
   * @param path where it stands
   */
  void usesProperty(EventSelector events, String property, @Nullable ValueType type, String path);

  /**
   * Publishes a number; in millionths, {@link #MISSING} where it has no value.
   *
   * @param <S> the slice
   * @param name the fact's name without the facet's id: {@code "balance.coins"}
   * @param reader reads it from the slice
   * @return its handle
   */
  <S> FactRef publishNumber(String name, ToLongFunction<S> reader);

  /**
   * Publishes an instant; in microseconds, {@link #MISSING} where it has no value. As a <em>dated
   * fact</em> it may lie in the future.
   *
   * @param <S> the slice
   * @param name the fact's name without the facet's id
   * @param reader reads it from the slice
   * @return its handle
   */
  <S> FactRef publishInstant(String name, ToLongFunction<S> reader);

  /**
   * Publishes a text; null where it has no value.
   *
   * @param <S> the slice
   * @param name the fact's name without the facet's id
   * @param values all values it can have, for checks at compile time; empty if open
   * @param reader reads it from the slice
   * @return its handle
   */
  <S> FactRef publishText(String name, List<String> values, Function<S, @Nullable String> reader);

  /**
   * Publishes a truth value.
   *
   * @param <S> the slice
   * @param name the fact's name without the facet's id
   * @param reader reads it from the slice
   * @return its handle
   */
  <S> FactRef publishBoolean(String name, Predicate<S> reader);

  /**
   * Declares something that users may be excluded from (S36), or names what core has already:
   * {@code "earning"}, {@code "boards"}, {@code "plays"}, {@code "insight"}. Operators turn it on
   * and off by command; the program may bundle it with others under a name. The facet asks for it
   * with {@link ProfileReader#excluded}. It is the fact {@code excluded.NAME}, which conditions
   * and, as a dependency, derived definitions may read.
   *
   * @param name the switch, in kebab-case, one for all facets that name it
   * @return its handle
   */
  FactRef exclusion(String name);

  /**
   * Registers a definition that is evaluated again whenever something it reads may have changed
   * (S22). Evaluation follows the order of registration where dependencies leave a choice.
   *
   * @param <S> the slice
   * @param id the definition's id without the facet's: {@code "level.vip"}; explain finds it by
   *     this
   * @param reads what it depends on; its own facts may be read, too, and are no cycle
   * @param publishes the facts it may change
   * @param emits the types of change it may emit
   * @param derived the definition
   */
  <S> void derived(
      String id,
      List<? extends Dependency> reads,
      List<FactRef> publishes,
      Set<String> emits,
      Derived<S> derived);

  /**
   * Asks when a condition will hold if nothing happens, for {@link ProfileReader#first}. What other
   * definitions will do by then nobody can tell: so it does not compile where the condition reads a
   * fact other than those named here.
   *
   * @param condition the condition
   * @param still facts that stay as they are until then
   * @return its handle
   */
  TimingRef timing(ConditionRef condition, List<FactRef> still);

  /**
   * Registers a definition that is left out where nothing in the program reads its facts, which
   * then have no value: for facts that are costly to know. It emits no changes.
   *
   * @param <S> the slice
   * @param id the definition's id without the facet's
   * @param reads what it depends on
   * @param publishes the facts it may change
   * @param derived the definition
   */
  <S> void derivedIfRead(
      String id, List<? extends Dependency> reads, List<FactRef> publishes, Derived<S> derived);

  /**
   * Registers a reaction to events.
   *
   * @param <S> the slice
   * @param id the definition's id without the facet's
   * @param events the events; their filter is checked by the engine
   * @param touches the facts it may change
   * @param emits the types of change it may emit
   * @param reaction the reaction
   */
  <S> void onEvent(
      String id,
      EventSelector events,
      List<FactRef> touches,
      Set<String> emits,
      Reaction<S> reaction);

  /**
   * Registers a reaction to all changes of a type.
   *
   * @param <S> the slice
   * @param id the definition's id without the facet's
   * @param changeType the type of change it reacts to
   * @param touches the facts it may change
   * @param emits the types of change it may emit
   * @param bounded whether it can happen only a limited number of times
   * @param reaction the reaction
   */
  default <S> void onChange(
      String id,
      String changeType,
      List<FactRef> touches,
      Set<String> emits,
      boolean bounded,
      Reaction<S> reaction) {
    onChange(id, changeType, Map.of(), touches, emits, bounded, reaction);
  }

  /**
   * Registers a reaction to changes.
   *
   * @param <S> the slice
   * @param id the definition's id without the facet's
   * @param changeType the type of change it reacts to
   * @param where fields that the change must have, with these values; checked by the engine, which
   *     so knows which changes cannot set the reaction off
   * @param touches the facts it may change
   * @param emits the types of change it may emit
   * @param bounded whether it can happen only a limited number of times: cycles of unbounded
   *     reactions do not compile (S23)
   * @param reaction the reaction
   */
  <S> void onChange(
      String id,
      String changeType,
      Map<String, Value> where,
      List<FactRef> touches,
      Set<String> emits,
      boolean bounded,
      Reaction<S> reaction);

  /**
   * Says what the changes of a type that a definition or reaction emits always hold: mostly its own
   * name. Reactions whose filter asks for something else cannot be set off by them, so that they
   * make no cycle (S23). Nothing is known of changes of which this is not said.
   *
   * @param id the id of the definition or reaction without the facet's
   * @param changeType the type of change
   * @param fields fields with the values they always have
   */
  void content(String id, String changeType, Map<String, Value> fields);

  /**
   * Says that a derived definition emits only a limited number of changes in a profile's life, such
   * as a badge that is kept once earned: a cycle through it is bounded (S23).
   *
   * @param id the definition's id without the facet's
   */
  void bounded(String id);

  /**
   * Says that what a derived definition awards stays when the event behind it is retracted, and
   * with it what is given for its changes (S31): such as a badge that is kept once earned.
   *
   * @param id the definition's id without the facet's
   */
  default void keeps(String id) {}

  /**
   * Says that a derived definition does not follow from what holds now alone: what it has changed
   * stands until it changes again, such as a stage that nothing leads out of. What is given for its
   * changes goes back only with a retraction in which it changes (S31); otherwise it stays.
   *
   * @param id the definition's id without the facet's
   */
  default void standsUntilChanged(String id) {}

  /**
   * Names a field of a type of change and what it may hold. Once a field of a type has been named,
   * a filter on any other field of that type, or on another value, does not compile.
   *
   * @param changeType the type of change
   * @param field the field
   * @param values all it can hold; empty if that is open
   */
  void field(String changeType, String field, List<Value> values);

  /**
   * Says which types of change the facet emits outside definitions and reactions: from commands and
   * when something is due. Without it, nothing in the program may react to these.
   *
   * @param types the types
   */
  void emits(Set<String> types);

  /**
   * Registers a command.
   *
   * @param <S> the slice
   * @param <C> the command
   * @param <A> its answer
   * @param type the command's type
   * @param handler what it does
   */
  <S, C extends Command<A>, A extends Answer> void command(
      String type, CommandHandler<S, C, A> handler);

  /**
   * Declares a claim of the facet's own, of which each profile asks for one unit at most (S33). Its
   * outcome is the fact {@code claim.<facet>.<name>}, its number
   * {@code claim.<facet>.<name>.serial}. A definition or reaction that asks for it, see
   * {@link FacetSession#claim}, names {@link Refs.ClaimRef#facts} among the facts it may change,
   * and {@code claim-granted} and {@code claim-refused} among the changes it may emit.
   *
   * @param name its name without the facet's id: {@code "badge.pioneer"}
   * @param units how many there are for all users together
   * @return its handle
   */
  ClaimRef claim(String name, long units);

  /**
   * Finds a claim of the program from which facets take units: a counted one that profiles do not
   * ask for by themselves. What else holds for {@link #claim} holds here, too; the fact is
   * {@code claim.<name>}.
   *
   * @param claim its name in the program
   * @param path where it is named
   * @return its handle; empty if there is none, which has been reported
   */
  Optional<ClaimRef> budget(String claim, String path);

  /**
   * Says that definitions of the facet give rewards of a name: changes
   * {@link io.github.userarc.core.change.Reward}, which they name among those they emit. A reward
   * that no facet accepts does not compile.
   *
   * @param name what is rewarded, such as a currency
   * @param path where it is named
   */
  default void reward(String name, String path) {
    reward(name, null, path);
  }

  /**
   * As {@link #reward(String, String)}, where it is known beforehand how much: a number above 0
   * with no more fraction digits than whoever accepts it takes.
   *
   * @param name what is rewarded
   * @param points how much; null if that is not known
   * @param path where it is named
   */
  void reward(String name, @Nullable Decimal points, String path);

  /**
   * Accepts rewards of a name, and registers what is done with them: a reaction
   * {@code reward.<name>} to changes {@link io.github.userarc.core.change.Reward} with this name in
   * the field {@code to}. Whether they can set each other off without a bound is for the
   * definitions that give them to say, see {@link #bounded} (S23). Programs in which nobody gives
   * rewards have no such reaction.
   *
   * @param <S> the slice
   * @param name what is accepted; by one facet only
   * @param fractionDigits how exactly, 0 to 6 digits
   * @param touches the facts it may change
   * @param emits the types of change it may emit
   * @param reaction the reaction
   */
  <S> void onReward(
      String name,
      int fractionDigits,
      List<FactRef> touches,
      Set<String> emits,
      Reaction<S> reaction);

  /**
   * Reports a problem.
   *
   * @param problem the problem; its path is relative to the facet's section
   */
  void problem(Problem problem);

  /**
   * Reports something that compiles, and probably is not what was meant: see
   * {@link io.github.userarc.core.engine.Engine#warnings}.
   *
   * @param problem what there is instead of what would be expected; its path is relative to the
   *     facet's section
   */
  void warning(Problem problem);
}
