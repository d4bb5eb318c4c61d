package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import io.github.userarc.core.program.ProgramVersion;
import io.github.userarc.core.route.RoutesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A compiled program in its versions, under a history of parameters; both may grow. */
public final class Compiled {
  private static final long BEGINNING = Times.micros(Times.EARLIEST);

  private volatile Versions versions;
  private volatile ParameterHistory history = ParameterHistory.NONE;
  private volatile Version main;
  private volatile @Nullable Function<JsonNode, RuntimeException> unknown;

  private Compiled(Versions versions, Version main) {
    this.versions = versions;
    this.main = main;
  }

  /** Compiles a program. */
  public static Compiled of(Program program) {
    Version only = Version.of(BEGINNING, PlanCompiler.compile(program));
    return new Compiled(new Versions(List.of(only)), only);
  }

  /** Compiles all versions of a program; the one that was added last is the main one. */
  public static Compiled of(ProgramHistory programs) {
    List<Version> all = new ArrayList<>();
    for (ProgramVersion one : programs.versions()) {
      Version version =
          Version.of(one.number(), Times.micros(one.from()), one.version(), one::program);
      version.plan(); // all problems now
      all.add(version);
    }
    Compiled compiled = new Compiled(new Versions(all), all.get(all.size() - 1));
    compiled.follow(ParameterHistory.NONE);
    return compiled;
  }

  /**
   * The same program, sharing everything, under another history of parameters; a copy that follows
   * nothing of what this one does.
   */
  public Compiled with(ParameterHistory other) {
    List<Version> same = new ArrayList<>();
    versions.all().forEach(version -> same.add(version.as(version.number(), version.from())));
    Compiled copy = new Compiled(new Versions(same), same.get(main.number() - 1));
    copy.follow(other);
    return copy;
  }

  /** The same with one more version; a copy as {@link #with(ParameterHistory)} makes one. */
  public Compiled with(Version more) {
    Compiled copy = with(history);
    List<Version> all = new ArrayList<>(copy.versions.all());
    all.add(more);
    copy.follow(all);
    return copy;
  }

  /** Follows a longer history of parameters from the next decision on. */
  public synchronized void follow(ParameterHistory longer) {
    history = longer;
    versions.follow(longer);
  }

  /** Follows more versions from the next decision on; those there were stay as they are. */
  public synchronized void follow(List<Version> longer) {
    Versions more = new Versions(longer);
    versions = more; // first: who learns of an end finds what comes then
    more.follow(history);
  }

  /** The program that was compiled first, as a version of a history. */
  public synchronized void follow(List<Version> longer, int number) {
    main = longer.get(number - 1);
    follow(longer);
  }

  /** The program that was compiled first, as a version of another number. */
  public Version mainAs(int number, long from) {
    return main.as(number, from);
  }

  /** From now on a stored state of a version that is not known is not read. */
  public void requireKnown(Function<JsonNode, RuntimeException> failure) {
    unknown = failure;
  }

  /** Fails for a stored state of a version that is not known, where that is required. */
  void require(JsonNode stored) {
    Function<JsonNode, RuntimeException> failure = unknown;
    boolean says = stored.has(StateCodec.PROGRAM); // else it is no state, which reading it tells
    if (failure != null && says && !knows(stored)) {
      throw failure.apply(stored);
    }
  }

  /** Compiles the version that holds in the end, which every profile will need. */
  public void prepare() {
    versions.latest().plan();
  }

  /** What is new in the version that holds at an instant. */
  public Backfill backfill(long micros) {
    return Backfill.of(versions, micros);
  }

  Versions versions() {
    return versions;
  }

  /** The version that was compiled first, or has taken its place. */
  Version main() {
    return main;
  }

  /** Of which version a stored state is; of several that are called so, the latest. */
  Version versionOf(JsonNode stored) {
    String label = label(stored);
    Version exact = versions.of(number(stored), label);
    Version version = exact == null ? versions.labelled(label) : exact;
    return version == null ? versions.at(stored.path("clock").asLong(BEGINNING)) : version;
  }

