package io.github.userarc.core.oracle;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Excluded;
import io.github.userarc.core.change.ExclusionLifted;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.engine.MetricValue;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The engine without a shell: it knows no keys. */
final class EngineSubject implements Subject {
  private static final ProfileId USER = ProfileId.of("u");

  private Engine engine;
  private ParameterHistory parameters = ParameterHistory.NONE;
  private final Map<String, String> traces = new HashMap<>();
  private ProfileState state;

  EngineSubject(Engine engine) {
    this(engine, engine.newProfile(USER));
  }

  private EngineSubject(Engine engine, ProfileState state) {
    this.engine = engine;
    this.state = state;
  }

  /** A profile that starts from given state (S32). */
  static EngineSubject given(Engine engine, long at, GivenState... given) {
    return new EngineSubject(engine, engine.given(USER, Times.instant(at), List.of(given)));
  }

  /** A profile that starts from the state of this one, as an export tells it. */
  EngineSubject imported() {
    ObjectNode export = JsonNodeFactory.instance.objectNode();
    export.set("state", StateText.read(USER, engine.encode(state)));
    EngineSubject imported = given(engine, state.clock(), GivenState.exported(export));
    imported.parameters = parameters;
    imported.traces.putAll(traces); // they are kept with keys, and no part of the state
    return imported;
  }

  @Override
  public List<ExpectedChange> apply(Input input) {
    Decision decision = engine.decide(state, traced(input));
    if (decision instanceof Decision.Decided decided) {
      input.key().ifPresent(key -> traces.put(key, decided.originalTrace()));
      return take(decided);
    }
    return refused(decision);
  }

  private Input traced(Input input) {
    return input instanceof Retraction retraction
        ? retraction.tracedBy(traces.get(retraction.key().orElseThrow()))
        : input;
  }

  private List<ExpectedChange> refused(Decision decision) {
    List<Problem> problems = ((Decision.Rejected) decision).problems();
    if (problems.size() == 1 && problems.get(0).path().endsWith(Attributes.REGISTERED_AT)) {
      return ExpectedChange.REFUSED;
    }
    // A computed tag of an undeclared attribute is a text: comparing them makes the attribute one.
    boolean becameText = engine.program().attributes().isEmpty()
        && problems.stream()
            .allMatch(problem -> problem.path().equals("attributes.age")
                || (problem.path().startsWith("properties.")
                    && problem.expected().equals("a text")));
    Assume.that(!becameText);
    throw new AssertionError(problems);
  }

  @Override
  public List<ExpectedChange> preview(Input input) {
    Decision decision = engine.preview(state, traced(input));
    return decision instanceof Decision.Decided decided
        ? judged(decided.changes())
        : refused(decision);
  }

  @Override
  public void revise(Revision revision) {
    parameters = parameters.set(plain(revision), Times.instant(revision.from()));
    engine = engine.with(parameters);
  }

  /** The values as hosts give them. */
  static Map<String, Object> plain(Revision revision) {
    Map<String, Object> values = new HashMap<>();
    revision
        .values()
        .forEach((name, value) -> values.put(
            name,
            value instanceof Operand.Length length
                ? length.span()
                : ((Operand.Constant) value).value()));
    return values;
  }

  @Override
  public List<ExpectedChange> advance(long until) {
    return take(engine.advance(state, Times.instant(until)));
  }

  private List<ExpectedChange> take(Decision.Decided decided) {
    if (decided.commandAnswer() instanceof RetractionAnswer.Refused refused) {
      throw new AssertionError(refused);
    }
    long sequence = state.sequence();
    for (Change<?> change : decided.changes()) {
      if (change.sequence() != ++sequence) {
        throw new AssertionError("A gap before the sequence number of " + change);
      }
    }
    if (decided.state().sequence() != sequence) {
      throw new AssertionError("A state of sequence number " + decided.state().sequence());
    }
    state = decided.state();
    return judged(decided.changes());
  }

