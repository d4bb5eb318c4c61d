package io.github.userarc.core.stories;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A facet that each test wires itself, from dials, alarms, reactions and lamps; there are two
 * kinds, so that the order of facets shows. Found by the {@link java.util.ServiceLoader} like any
 * other.
 *
 * @param facet {@code gadget-a} or {@code gadget-b}
 * @param name tells gadgets of different wiring apart
 * @param wiring what it is made of
 */
public record Gadget(String facet, String name, Consumer<Gadget.Parts> wiring)
    implements FacetDefinition {
  /** The gadget that comes first. */
  public static final String A = "gadget-a";

  /** The gadget that comes second. */
  public static final String B = "gadget-b";

  /** What the names of alarms start with: dials with the instant at which they ring. */
  static final String ALARM = "alarm-";

  /** The first gadget. */
  public static Gadget a(Consumer<Parts> wiring) {
    return new Gadget(A, "", wiring);
  }

  /** The second gadget. */
  public static Gadget b(Consumer<Parts> wiring) {
    return new Gadget(B, "", wiring);
  }

  /** What a test makes a gadget of. */
  public static final class Parts {
    private final FacetCompiler compiler;
    private final Map<String, FactRef> facts = new HashMap<>();
    private BiConsumer<String, FacetSession<Dials>> ringing = (alarm, session) -> {};

    private BiConsumer<Map<String, Value>, FacetSession<Dials>> retracting = (note, session) -> {};

    private Parts(FacetCompiler compiler) {
      this.compiler = compiler;
    }

    /** Publishes a dial as a number. */
    public FactRef dial(String dial) {
      return facts.computeIfAbsent(
          dial, key -> compiler.publishNumber(key, (Dials dials) -> dials.get(key) * Decimal.ONE));
    }

    /** Accepts {@link Spend}. */
    public void purse() {
      compiler.command(Spend.TYPE, Spend.handler(dial(Spend.COINS)));
    }

    /** Declares what users may be excluded from. */
    public FactRef exclusion(String name) {
      return compiler.exclusion(name);
    }

    /** Compiles a condition. */
    public ConditionRef condition(Condition condition, String path) {
      return compiler.condition(condition, path);
    }

    /** On an event, an effect on the slice, decided on the snapshot. */
    public void onEvent(
        String id, String event, FactRef touches, String emits, Reaction<Dials> on) {
      compiler.onEvent(id, EventSelector.of(event), refs(touches), types(emits), on);
    }

    /** On a change, an effect on the slice, decided on the snapshot. */
    public void onChange(
        String id,
        String change,
        FactRef touches,
        String emits,
        boolean bounded,
        Reaction<Dials> on) {
      compiler.onChange(id, change, refs(touches), types(emits), bounded, on);
    }

    /** As {@link #onChange}, for changes whose field has this value. */
    public void onChangeWhere(
        String id,
        String change,
        String field,
        Object value,
        FactRef touches,
        String emits,
        Reaction<Dials> on) {
      compiler.onChange(
          id, change, Map.of(field, Value.of(value)), refs(touches), types(emits), false, on);
    }

    /** Says that rewards of a name are given. */
    public void reward(String name, Object points, String path) {
      compiler.reward(name, points == null ? null : (Decimal) Value.of(points), path);
    }

    /** Adds rewards of a name to a dial of that name. */
    public void purseOf(String name, int digits) {
      FactRef dial = dial(name);
      Reaction<Dials> credit = (trigger, profile) -> {
        long points = ((Decimal) trigger.get("points")).micros() / Decimal.ONE;
        String why = String.valueOf(trigger.get("for"));
        return session -> {
          session.slice(session.slice().with(name, session.slice().get(name) + points));
          session.changed(dial);
          session.emit(new Signal("paid", name + " for " + why));
        };
      };
      compiler.onReward(name, digits, refs(dial), Set.of("paid"), credit);
    }

    /** Says that something is probably not meant. */
    public void warning(String path, String value, String expected, String hint) {
      compiler.warning(new Problem(path, value, expected, hint));
    }

    /** Says that a definition's changes are limited in number. */
    public void bounded(String id) {
      compiler.bounded(id);
    }

    /** Says what changes always hold. */
    public void content(String id, String change, String field, Object value) {
      compiler.content(id, change, Map.of(field, Value.of(value)));
    }

    /** What happens when an alarm rings. */
    public void onAlarm(BiConsumer<String, FacetSession<Dials>> whenRinging) {
      ringing = whenRinging;
    }

    /** What happens when an event is retracted for which a reaction remembered something. */
    public void onRetract(BiConsumer<Map<String, Value>, FacetSession<Dials>> whenRetracting) {
      retracting = whenRetracting;
    }

    /** Says that a lamp stays lit, whatever is retracted. */
    public void keeps(String lamp) {
      compiler.keeps(lamp);
    }

    /** A lamp: a derived definition that is on while a condition holds. */
    public void lamp(String lamp, Condition when) {
      ConditionRef condition = compiler.condition(when, lamp);
      FactRef fact = compiler.publishBoolean(lamp, (Dials dials) -> dials.get(lamp) == 1);
      compiler.derived(
          lamp, List.of(condition), List.of(fact), Set.of("lamp"), new Derived<Dials>() {
            @Override
            public long evaluate(FacetSession<Dials> session) {
              boolean on = session.holds(condition);
              if (on != (session.slice().get(lamp) == 1)) {
                session.slice(session.slice().with(lamp, on ? 1 : 0));
                session.changed(fact);
                session.emit(new Signal("lamp", lamp + (on ? " on" : " off")));
              }
              return session.nextFlip(condition);
            }

            @Override
            public Explanation explain(FacetReading<Dials> reading) {
              return new Explanation(
                  reading.holds(condition), lamp, List.of(reading.explain(condition)));
            }
          });
    }

    private static List<FactRef> refs(FactRef fact) {
      return fact == null ? List.of() : List.of(fact);
    }

    private static Set<String> types(String type) {
      return type == null ? Set.of() : Set.of(type);
    }
  }

  /** Sets an alarm. */
  public static void alarm(FacetSession<Dials> session, String alarm, long micros) {
    session.slice(session.slice().with(ALARM + alarm, micros));
  }

  /** What a profile's gadget shows. */
  public record View(Dials dials) {}

  private record Running(Parts parts) implements Facet<Dials> {
    @Override
    public Dials initial() {
      return Dials.NONE;
    }

    @Override
    public int format() {
      return 1;
    }

    @Override
    public void write(Dials slice, ObjectNode target) {
      // As texts: instants in microseconds are beyond what a section reads as a number.
      slice.values().forEach((name, value) -> target.put(name, value.toString()));
    }

    @Override
    public Dials read(Section section, int format) {
      Dials dials = Dials.NONE;
      for (String name : section.fieldNames()) {
        dials = dials.with(name, Long.parseLong(section.text(name)));
      }
      return dials;
    }

    @Override
    public long nextDue(Dials slice) {
      return slice.alarms().values().stream().mapToLong(Long::longValue).min().orElse(Times.NEVER);
    }

    @Override
    public void due(FacetSession<Dials> session) {
      List<Map.Entry<String, Long>> due =
          new ArrayList<>(session.slice().alarms().entrySet());
      due.removeIf(alarm -> alarm.getValue() > session.now());
      due.sort(Comparator.comparingLong(Map.Entry::getValue));
      for (Map.Entry<String, Long> alarm : due) {
        session.slice(session.slice().with(ALARM + alarm.getKey(), 0));
        parts.ringing.accept(alarm.getKey(), session);
      }
    }

    @Override
    public void retract(Map<String, Value> note, FacetSession<Dials> session) {
      parts.retracting.accept(note, session);
    }

    @Override
    public Object view(ProfileReader profile, Dials slice) {
      return new View(slice);
    }

    @Override
    public void writeView(ProfileReader profile, Dials slice, ObjectNode target) {
      write(slice, target);
    }
  }

  private abstract static class Type implements FacetType<Gadget> {
    @Override
    public Gadget read(Section section) {
      return new Gadget(id(), section.optionalText("name").orElse(""), parts -> {});
    }

    @Override
    public void write(Gadget definition, SectionWriter target) {
      target.put("name", definition.name);
    }

    @Override
    public JsonNode schema() {
      ObjectNode schema = JsonNodeFactory.instance.objectNode();
      schema.put("type", "object").put("additionalProperties", false);
      schema.putObject("properties").putObject("name").put("type", "string");
      return schema;
    }

    @Override
    public Facet<?> compile(Gadget definition, FacetCompiler compiler) {
      Parts parts = new Parts(compiler);
      definition.wiring.accept(parts);
      return new Running(parts);
    }
  }

  /** The kind that comes first. */
  public static final class TypeA extends Type {
    @Override
    public String id() {
      return A;
    }
  }

  /** The kind that comes second. */
  public static final class TypeB extends Type {
    @Override
    public String id() {
      return B;
    }
  }
}