  /** Whether a stored state is of a version of the history. */
  public boolean knows(JsonNode stored) {
    return versions.of(number(stored), label(stored)) != null;
  }

  /** The number of the version that a stored state says it is of. */
  public static int number(JsonNode stored) {
    return stored.path(StateCodec.NUMBER).asInt(1);
  }

  /** What a stored state says its version is called. */
  public static String label(JsonNode stored) {
    return stored.path(StateCodec.PROGRAM).asString("");
  }

  /** The parameters that are followed. */
  public ParameterHistory history() {
    return history;
  }

  /**
   * What is wrong with a history's latest revision for the program that holds from its instant on.
   */
  public List<Problem> problems(ParameterHistory longer) {
    long from = Times.micros(longer.revisions().get(longer.size() - 1).from());
    return versions.at(from).plan().parameters.with(longer, Tenure.FOREVER).problems();
  }

  /** All parameters as of an instant, under the followed history; spans as text. */
  public Map<String, Value> parametersAt(long micros) {
    ParameterTables tables = versions.at(micros).tables();
    Map<String, Value> values = new TreeMap<>();
    tables
        .at(tables.latest(micros), micros)
        .values()
        .forEach((name, operand) -> values.put(name, ParameterTables.plain(operand)));
    return values;
  }

  /** A workplace for one thread at a time. */
  public Deciding workplace() {
    return new Deciding(this);
  }

  /** The version that a profile is of. */
  public String label(LiveState state) {
    return version(state).label();
  }

  private Version version(LiveState state) {
    return state.program() == 0 ? main : versions.of(state.program());
  }

  /** The ids of all definitions in their order, then those of the program before alone. */
  public List<String> outcomeOrder(Compiled before) {
    List<String> ids = new ArrayList<>(versions.latest().plan().byId.keySet());
    ids.addAll(before.versions.latest().plan().byId.keySet());
    return ids;
  }

  /** The ids of the definitions that may emit a type of change. */
  public List<String> definitions(String changeType) {
    List<String> ids = new ArrayList<>();
    for (Def def : main.plan().definitions) {
      if (def.emits.contains(changeType)) {
        ids.add(def.id);
      }
    }
    return ids;
  }

  /**
   * Makes a command from its arguments in JSON, as the main version has it, or the latest.
   *
   * @param problems where to say what is wrong with them
   * @return the command; anything where there were problems, null for an unknown type
   */
  public @Nullable Command<?> command(
      String type, Map<String, Value> arguments, List<Problem> problems) {
    CommandPlan known = main.plan().commands.get(type);
    if (known == null) {
      known = versions.latest().plan().commands.get(type);
    }
    if (known == null) {
      problems.add(InputCheck.unknownCommand(main.plan(), type));
      return null;
    }
    return known.handler().read(arguments, problems);
  }

  /**
   * Whether profiles of the program have to do with each other, so that the order of inputs of
   * different users matters (S12).
   */
  public boolean connectsProfiles() {
    for (Version version : versions.all()) {
      if (version.isCompiled() && connectsProfiles(version.plan())) {
        return true;
      }
    }
    return false;
  }

  private static boolean connectsProfiles(Plan plan) {
    return plan.claims != ClaimRegistry.NOWHERE
        || plan.program.facets().containsKey(RoutesDefinition.FACET);
  }

  /** Whether the program rejects inputs of those who were erased, at the time of an input (S30). */
  public boolean refusesErased(Input input) {
    return versions.at(input.micros()).plan().program.refusesErased();
  }

  /** How long keys are kept unless an event says otherwise, in microseconds. */
  public long keepKeys(LiveState state) {
    return version(state).plan().horizon;
  }

  /** How long keys of an input are kept after it, in microseconds (S3). */
  public long keepKeys(LiveState state, Input input) {
    Plan plan = version(state).plan();
    boolean event = input instanceof Event || input instanceof Retraction;
    var type = event ? plan.program.events().get(input.name()) : null;
    return type == null || type.keepKeys() == null
        ? plan.horizon
        : type.keepKeys().micros();
  }
}