  @Override
  public List<ExpectedChange> forecast(long until) {
    return judged(engine.forecast(state, Times.instant(until)));
  }

  /** Whether there has been an input. */
  boolean exists() {
    return state.exists();
  }

  /** What an audit finds wrong with the state. */
  List<Finding> audit() {
    return engine.audit(state);
  }

  /** Stores and loads the state, which must not matter. */
  void reload() {
    state = engine.decode(USER, engine.encode(state));
  }

  @Override
  public String state() {
    return new String(engine.encode(state), StandardCharsets.UTF_8);
  }

  @Override
  public Snapshot read(long now) {
    return snapshot(engine.program(), engine.profile(state, Times.instant(now)));
  }

  static Snapshot snapshot(Program program, Profile profile) {
    Snapshot snapshot = new Snapshot();
    profile.metrics().forEach((name, value) -> snapshot.put("metric." + name, val(value)));
    for (String tag : program.tags().keySet()) {
      boolean has = profile.tags().containsKey(tag);
      snapshot.put("tag." + tag, has ? profile.tags().get(tag).value() : null);
    }
    for (String segment : program.segments().keySet()) {
      boolean in = profile.segments().contains(segment);
      snapshot.put("segment." + segment, in ? new Value.Bool(true) : null);
    }
    for (String exclusion : Exclusions.names(program)) {
      boolean in = profile.exclusions().containsKey(exclusion);
      snapshot.put("exclusion." + exclusion, in ? new Value.Bool(true) : null);
    }
    for (String tiering : program.tierings().keySet()) {
      snapshot.put("tier." + tiering, text(profile.tiers().get(tiering)));
    }
    return snapshot;
  }

  private static Val val(MetricValue value) {
    Object plain = value.value();
    if (plain == null) {
      return Val.MISSING;
    } else if (plain instanceof BigDecimal number) {
      return new Val.Num(Rational.of(number));
    } else if (plain instanceof Instant instant) {
      return new Val.At(Times.micros(instant));
    } else if (plain instanceof Duration duration) {
      return new Val.Elapsed(0, duration.toNanos() / 1_000);
    } else if (plain instanceof Boolean truth) {
      return new Val.Truth(truth);
    } else if (plain instanceof List<?> texts) {
      return new Val.Texts(texts.stream().map(String.class::cast).toList());
    }
    return new Val.Text((String) plain);
  }

  static List<ExpectedChange> judged(List<Change<?>> changes) {
    List<ExpectedChange> judged = new ArrayList<>();
    for (Change<?> change : changes) {
      judged.add(judged(change, change.content()));
    }
    return judged;
  }

  private static ExpectedChange judged(Change<?> change, ChangeContent content) {
    Value in = new Value.Bool(true);
    if (content instanceof TagChanged tag) {
      return judged(change, "tag." + tag.tag(), tag.from(), tag.to());
    } else if (content instanceof SegmentEntered entered) {
      return judged(change, "segment." + entered.segment(), null, in);
    } else if (content instanceof SegmentLeft left) {
      return judged(change, "segment." + left.segment(), in, null);
    } else if (content instanceof Excluded excluded) {
      return judged(change, "exclusion." + excluded.as(), null, in);
    } else if (content instanceof ExclusionLifted lifted) {
      return judged(change, "exclusion." + lifted.as(), in, null);
    } else if (content instanceof TierChanged tier) {
      return judged(change, "tier." + tier.tiering(), text(tier.from()), text(tier.to()));
    }
    throw new AssertionError("Unexpected " + change);
  }

  private static ExpectedChange judged(
      Change<?> change, String definition, @Nullable Value from, @Nullable Value to) {
    if (!change.cause().definition().equals(definition)) {
      throw new AssertionError(definition + " is not named as the cause of " + change);
    }
    return new ExpectedChange(
        change.micros(), definition, from, to, change.cause().kind());
  }

  private static @Nullable Value text(@Nullable String text) {
    return text == null ? null : new Value.Text(text);
  }
}
