package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.engine.TagValue;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.TagValues;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags that are set by command: their values may be less than sure, and expire (S21). */
final class AssignedTags {
  private static final Decimal SURE = Decimal.of(1);

  private AssignedTags() {}

  /** The name of the fact that tells how sure a tag is. */
  static String confidence(String tag) {
    return "tag." + tag + ".confidence";
  }

  /** Reads how sure a tag is: wholly, where nobody said otherwise; missing without a value. */
  static FactPlan.Reader sure(String tag) {
    return FactPlan.ofState(state -> {
      TagValues.Entry entry = state.tags().get(tag);
      return entry == null ? null : Objects.requireNonNullElse(entry.confidence(), SURE);
    });
  }

  /** Ends a value at its expiry; nothing else derives it. */
  static final class Expiring extends Def {
    private final String tag;
    private final FactPlan fact;
    private final FactPlan confidence;

    Expiring(String tag, FactPlan fact, FactPlan confidence) {
      super("tag." + tag, new Deps(), Set.of(TagChanged.TYPE));
      this.tag = tag;
      this.fact = fact;
      this.confidence = confidence;
      publishes.set(fact.id);
      publishes.set(confidence.id);
    }

    @Override
    long evaluate(Session session) {
      TagValues.Entry entry = session.state().tags().get(tag);
      if (entry == null) {
        return Times.NEVER;
      } else if (entry.expires() > session.now()) {
        return entry.expires();
      }
      put(session, this, null);
      session.emit(new TagChanged(tag, entry.value(), null));
      return Times.NEVER;
    }

    @Override
    Explanation explain(Session session) {
      return Reports.assigned(session, id);
    }
  }

  private static void put(Session session, Expiring tag, TagValues.@Nullable Entry entry) {
    session.state().tags(session.journal(), session.state().tags().with(tag.tag, entry));
    session.changed(tag.fact);
    session.changed(tag.confidence);
  }

  /** Sets or clears a tag. */
  static TagCommand.TagSet set(
      Session session, TagCommand command, long micros, @Nullable Span unlessSaid) {
    String id = "tag." + command.tag();
    if (!(session.plan.byId.get(id) instanceof Expiring tag)) {
      throw new IllegalStateException("Unchecked tag " + command.tag());
    }
    TagValues.Entry before = session.state().tags().get(command.tag());
    Value from = before == null ? null : before.value();
    TagValues.Entry after = entry(session, command, micros, unlessSaid, before);
    Value to = after == null ? null : after.value();
    if (isSame(before, after)) {
      return new TagCommand.TagSet(false);
    }
    put(session, tag, after);
    session
        .state()
        .due(session.journal(), tag.number, after == null ? Times.NEVER : after.expires());
    boolean changed = !Objects.equals(from, to);
    if (changed) {
      session.definition(id);
      session.emit(new TagChanged(command.tag(), from, to));
    }
    return new TagCommand.TagSet(changed);
  }

  /** Whether nothing is new: who says the same again does not become its source. */
  private static boolean isSame(TagValues.@Nullable Entry before, TagValues.@Nullable Entry after) {
    if (before == null || after == null) {
      return before == null && after == null;
    }
    return before.value().equals(after.value())
        && Objects.equals(before.confidence(), after.confidence())
        && before.expires() == after.expires();
  }

  private static TagValues.@Nullable Entry entry(
      Session session,
      TagCommand command,
      long micros,
      @Nullable Span unlessSaid,
      TagValues.@Nullable Entry before) {
    String text = command.value();
    long expires = expires(session.state(), command.expiry(), unlessSaid, micros);
    if (text == null || expires <= micros) {
      return null;
    }
    Value value = new Value.Text(text);
    boolean same = before != null && before.value().equals(value);
    long since = same && before != null ? before.since() : session.now();
    String source = Objects.requireNonNullElse(session.actor(), "command");
    return new TagValues.Entry(value, since, source, command.confidence(), expires);
  }

  /** Durations run from the input's own time (S10). */
  private static long expires(
      LiveState state, @Nullable Value told, @Nullable Span unlessSaid, long micros) {
    if (told instanceof Value.Time at) {
      return at.micros();
    }
    Span span = told == null ? unlessSaid : Span.parse(told.toString()).orElse(unlessSaid);
    return span == null ? Times.NEVER : state.calendar().plus(micros, span);
  }

  // ---- commands

  /** A confidence in a command's arguments: a number, or a text that spells one. */
  static @Nullable Decimal confidence(@Nullable Value value, List<Problem> problems) {
    if (value == null || value instanceof Decimal) {
      return (Decimal) value;
    }
    try {
      return Decimal.of(value.toString());
    } catch (BadValueException bad) {
      problems.add(Problem.of("confidence", value.toString(), "a number from 0 to 1"));
      return null;
    }
  }

  /** Checks confidence and expiry. */
  static void check(TagCommand command, List<Problem> problems) {
    Decimal confidence = command.confidence();
    if (confidence != null && (confidence.micros() < 0 || confidence.micros() > Decimal.ONE)) {
      problems.add(Problem.of("confidence", confidence.toString(), "a number from 0 to 1"));
    }
    Value expiry = command.expiry();
    if (expiry != null && !(expiry instanceof Value.Time) && !isSpan(expiry)) {
      problems.add(Problem.of(
          "expires", expiry.toString(), "a span such as \"30 days\", above 0, or an instant"));
    }
  }

  /** Whether a value spells a span above 0. */
  static boolean isSpan(Value value) {
    return value instanceof Value.Text text
        && Span.parse(text.text()).filter(span -> span.amount() > 0).isPresent();
  }

  // ---- state, as it is stored, given and told

  static void write(TagValues.Entry entry, ObjectNode target) {
    Decimal confidence = entry.confidence();
    if (confidence != null) {
      target.put("confidence", confidence.micros());
    }
    if (entry.expires() != Times.NEVER) {
      target.put("expires", entry.expires());
    }
  }

  static TagValues.Entry read(JsonNode node) {
    return new TagValues.Entry(
        JsonValues.read(node.path("value")),
        node.path("since").asLong(),
        node.path("source").asString(),
        node.has("confidence") ? new Decimal(node.path("confidence").asLong()) : null,
        node.path("expires").asLong(Times.NEVER));
  }

  /** A given value: unless said otherwise, it expires as the program says. */
  static TagValues.Entry given(Plan plan, TagCommand said, LiveState state, long micros) {
    Span span = plan.program.tags().get(said.tag()) instanceof Tag.Assigned assigned
        ? assigned.expires()
        : null;
    return new TagValues.Entry(
        new Value.Text(String.valueOf(said.value())),
        micros,
        "given",
        said.confidence(),
        expires(state, said.expiry(), span, micros));
  }

  static TagValue value(TagValues.Entry entry) {
    return new TagValue(
        entry.value(),
        Times.instant(entry.since()),
        entry.source(),
        Optional.ofNullable(entry.confidence()),
        entry.expires() == Times.NEVER
            ? Optional.empty()
            : Optional.of(Times.instant(entry.expires())));
  }

  /** What more there is to tell of a value. */
  static String told(TagValues.Entry entry, ZoneCalendar calendar) {
    String text = entry.confidence() == null ? "" : "; confidence " + entry.confidence();
    return entry.expires() == Times.NEVER
        ? text
        : text + "; until " + Show.instant(entry.expires(), calendar);
  }
}
