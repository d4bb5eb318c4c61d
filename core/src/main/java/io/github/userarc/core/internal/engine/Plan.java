package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled program: immutable, shared by all threads. */
final class Plan {
  /** A window since registration, which fixes the registration once it has closed (S14). */
  record FirstWindow(CalendarUnit unit, int count) {}

  final Program program;
  final String version;
  final ZoneCalendar calendar;
  final long horizon;
  final long liveFrom; // before it, changes are replayed (S32)
  final FacetPlan[] facets;
  final FactPlan[] facts;
  final Def[] definitions;
  final Map<String, Def> byId;
  final Map<String, EventPlan> events;
  final EventPlan otherEvents;
  final Map<String, ReactionPlan[]> changeReactions;
  final Map<String, CommandPlan> commands;
  final Map<String, int[]> byAttribute;
  final Map<String, int[]> byParameter;
  final ParameterTables parameters; // the opening values
  final Map<String, EventType.Field> attributes;
  final Map<String, Expr> metrics;
  final Map<String, SourcePlan> sources;
  final BlockPlan[] blocks;
  final int samples;
  final List<FirstWindow> firstWindows;
  final int claims; // the number of the facet that keeps their outcomes
  final ExclusionPlan exclusions;
  final LabelPlan labels;
  final Map<String, ShieldPlan> shields; // by metric
  final List<Problem> warnings;

  Plan(Parts parts) {
    this.program = parts.program;
    this.version = parts.program.version();
    this.calendar = ZoneCalendar.of(parts.program.zone().zone());
    this.horizon = parts.program.horizon().micros();
    Instant live = parts.program.liveFrom();
    this.liveFrom = live == null ? Long.MIN_VALUE : Times.micros(live);
    this.facets = parts.facets.toArray(new FacetPlan[0]);
    this.facts = parts.facts.toArray(new FactPlan[0]);
    this.definitions = parts.definitions.toArray(new Def[0]);
    this.byId = new LinkedHashMap<>();
    for (Def def : definitions) {
      byId.put(def.id, def);
    }
    this.events = parts.events;
    this.otherEvents = parts.otherEvents;
    this.changeReactions = parts.changeReactions;
    this.commands = parts.commands;
    this.byAttribute = parts.byAttribute;
    this.byParameter = parts.byParameter;
    this.parameters = ParameterTables.opening(parts.settings, parts.program.parameters());
    this.attributes = parts.attributes;
    this.metrics = parts.metrics;
    this.sources = parts.sources;
    this.blocks = parts.blocks.toArray(new BlockPlan[0]);
    this.samples = parts.samples;
    this.firstWindows = parts.firstWindows;
    this.claims = parts.claims;
    this.exclusions = parts.exclusions;
    this.labels = parts.labels;
    this.shields = parts.shields;
    this.warnings = parts.warnings;
  }

  /** What a plan is made of; filled by the {@link PlanCompiler}. */
  record Parts(
      Program program,
      List<FacetPlan> facets,
      List<FactPlan> facts,
      List<Def> definitions,
      Map<String, EventPlan> events,
      EventPlan otherEvents,
      Map<String, ReactionPlan[]> changeReactions,
      Map<String, CommandPlan> commands,
      Map<String, int[]> byAttribute,
      Map<String, int[]> byParameter,
      List<ParameterParts.Part> settings,
      Map<String, EventType.Field> attributes,
      Map<String, Expr> metrics,
      Map<String, SourcePlan> sources,
      List<BlockPlan> blocks,
      int samples,
      List<FirstWindow> firstWindows,
      int claims,
      ExclusionPlan exclusions,
      LabelPlan labels,
      Map<String, ShieldPlan> shields,
      List<Problem> warnings) {}

  /** A command's answer in its own type, from what was kept; null of a command it does not have. */
  @Nullable
  Answer readAnswer(String command, String type, Map<String, Value> fields) {
    CommandPlan known = commands.get(command);
    return known == null ? null : known.handler().readAnswer(type, fields);
  }

  /** The plan of an event. */
  EventPlan event(String name) {
    EventPlan plan = events.get(name);
    return plan == null ? otherEvents : plan;
  }

  /** The plan of an event as its target sees it: a routed one does not count as any event (S34). */
  EventPlan of(Event event) {
    EventPlan plan = event(event.name());
    return event.header().origin() == null ? plan : plan.routed();
  }

  /** A claim of the program; null if it has none of that name. */
  @Nullable
  ClaimPlan claim(String name) {
    if (claims == ClaimRegistry.NOWHERE) {
      return null;
    }
    Facet<?> keeper = facets[claims].facet();
    return ((ClaimsFacet) keeper).plan(name);
  }

  /** The state of a profile that has had no input yet. */
  LiveState create(ProfileId id, int incarnation) {
    Object[] slices = new Object[facets.length];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = facets[i].facet().initial();
    }
    LiveState state = LiveState.create(
        id, incarnation, calendar, definitions.length, blocks.length, slices, samples);
    return state;
  }

  /**
   * The number under which the instant of the next parameter revision is kept: after all others.
   */
  int parametersDue() {
    return definitions.length;
  }

  /** The number under which the instant of the next version of the program is kept. */
  int programDue() {
    return definitions.length + 1;
  }

  /** Whether a deadline is one at all. */
  static boolean waits(long instant) {
    return instant != Times.NEVER;
  }
}
