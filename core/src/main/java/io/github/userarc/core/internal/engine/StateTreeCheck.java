package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks the stored form of a state by itself: numbers in range, rows in order, names known. */
final class StateTreeCheck {
  /** A recorded date may be ahead of the clock's in another zone, never by more than this. */
  private static final int ZONES = 2;

  /** What may hold values of users, whose names are their own. */
  private static final Set<String> VALUES = Set.of("value", "first", "last");

  private static final long LAST = Times.micros(Times.LATEST.minusNanos(1_000));

  /** What an instant is called wherever something is kept of events. */
  private static final Set<String> INSTANTS = Set.of("at", "first-at", "last-at");

  private final Plan plan;
  private final JsonNode tree;
  private final boolean own; // left by this version of the program, which must know all names
  private final Problems problems;
  private final long clock;

  StateTreeCheck(Plan plan, JsonNode tree, Problems problems) {
    this.plan = plan;
    this.tree = tree;
    this.own = tree.path("program").asString("").equals(plan.version);
    this.problems = problems;
    this.clock = tree.path("clock").asLong(Long.MIN_VALUE);
  }

  void check() {
    JsonNode program = tree.path("program");
    if (!program.isString() || (program.stringValue().isBlank() && !own)) {
      problems.add(
          "program",
          program.isMissingNode() ? "" : program.toString(),
          "the version of the program that left the state",
          "");
    }
    atLeast("sequence", tree.path("sequence"), 0);
    atLeast("incarnation", tree.path("incarnation"), 1);
    if (!tree.has("clock")) {
      return;
    }
    within("clock", tree.path("clock"), Times.micros(Times.EARLIEST), LAST);
    date();
    times("attributes", "at");
    times("tags", "since");
    times("marks", "since");
    times("exclusions", "since");
    confidences();
    if (own) {
      names();
    }
    for (Map.Entry<String, JsonNode> source : tree.path("sources").properties()) {
      for (Map.Entry<String, JsonNode> kept : source.getValue().properties()) {
        String path = "sources." + source.getKey() + "." + kept.getKey();
        boolean byTime = kept.getKey().startsWith("ranked first by time")
            || kept.getKey().startsWith("ranked last by time");
        instants(path, kept.getValue(), byTime);
        accumulator(path, kept.getKey(), kept.getValue());
      }
    }
  }

  private void date() {
    try {
      ZoneCalendar calendar = ZoneCalendar.of(ZoneId.of(tree.path("zone").asString("")));
      long latest = (long) calendar.date(clock) + ZONES;
      within("latest-date", tree.path("latest-date"), Integer.MIN_VALUE, latest);
      if (tree.has("registered-at")) {
        JsonNode registered = tree.path("registered-at");
        within("registered-at", registered, Times.micros(Times.EARLIEST), clock);
        long day = calendar.date(Math.min(registered.asLong(clock), clock));
        within("registered-date", tree.path("registered-date"), day - ZONES, day + ZONES);
      }
    } catch (DateTimeException unknown) {
      problems.add("zone", tree.path("zone").asString(""), "a time zone", "");
    }
  }

  private void times(String section, String field) {
    for (Map.Entry<String, JsonNode> entry : tree.path(section).properties()) {
      String path = section + "." + entry.getKey() + "." + field;
      within(path, entry.getValue().path(field), Long.MIN_VALUE, clock);
    }
  }

  /** What has happened is not after the clock, whatever keeps it. */
  private void instants(String path, JsonNode kept, boolean rankedByTime) {
    for (Map.Entry<String, JsonNode> field : kept.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      String where = path + "." + name;
      if (INSTANTS.contains(name) || (rankedByTime && name.equals("rank"))) {
        within(where, value, Long.MIN_VALUE, clock);
      } else if (value.isArray() && !VALUES.contains(name)) {
        for (int i = 0; i < value.size(); i++) {
          instants(where + "[" + i + "]", value.path(i), rankedByTime);
        }
      }
    }
  }

  private void confidences() {
    for (Map.Entry<String, JsonNode> tag : tree.path("tags").properties()) {
      if (tag.getValue().has("confidence")) {
        within(
            "tags." + tag.getKey() + ".confidence",
            tag.getValue().path("confidence"),
            0,
            Decimal.ONE);
      }
    }
  }

