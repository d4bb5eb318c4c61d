package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The tool from the command line to its files, over small histories. */
class ReplayTest {
  private static final String SHOP = """
      {"userarc": 1, "version": "v1", "zone": "Asia/Shanghai",
       "metrics": {"orders": {"count": "order-paid"},
                   "orders7": {"count": "order-paid", "last": "7 days"},
                   "spent": {"sum": "paid", "of": "order-paid"}},
       "tags": {"care": {"assigned": ["normal", "white-glove"]}},
       "segments": {"repeat": {"metric": "orders", "gte": 2}},
       "lifecycle": {"stages": {"initial": "here", "transitions": [
         {"from": "here", "to": "gone", "when": {"since": "*", "gte": "30 days"}},
         {"from": "gone", "to": "here", "when": {"since": "*", "lt": "30 days"}}]}},
       "growth": {"currencies": {"coins": {}},
         "earning": {"buy": {"on": "order-paid", "to": "coins", "per": {"property": "paid", "each": "1.00", "points": 1}}}},
       "honor": {"badges": {"first": {"when": {"did": "order-paid"}}}}}
      """;

  @TempDir
  private Path folder;

  @Test
  void eventsAttributesAndCommandsBecomeChangesAndProfiles() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-01T08:00:00Z','attributes':{'city':'Shanghai'}}",
        "{'user':'u1','time':'2026-01-01T09:00:00Z','key':'o1','event':'order-paid','properties':{'paid':12.7}}",
        "{'user':'u1','time':'2026-01-01T17:30:00+08:00','key':'c1','command':{'type':'redeem','currency':'coins','amount':10}}",
        "{'user':'u1','time':'2026-01-01T10:00:00Z','actor':'mei','reason':'regular','command':{'type':'set-tag','tag':'care','value':'white-glove'}}");

    assertThat(run.run()).isZero();
    assertThat(run.changes())
        .containsExactly(
            "u1 1 2026-01-01T08:00:00Z stage-changed",
            "u1 2 2026-01-01T09:00:00Z points-credited",
            "u1 3 2026-01-01T09:00:00Z badge-awarded",
            "u1 4 2026-01-01T09:30:00Z points-spent",
            "u1 5 2026-01-01T10:00:00Z tag-changed");
    JsonNode profile = run.profile("u1");
    assertThat(profile.path("as-of").stringValue()).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(profile.path("attributes")).hasToString("{\"city\":\"Shanghai\"}");
    assertThat(profile.path("metrics")).hasToString("{\"orders\":1,\"orders7\":1,\"spent\":12.7}");
    assertThat(profile.path("tags").path("care").path("source").stringValue()).isEqualTo("mei");
    assertThat(profile.path("lifecycle").path("stage").stringValue()).isEqualTo("here");
    assertThat(profile.path("growth").path("balances")).hasToString("{\"coins\":2}");
    assertThat(profile.path("honor").path("badges").has("first")).isTrue();
    assertThat(run.out())
        .startsWith("4 inputs: 4 applied, 0 duplicates, 0 rejected\n1 profile as of")
        .contains("  points-credited  1\n", "stages\n  here  1\n", "  spent    12.7\n");
    assertThat(folder.resolve("changes.rejects.jsonl")).doesNotExist();
  }

  @Test
  void changesSayEverythingOfRuleS25() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-01T09:00:00Z','key':'o1','event':'order-paid','properties':{'paid':5}}");

    assertThat(run.run()).isZero();
    assertThat(run.json("changes.jsonl").get(0))
        .hasToString("{\"user\":\"u1\",\"incarnation\":1,\"sequence\":1,"
            + "\"at\":\"2026-01-01T09:00:00Z\",\"type\":\"points-credited\","
            + "\"content\":{\"currency\":\"coins\",\"amount\":5,\"balance\":5,\"rule\":\"buy\"},"
            + "\"cause\":{\"kind\":\"event\",\"input\":\"order-paid\",\"key\":\"o1\","
            + "\"definition\":\"growth.earning.buy\",\"program\":\"v1\"}}");
  }

  private static final String REFUNDS = """
      {"userarc": 1, "version": "v1",
       "events": {"order-paid": {"properties": {"paid": "decimal"}, "retractable": true}},
       "metrics": {"orders": {"count": "order-paid"}, "spent": {"sum": "paid", "of": "order-paid"}},
       "segments": {"buyer": {"did": "order-paid"}},
       "growth": {"currencies": {"coins": {}},
                  "earning": {"buy": {"on": "order-paid", "to": "coins", "points": 5}}}}""";

  @Test
  @DisplayName("S31: a line with \"retract\" takes the event of that line back, once")
  void retractions() {
    String order =
        "{'user':'u1','time':'2026-01-01T09:00:00Z','key':'o1','%s':'order-paid','properties':{'paid':5}%s}";
    Run run = Run.of(
        folder,
        REFUNDS,
        order.formatted("event", ""),
        order.formatted("retract", ",'retracted-at':'2026-01-03T09:00:00Z','actor':'mei'"),
        order.formatted("retract", ""),
        order.formatted("event", ""),
        "{'user':'u1','time':'2026-01-02T09:00:00Z','key':'o2','retract':'order-paid'}",
        "{'user':'u1','time':'2026-01-02T09:00:00Z','event':'order-paid','retracted-at':'2026-01-03T09:00:00Z'}",
        "{'user':'u1','time':'2026-01-02T09:00:00Z','retract':'order-paid','retracted-at':'noon'}");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.out()).startsWith("7 inputs: 2 applied, 2 duplicates, 3 rejected\n");
    assertThat(run.changes())
        .containsExactly(
            "u1 1 2026-01-01T09:00:00Z points-credited",
            "u1 2 2026-01-01T09:00:00Z segment-entered",
            "u1 3 2026-01-03T09:00:00Z points-taken-back",
            "u1 4 2026-01-03T09:00:00Z segment-left");
    assertThat(run.json("changes.jsonl").get(3).path("cause"))
        .hasToString("{\"kind\":\"retraction\",\"input\":\"order-paid\",\"key\":\"o1\","
            + "\"definition\":\"segment.buyer\",\"program\":\"v1\",\"actor\":\"mei\"}");
    assertThat(run.profile("u1").path("metrics")).hasToString("{\"orders\":0,\"spent\":0}");
    assertThat(run.err())
        .contains(
            "line 5: retract: refused as unknown: no event of the user with key 'o2' is known")
        .contains("line 6: retracted-at: ")
        .contains("line 7: retracted-at: 'noon' found, expected an instant such as");
  }

  @Test
  @DisplayName("S31: a line that takes back something else than the key's event says what differs")
  void differentRetractions() {
    String line = "{'user':'u1','time':'2026-01-0%sT09:00:00Z','key':'o1','%s':'order-paid'%s}";
    Run run = Run.of(
        folder,
        REFUNDS,
        line.formatted(1, "event", ",'properties':{'paid':5}"),
        line.formatted(1, "retract", ""),
        line.formatted(2, "retract", ",'properties':{'paid':'5'}"));

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "line 2: retract: refused as different: what has key 'o1' differs in properties. ")
        .contains("line 3: retract: refused as different: what has key 'o1' differs in time and");
  }

  @Test
  @DisplayName("S34: whoever has only been routed something has no stage")
  void noStageOfTheUnregistered() {
    Run run = Run.of(
        folder,
        """
        {"userarc": 1, "version": "v1",
         "routes": [{"on": "like", "to": {"property": "to"}, "as": "liked"}],
         "lifecycle": {"stages": {"initial": "new", "transitions": [
                       {"from": "new", "to": "old", "when": {"count": "like", "gte": 9}}]}}}""",
        "{'user':'u1','time':'2026-01-01T09:00:00Z','event':'like','properties':{'to':'u2'}}");

    assertThat(run.run()).as(run.err()).isZero();
    assertThat(run.profile("u1").path("lifecycle").path("stage").asString()).isEqualTo("new");
    assertThat(run.profile("u2").has("registered-at")).isFalse();
    assertThat(run.profile("u2").path("lifecycle").has("stage")).isFalse();
  }

  @Test
  @DisplayName("S4, S32: an import of who has a profile already is told with the reason")
  void refusedImports() {
    String opening = "{'user':'%s','time':'2026-01-0%dT09:00:00Z','key':'m','import':{}}";
    Run run = Run.of(
        folder,
        """
        {"userarc": 1, "version": "v1",
         "routes": [{"on": "like", "to": {"property": "to"}, "as": "liked"}]}""",
        "{'user':'u1','time':'2026-01-01T09:00:00Z','event':'like','properties':{'to':'u2'}}",
        opening.formatted("u1", 2),
        opening.formatted("u2", 3),
        opening.formatted("u3", 1),
        opening.formatted("u1", 2));

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.out()).startsWith("5 inputs: 2 applied, 1 duplicate, 2 rejected\n");
    assertThat(run.out()).as("their clocks go on").contains("as of 2026-01-03T09:00:00Z");
    assertThat(run.err())
        .contains(
            "line 2: import: refused as profile-exists: the user has had a profile since 2026-01-01T09:00:00Z")
        .contains(
            "line 3: import: refused as profile-exists: the user has not registered, but has a profile by what"
                + " others routed to them. Maybe import users before that");
  }

  @Test
  void badLinesAreReportedAndTheRunGoesOn() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-01T08:00:00Z','event':'order-paid','properties':{'paid':1}}",
        "not JSON",
        "",
        "{'user':'u1','time':'2026-01-01T09:00:00Z','event':'order-paid','properties':{'paid':'much'}}",
        "{'user':'u1','time':'2026-01-01T10:00:00Z','event':'order-paid','properties':{'paid':2}}",
        "{'user':'u2','time':'2026-01-01T10:00:00Z','command':{'type':'redeem','currency':'coin','amount':-1}}");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.out()).startsWith("5 inputs: 2 applied, 0 duplicates, 3 rejected\n");
    assertThat(run.err())
        .contains("line 2: (line): no JSON")
        .contains("line 4: properties.paid: 'much' found, expected a decimal")
        .contains("line 6: ")
        .contains("Rejected lines are in " + run.path("changes.rejects.jsonl"));
    assertThat(run.json("changes.rejects.jsonl"))
        .extracting(reject -> reject.path("line").intValue())
        .containsExactly(2, 4, 6);
    assertThat(run.json("changes.rejects.jsonl").get(0).path("text").stringValue())
        .isEqualTo("not JSON");
    assertThat(run.profile("u1").path("metrics").path("spent").intValue()).isEqualTo(3);
    assertThat(run.json("profiles.jsonl")).hasSize(1);
  }

  @Test
  void halfOfASurrogatePairSpoilsItsLineOnly() {
    String half = "\\ud800"; // as a JSON escape: every byte of the line is fine
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'" + half + "','time':'2026-01-01T08:00:00Z','event':'order-paid'}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','event':'" + half + "'}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','key':'" + half + "','event':'order-paid'}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','actor':'" + half + "','event':'order-paid'}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','event':'e','properties':{'a':'x" + half
            + "'}}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','event':'e','properties':{'" + half + "':1}}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','attributes':{'city':['a" + half + "']}}",
        "{'user':'u1','time':'2026-01-01T09:00:00Z','attributes':{'city':'\\ud83d\\ude00'}}");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.out()).startsWith("8 inputs: 1 applied, 0 duplicates, 7 rejected\n");
    assertThat(run.err())
        .contains("line 1: user: '\\ud800' found")
        .contains("line 3: key: '\\ud800' found, expected well-formed Unicode")
        .doesNotContain("blank")
        .contains("line 5: properties.a: 'x\\ud800' found");
    assertThat(run.json("changes.rejects.jsonl")).hasSize(7);
    assertThat(run.profile("u1").path("attributes").path("city").stringValue()).isEqualTo("😀");
  }

  @Test
  void repeatedKeysAreDuplicates() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-01T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2026-01-05T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2026-01-05T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':7}}",
        "{'user':'u2','time':'2026-01-05T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':7}}");

    assertThat(run.run()).isZero();
    assertThat(run.out())
        .startsWith("4 inputs: 2 applied, 2 duplicates (1 of other content than the original), ");
    assertThat(run.profile("u1").path("metrics").path("spent").intValue()).isEqualTo(1);
  }

  @Test
  void keysAreKeptWithoutLimit() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2020-01-01T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2026-01-01T08:00:00Z','key':'o2','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2026-01-02T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':1}}");

    assertThat(run.run()).isZero();
    assertThat(run.out()).startsWith("3 inputs: 2 applied, 1 duplicate, ");
  }

  @Test
  void lateInputsCountWhereTheyBelong() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-20T08:00:00Z','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2026-01-15T08:00:00Z','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2026-01-02T08:00:00Z','event':'order-paid','properties':{'paid':1}}");

    assertThat(run.run()).isZero();
    assertThat(run.profile("u1").path("metrics"))
        .hasToString("{\"orders\":3,\"orders7\":2,\"spent\":3}");
    assertThat(run.changes()).contains("u1 4 2026-01-20T08:00:00Z points-credited");
  }

  @Test
  void aKeyedInputBeyondTheHorizonIsRejected() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-20T08:00:00Z','event':'order-paid','properties':{'paid':1}}",
        "{'user':'u1','time':'2024-01-20T08:00:00Z','key':'o1','event':'order-paid','properties':{'paid':1}}");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.err())
        .contains("line 2: time: '2024-01-20T08:00:00Z' found, expected a time at most 400 days");
  }

  @Test
  void untilADayIsItsEndInTheZoneOfTheProgram() {
    Run run = Run.of(
            folder,
            SHOP,
            "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'visit'}",
            "{'user':'u1','time':'2026-02-01T15:59:59.999999Z','event':'visit'}",
            "{'user':'u1','time':'2026-02-01T16:00:00Z','event':'visit'}")
        .with("--until", "2026-02-01");

    assertThat(run.run()).isZero();
    assertThat(run.out())
        .startsWith(
            "3 inputs: 2 applied, 0 duplicates, 0 rejected, 1 later than the end left out\n");
    assertThat(run.profile("u1").path("as-of").stringValue())
        .isEqualTo("2026-02-01T15:59:59.999999Z");
    assertThat(run.changes())
        .containsExactly(
            "u1 1 2026-01-01T00:00:00Z stage-changed",
            "u1 2 2026-01-31T00:00:00Z stage-changed",
            "u1 3 2026-02-01T15:59:59.999999Z stage-changed");
  }

  @Test
  void untilAnInstantAdvancesEverybody() {
    Run run = Run.of(
            folder,
            SHOP,
            "{'user':'u2','time':'2026-01-02T00:00:00Z','event':'visit'}",
            "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'visit'}")
        .with("--until=2026-02-01T00:00:00Z");

    assertThat(run.run()).isZero();
    assertThat(run.changes())
        .containsExactly(
            "u1 1 2026-01-01T00:00:00Z stage-changed",
            "u1 2 2026-01-31T00:00:00Z stage-changed",
            "u2 1 2026-01-02T00:00:00Z stage-changed",
            "u2 2 2026-02-01T00:00:00Z stage-changed");
    assertThat(run.out()).contains("stages\n  gone  2\n");
  }

  @Test
  void registrationCanBeSet() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-10T00:00:00Z','attributes':{'registered-at':'2025-12-24T08:00:00Z'}}");

    assertThat(run.run()).isZero();
    assertThat(run.profile("u1").path("registered-at").stringValue())
        .isEqualTo("2025-12-24T08:00:00Z");
  }

  @Test
  void decimalsAreExact() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'order-paid','properties':{'paid':0.7}}",
        "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'order-paid','properties':{'paid':0.1}}",
        "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'order-paid','properties':{'paid':8999999999998.123456}}");

    assertThat(run.run()).isZero();
    assertThat(run.read("profiles.jsonl")).contains("\"spent\":8999999999998.923456}");
  }

  @Test
  void theSummarySumsCountsAndSumsInOrderOfTheProgram() {
    Run run = Run.of(
        folder,
        """
        {"userarc": 1, "metrics": {
          "basket": {"avg": "paid", "of": "order-paid"},
          "spent": {"sum": "paid", "of": "order-paid"},
          "latest": {"last-time": "order-paid"},
          "visits": {"count": "visit"}}}
        """,
        "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'visit'}",
        "{'user':'u2','time':'2026-01-01T00:00:00Z','event':'order-paid','properties':{'paid':3}}");

    assertThat(run.run()).isZero();
    assertThat(run.out()).endsWith("""
            counts and sums, over all profiles
              spent   3
              visits  1
            other metrics, profiles with a value
              basket  1
              latest  1
            """);
  }

  @Test
  void nothingToReplayIsFine() {
    Run run = Run.of(folder, SHOP, "");

    assertThat(run.run()).isZero();
    assertThat(run.out()).isEqualTo("0 inputs: 0 applied, 0 duplicates, 0 rejected\n");
  }

  @Test
  void aRejectsFileOfAnEarlierRunGoesAway() throws Exception {
    Files.writeString(folder.resolve("changes.rejects.jsonl"), "old");
    Run run = Run.of(folder, SHOP, "{'user':'u1','time':'2026-01-01T00:00:00Z','event':'visit'}");

    assertThat(run.run()).isZero();
    assertThat(folder.resolve("changes.rejects.jsonl")).doesNotExist();
  }

  @Test
  void manyBadLinesAreNotAllPrinted() {
    Run run = Run.of(folder, SHOP, "x\n".repeat(50).strip());

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.err())
        .contains("line 20: ", "… and 30 more rejected lines")
        .doesNotContain("line 21: ");
    assertThat(run.json("changes.rejects.jsonl")).hasSize(50);
  }

  @Test
  void allProblemsOfAProgramAreTold() {
    Run unreadable = Run.of(folder, "{\"userarc\": 1, \"metrcs\": {}, \"segmnts\": {}}", "");
    assertThat(unreadable.run()).isEqualTo(2);
    assertThat(unreadable.err())
        .contains("2 problems in the program", "metrcs", "segmnts")
        .doesNotContain("Usage");

    Run meaningless = Run.of(
        folder,
        "{\"userarc\": 1, \"segments\": {\"a\": {\"metric\": \"x\", \"gte\": 1}, \"b\": {\"metric\": \"y\", \"gte\": 1}}}",
        "");
    assertThat(meaningless.run()).isEqualTo(2);
    assertThat(meaningless.err()).contains("2 problems in the program", "segments.a", "segments.b");
  }
}
