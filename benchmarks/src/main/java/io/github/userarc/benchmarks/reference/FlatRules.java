package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Programs of many rules, of which the same ten concern a page view. The others are about events
 * that never happen: in turns a segment over a window, a boolean tag, a badge and an earning rule
 * about the same event, then the next four about another.
 */
public final class FlatRules {
  private static final int KINDS = 4;
  private static final int CONCERNED = 10;
  private static final String TEN = """
      {"userarc": 1, "zone": "Asia/Shanghai",
       "tags": {
         "tea": {"when": {"count": "page-viewed", "where": {"topic": "tea"}, "last": "30 days", "gte": 3}},
         "explorer": {"when": {"distinct": "topic", "of": "page-viewed", "gte": 8}},
         "regular": {"when": {"active-days": "page-viewed", "last": "30 days", "gte": 5}}},
       "segments": {
         "this-week": {"count": "page-viewed", "last": "7 days", "gte": 5},
         "this-month": {"count": "page-viewed", "last": "30 days", "gte": 20},
         "idle": {"since": "page-viewed", "gte": "14 days"}},
       "tierings": {
         "reading": [
           {"value": "much", "when": {"count": "page-viewed", "gte": 100}},
           {"otherwise": "little"}]},
       "growth": {
         "currencies": {"xp": {}},
         "earning": {
           "daily": {"on": "page-viewed", "to": "xp", "points": 1,
                     "if": {"count": "page-viewed", "current": "day", "eq": 1}}}},
       "honor": {
         "badges": {
           "first": {"when": {"did": "page-viewed"}},
           "reader": {"progress": {"count": "page-viewed"},
                      "tiers": [{"tier": "bronze", "at": 10}, {"tier": "silver", "at": 100}]}}}}
      """;

  private FlatRules() {}

  /**
   * Makes a program whose other rules are about other events.
   *
   * @param rules how many rules it has, 10 or more
   */
  public static Program of(int rules) {
    return of(rules, (rule, about, number) -> rule.put(about, "other-" + number));
  }

  /**
   * Makes a program whose other rules are about page views, too, but of topics that nobody reads.
   *
   * @param rules how many rules it has, 10 or more
   */
  public static Program byValue(int rules) {
    return of(
        rules,
        (rule, about, number) ->
            rule.put(about, Magazine.VIEWED).putObject("where").put("topic", "other-" + number));
  }

  /** Says in a rule what it is about. */
  private interface About {
    void say(ObjectNode rule, String field, int number);
  }

  private static Program of(int rules, About about) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode program = (ObjectNode) json.readTree(TEN);
    for (int i = CONCERNED; i < rules; i++) {
      String name = "other-" + i;
      int number = i / KINDS;
      switch (i % KINDS) {
        case 0 -> {
          ObjectNode segment = program.withObject("/segments").putObject(name);
          about.say(segment, "count", number);
          segment.put("last", "30 days").put("gte", 3);
        }
        case 1 -> {
          ObjectNode when = program.withObject("/tags").putObject(name).putObject("when");
          about.say(when.put("sum", "paid"), "of", number);
          when.put("gte", 100);
        }
        case 2 -> {
          ObjectNode when = program.withObject("/honor/badges").putObject(name).putObject("when");
          about.say(when, "count", number);
          when.put("gte", 1);
        }
        default -> {
          ObjectNode rule = program.withObject("/growth/earning").putObject(name);
          about.say(rule, "on", number);
          rule.put("to", "xp").put("points", 1);
        }
      }
    }
    return Program.parse(json.writeValueAsString(program));
  }

  /** The same users at the same times, but all they do is view pages. */
  public static Traffic.Batch views(Traffic.Batch batch) {
    Event[] views = new Event[batch.size()];
    for (int i = 0; i < views.length; i++) {
      Event event = batch.events()[i];
      Object topic = event.get("topic");
      views[i] = Event.of(
              event.user(), Magazine.VIEWED, Map.of("topic", topic == null ? "tea" : topic))
          .at(Times.instant(event.micros()));
    }
    return new Traffic.Batch(batch.users(), views);
  }
}
