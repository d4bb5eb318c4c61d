package io.github.userarc.core.stories.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Faults put into all that says when something was (S8, S11). */
class AuditInstantsTest {
  private static final Engine ENGINE = Engine.compile(Program.parse("""
      {"userarc": 1, "version": "1",
       "attributes": {"city": "text"},
       "events": {
         "buy": {"properties": {"paid": "decimal", "kind": "text"}, "retractable": true},
         "look": {"properties": {"kind": "text"}}},
       "metrics": {
         "latest": {"last-value": "kind", "of": "buy"},
         "start": {"first-value": "kind", "of": "look"},
         "most": {"max": "paid", "of": "buy", "last": "7 days"},
         "often": {"most-frequent": "kind", "of": "look", "last": "5 days"},
         "taste": {"top": 2, "by": "kind", "of": "look", "half-life": "3 days"}},
       "tags": {"care": {"assigned": true, "expires": "10 days"}},
       "segments": {
         "idle": {"since": "buy", "gte": "2 days"},
         "looked": {"did": "look"},
         "left": {"did": "look", "without": "buy", "within": "1 day"}},
       "exclusions": {"staff": ["boards"]}}
      """));

  private static Story life() {
    return Story.given(ENGINE)
        .when(Story.attributes("2026-03-01T11:00Z", "city", "Rome"))
        .when("2026-03-01T12:00Z", "look", "kind", "tea")
        .when(Story.event("2026-03-01T13:00Z", "buy", "kind", "tea", "paid", 5).key("1"))
        .when("2026-03-02T12:00Z", "look", "kind", "ink")
        .when(Story.command("2026-03-02T12:00Z", Exclusion.exclude("staff")))
        .when(Story.command("2026-03-02T13:00Z", TagCommand.set("care", "x").confidence("0.5")));
  }

  private static List<Finding> audit(JsonNode damaged) {
    byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
    return ENGINE.audit(Story.USER, bytes, 0);
  }

  private static ObjectNode sound() {
    return (ObjectNode) JsonMapper.shared().readTree(life().encoded());
  }

  @Test
  @DisplayName("S8, S11 whatever says that something was, cannot say that it will be")
  void future() {
    assertThat(audit(sound())).isEmpty();
    ObjectNode state = sound();
    TreeSet<String> told = new TreeSet<>();
    for (ObjectNode object : objects(state, new ArrayList<>())) {
      for (String field : List.of("registered-at", "since", "at", "first-at", "last-at", "rank")) {
        JsonNode before = object.path(field);
        boolean isInstant = before.isIntegralNumber() && before.asLong() > 1_000_000_000_000L;
        if (isInstant) {
          object.put(field, Long.MAX_VALUE);
          assertThat(audit(state))
              .as("%s in %s", field, object)
              .anySatisfy(finding -> assertThat(finding.path()).endsWith(field));
          object.set(field, before);
          told.add(field);
        }
      }
    }
    assertThat(told).contains("registered-at", "since", "at", "first-at", "last-at", "rank");
    assertThat(audit(state)).as("all is as it was").isEmpty();
  }

  private static List<ObjectNode> objects(JsonNode node, List<ObjectNode> found) {
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    for (JsonNode child : node) {
      objects(child, found);
    }
    return found;
  }

  @ParameterizedTest(name = "program: {0}")
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      {}
      null
      5
      ""
      ~~
      """)
  @DisplayName("S11 a state names the version of the program that left it")
  void program(String damaged) {
    ObjectNode state = sound();
    state.remove("program");
    if (!damaged.isEmpty()) {
      state.set("program", JsonMapper.shared().readTree(damaged));
    }

    assertThat(audit(state)).extracting(Finding::path).contains("program");
  }

  @Test
  @DisplayName("S11 confidences are from 0 to 1, and no unit keeps more than it counts")
  void numbers() {
    Map<String, String> faults = Map.of(
        "\"confidence\":500000", "\"confidence\":1000001",
        "\"count\":1,\"best\"", "\"count\":0,\"best\"",
        "\"value\":\"ink\",\"count\":1", "\"value\":\"ink\",\"count\":-1");
    faults.forEach((from, to) -> {
      String sound = life().encoded();
      assertThat(sound).contains(from);
      assertThat(
              ENGINE.audit(Story.USER, sound.replace(from, to).getBytes(StandardCharsets.UTF_8), 0))
          .as(to)
          .extracting(Finding::path)
          .anySatisfy(path ->
              assertThat(path).endsWith(to.contains("confidence") ? "confidence" : "count"));
    });
  }
}