  private void names() {
    for (String tag : tree.path("tags").propertyNames()) {
      known("tags." + tag, tag, "a tag", plan.program.tags().containsKey(tag));
    }
    for (Map.Entry<String, JsonNode> mark : tree.path("marks").properties()) {
      String path = "marks." + mark.getKey();
      boolean marked = plan.byId.get(mark.getKey()) instanceof CoreDefs.Marked;
      known(path, mark.getKey(), "a tag, segment or tiering by rule", marked);
      if (plan.byId.get(mark.getKey()) instanceof CoreDefs.Choice choice) {
        String value = mark.getValue().path("value").asString("");
        known(path + ".value", value, "a value", choice.mark(new Value.Text(value)) > 0);
      }
    }
    for (Map.Entry<String, JsonNode> source : tree.path("sources").properties()) {
      SourcePlan known = plan.sources.get(source.getKey());
      known("sources." + source.getKey(), source.getKey(), "a source", known != null);
      for (String name : source.getValue().propertyNames()) {
        boolean kept = known != null
            && known.accumulators().stream().map(Accumulator::name).anyMatch(name::equals);
        known("sources." + source.getKey() + "." + name, name, "something kept of it", kept);
      }
    }
    for (String facet : tree.path("facets").propertyNames()) {
      boolean known = Arrays.stream(plan.facets).anyMatch(one -> one.id().equals(facet));
      known("facets." + facet, facet, "a facet", known);
    }
  }

  private void known(String path, String name, String what, boolean known) {
    if (!known) {
      problems.add(path, name, what + " of the program", "");
    }
  }

  /** By what the stored forms have in common: rows by unit, counts, runs. */
  private void accumulator(String path, String name, JsonNode kept) {
    if (name.equals("count")) {
      atLeast(path + ".count", kept.path("count"), 0);
    } else if (name.startsWith("sum ")) {
      atLeast(path + ".values", kept.path("values"), 0);
    } else if (name.startsWith("periods ")) {
      runs(path + ".runs", kept.path("runs"));
    } else if (name.startsWith("series ")
        || name.startsWith("first-series ")
        || name.startsWith("samples")) {
      rows(path + ".rows", kept.path("rows"));
    } else if (name.startsWith("ranked ") || name.startsWith("values ")) {
      counts(path + ".rows", kept.path("rows"));
    }
  }

  private void rows(String path, JsonNode rows) {
    long before = Long.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.path(i);
      String where = path + "[" + i + "]";
      within(where + ".unit", row.path("unit"), before + 1, Long.MAX_VALUE);
      before = row.path("unit").asLong();
      if (row.has("count")) {
        atLeast(where + ".count", row.path("count"), 0);
      }
      for (Map.Entry<String, JsonNode> column : row.properties()) {
        if (column.getKey().startsWith("values ")) {
          within(
              where + "." + column.getKey(),
              column.getValue(),
              0,
              row.path("count").asLong());
        }
      }
    }
  }

  /** Rows count at least what they keep. */
  private void counts(String path, JsonNode rows) {
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.path(i);
      atLeast(path + "[" + i + "].count", row.path("count"), row.path("best").size());
    }
  }

  /** Runs of units: each from a first to a last, with a gap before the next. */
  private void runs(String path, JsonNode runs) {
    long before = Long.MIN_VALUE;
    for (int i = 0; i < runs.size(); i++) {
      JsonNode run = runs.path(i);
      String where = path + "[" + i + "]";
      within(where + "[0]", run.path(0), before + 2, Long.MAX_VALUE);
      atLeast(where + "[1]", run.path(1), run.path(0).asLong());
      before = run.path(1).asLong();
    }
  }

  private void atLeast(String path, JsonNode number, long least) {
    within(path, number, least, Long.MAX_VALUE);
  }

  private void within(String path, JsonNode number, long least, long most) {
    if (!number.isIntegralNumber() || number.asLong() < least || number.asLong() > most) {
      String expected = (least == Long.MIN_VALUE ? "" : " of at least " + least)
          + (most == Long.MAX_VALUE ? "" : " of at most " + most);
      problems.add(
          path, number.isMissingNode() ? "" : number.toString(), "a number" + expected, "");
    }
  }
}
