package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.BatchResult;
import io.github.userarc.core.CommandReceipt;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.TagValue;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Users who come from another system, or from another store. */
class ImportTest {
  private static final Instant CUTOVER = at("2026-03-01T00:00Z");

  private final Clock clock = Clock.at("2026-03-02T12:00Z");
  private final Queue<Change<?>> heard = new ConcurrentLinkedQueue<>();

  private static Program program() {
    return Story.program()
        .exclusion("staff", "boards", "insight")
        .metric("orders30", count("buy").lastDays(30))
        .metric("spent", sum("paid", "buy"))
        .tag("care", new Tag.Assigned(List.of("normal", "gold")))
        .segment("regulars", count("buy").lastDays(30).atLeast(3))
        .segment("idle", since("buy").atLeast(Span.days(30)))
        .segment("local", attribute("city").is("Shanghai"))
        .build();
  }

  private Userarc open(ProfileStore store) {
    Userarc userarc = Userarc.of(program()).store(store).clock(clock).open();
    userarc.on(ChangeContent.class, heard::add);
    return userarc;
  }

  private static Event buy(String at, int paid) {
    return Event.of("ann", "buy").with("paid", paid).at(at(at));
  }

  private static List<GivenState> parts(String json) {
    return Import.parts(JsonMapper.shared().readTree(json.replace('\'', '"')).asObject());
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S22, S32: an imported user has what was given and what follows from it, and nothing is told")
  void imported(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      CommandReceipt<Import.Outcome> receipt = userarc.importProfile(
          "ann",
          CUTOVER,
          List.of(
              GivenState.registeredAt(at("2024-05-01T08:00Z")),
              GivenState.attributes(Map.of("city", "Shanghai")),
              GivenState.tag("care", "gold"),
              GivenState.excluded("staff"),
              GivenState.history(
                  buy("2026-02-20T10:00Z", 10),
                  buy("2026-02-10T10:00Z", 20),
                  buy("2025-02-10T10:00Z", 30),
                  buy("2026-02-25T10:00Z", 40))));
      userarc.flush();

      assertThat(receipt.answer()).isEqualTo(new Import.Imported());
      assertThat(receipt.changes()).isEmpty();
      assertThat(heard).isEmpty();
      Profile ann = userarc.profile("ann");
      assertThat(ann.registeredAt()).contains(at("2024-05-01T08:00Z"));
      assertThat(ann.metric("orders30")).hasToString("3");
      assertThat(ann.metric("spent")).hasToString("100");
      assertThat(ann.segments()).containsExactly("regulars", "local");
      assertThat(ann.tags()).containsKey("care");
      assertThat(ann.isExcludedFrom("boards")).isTrue();
      assertThat(ann.sequence()).isZero();

      userarc.track(buy("2026-03-02T09:00Z", 1));
      clock.set("2026-05-01T00:00Z");
      userarc.advance(at("2026-04-20T00:00Z"));
      userarc.flush();
      assertThat(Lines.of(List.copyOf(heard)))
          .containsExactly(
              "2026-03-22T00:00:00Z segment-left regulars",
              "2026-04-01T09:00:00Z segment-entered idle");
      assertThat(heard).extracting(Change::sequence).containsExactly(1L, 2L);
    }
  }

  @Test
  @DisplayName("S21, S32: a given tag may be less than sure, and expires when it says")
  void tagsExpire() {
    try (Userarc userarc = open(Stores.LIVE.open())) {
      userarc.importProfile(
          "ann",
          CUTOVER,
          List.of(GivenState.tag(
              TagCommand.set("care", "gold").confidence("0.8").expires(at("2026-03-20T08:00Z")))));
      userarc.importProfile(
          "bob",
          CUTOVER,
          parts("{'core': {'tags': {'care': {'value': 'gold', 'expires': '10 days'}}}}"));

      TagValue ann = userarc.profile("ann").tags().get("care");
      assertThat(ann.confidence()).hasToString("Optional[0.8]");
      assertThat(ann.expires()).contains(at("2026-03-20T08:00Z"));
      clock.set("2026-05-01T00:00Z");
      userarc.advance(at("2026-03-25T00:00Z"));
      userarc.flush();
      assertThat(Lines.of(List.copyOf(heard)))
          .containsExactlyInAnyOrder(
              "2026-03-11T00:00:00Z tag-changed care: gold → none",
              "2026-03-20T08:00:00Z tag-changed care: gold → none");

      assertThatThrownBy(() -> userarc.importProfile(
              "cid",
              CUTOVER,
              parts("{'core': {'tags': {'care': {'value': 'gild', 'confidence': 2,"
                  + " 'expires': '2026-02-01T00:00:00Z', 'sure': 1}}}}")))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("core.tags.care.value: 'gild' found")
          .hasMessageContaining("core.tags.care.confidence: '2' found")
          .hasMessageContaining("core.tags.care.expires: '2026-02-01T00:00:00Z' found")
          .hasMessageContaining("core.tags.care.sure");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S4, S32: who has a profile already keeps it: a typed refusal")
  void exists(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track(buy("2026-02-25T10:00Z", 40));

      CommandReceipt<Import.Outcome> receipt = userarc.importProfile(
          "ann", CUTOVER, List.of(GivenState.attributes(Map.of("city", "Shanghai"))));

      assertThat(receipt.answer()).isEqualTo(new Import.Exists(at("2026-02-25T10:00Z")));
      assertThat(userarc.profile("ann").attributes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3, S32: an import under a key happens once; a repeat gets the original answer")
  void once(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      Import first = Import.of("ann", GivenState.attributes(Map.of("city", "Shanghai")))
          .at(CUTOVER)
          .key("migration:1");
      userarc.importProfile(first);
      userarc.track(buy("2026-03-02T10:00Z", 40));

      CommandReceipt<Import.Outcome> again = userarc.importProfile(first);
      CommandReceipt<Import.Outcome> other =
          userarc.importProfile(Import.of("ann").at(CUTOVER).key("migration:1"));

      assertThat(again.duplicate()).isTrue();
      assertThat(again.sameContent()).isTrue();
      assertThat(again.answer()).isEqualTo(new Import.Imported());
      assertThat(other.sameContent()).isFalse();
      userarc.importProfile(Import.of("ann").at(CUTOVER).key("migration:2"));
      assertThat(userarc
              .importProfile(Import.of("ann").at(CUTOVER).key("migration:2"))
              .answer())
          .isEqualTo(new Import.Exists(CUTOVER));
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S4, S32: an import that does not fit says all that is wrong, and leaves nothing")
  void rejected(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      List<GivenState> wrong = parts("""
          {'core': {
             'registered-at': '2027-01-01T00:00:00Z',
             'attributes': {'city': 5, 'registered-at': '2024-01-01T00:00:00Z'},
             'tags': {'care': 'silver', 'regulars': true},
             'exclusions': {'staf': {}, 'boards': {'since': '2026-04-01T00:00:00Z'}},
             'history': [
               {'event': 'buy', 'time': '2026-02-01T00:00:00Z', 'properties': {'paid': 'a lot'}},
               {'event': 'buy', 'time': '2026-03-02T00:00:00Z'},
               {'event': 'buy', 'count': 0},
               {'event': '*', 'time': '2026-02-01T00:00:00Z', 'proprties': {}}]},
           'gadget-a': {}, 'gorwth': {}}""");

      assertThatThrownBy(() -> userarc.importProfile("ann", CUTOVER, wrong))
          .isInstanceOfSatisfying(
              InputRejectedException.class,
              rejected -> assertThat(rejected.problems())
                  .extracting(Problem::path)
                  .containsExactlyInAnyOrder(
                      "core.registered-at",
                      "core.attributes.registered-at",
                      "core.attributes.city",
                      "core.tags.care",
                      "core.tags.regulars",
                      "core.exclusions.staf",
                      "core.exclusions.boards.since",
                      "core.history[0].properties.paid",
                      "core.history[1].time",
                      "core.history[2].time",
                      "core.history[2].count",
                      "core.history[3].event",
                      "core.history[3].proprties",
                      "gadget-a",
                      "gorwth"));
      assertThat(userarc.profile("ann").exists()).isFalse();
      assertThat(store.scan()).isEmpty();
      assertThat(userarc.importProfile("ann", CUTOVER, List.of()).answer())
          .isEqualTo(new Import.Imported());
    }
  }

  @Test
  @DisplayName("S32: of daily aggregates, the history says how often an event happened")
  void aggregates() {
    try (Userarc userarc = open(Stores.LIVE.open())) {
      userarc.importProfile("ann", CUTOVER, parts("""
          {'core': {'history': [
             {'event': 'buy', 'time': '2026-02-20T12:00:00Z', 'properties': {'paid': 25}, 'count': 3},
             {'event': 'buy', 'time': '2025-02-20T12:00:00Z', 'properties': {'paid': 25}, 'count': 4}]}}"""));

      Profile ann = userarc.profile("ann");
      assertThat(ann.metric("orders30")).hasToString("3");
      assertThat(ann.metric("spent")).hasToString("175");
      assertThat(ann.registeredAt()).contains(at("2025-02-20T12:00Z"));
    }
  }

  @Test
  @DisplayName("S4, S32: a history has no events of other users")
  void ownHistory() {
    Event others = Event.of("bob", "buy").with("paid", 1).at(CUTOVER);
    try (Userarc userarc = open(Stores.LIVE.open())) {
      assertThatThrownBy(() -> userarc.importProfile(
              "ann", CUTOVER, List.of(GivenState.history(buy("2026-02-01T00:00Z", 1), others))))
          .hasMessageContaining(
              "core.history[1].user: 'bob' found, expected the user of the opening state, 'ann'");
      assertThat(userarc.profile("ann").exists()).isFalse();
    }
  }

  @Test
  @DisplayName("S3, S31, S32: a history keeps no keys: what comes again counts, and stays")
  void historyHasNoKeys() {
    Event order = buy("2026-02-20T10:00Z", 10).key("order:1");
    try (Userarc userarc = open(Stores.LIVE.open())) {
      assertThatThrownBy(() -> userarc.importProfile("ann", CUTOVER, parts("""
              {'core': {'history': [
                 {'event': 'buy', 'time': '2026-02-20T10:00:00Z', 'key': 'order:1'}]}}""")))
          .hasMessageContaining("core.history[0].key: 'order:1' found, expected no key");
      userarc.importProfile("ann", CUTOVER, List.of(GivenState.history(order)));

      assertThat(userarc.retract(order).answer())
          .isEqualTo(new RetractionAnswer.Refused(RetractionAnswer.Reason.UNKNOWN, ""));
      assertThat(userarc.track(order).duplicate()).isFalse();
      assertThat(userarc.profile("ann").metric("spent")).hasToString("20");
    }
  }

  @Test
  @DisplayName("S23, S32: nothing reacts to history: what it earned is given beside it")
  void nothingReacts() {
    Gadget signals = Gadget.a(parts -> parts.onEvent(
        "s",
        "buy",
        null,
        "signal",
        (trigger, profile) -> session -> session.emit(new Signal("signal", "buy"))));
    try (Userarc userarc =
        Userarc.of(Story.program().with(signals).build()).clock(clock).open()) {
      userarc.importProfile(
          "ann", CUTOVER, List.of(GivenState.history(buy("2026-02-01T00:00Z", 1))));

      assertThat(userarc.profile("ann").sequence()).isZero();
      assertThat(userarc.track("ann", "buy", Map.of("paid", 1)).changes()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30, S32: an exported user goes on elsewhere as if nothing had happened")
  void exportedAndImported(Stores stores) {
    ProfileStore old = stores.open();
    ProfileStore fresh = stores.open();
    try (Userarc house = open(old);
        Userarc other = open(fresh)) {
      house.track(buy("2026-02-10T10:00Z", 20));
      house.track(buy("2026-02-20T10:00Z", 10));
      house.identify("ann", Map.of("city", "Shanghai"));
      house.apply(CommandInput.of("ann", Exclusion.exclude("staff")).by("bo", "works here"));
      ObjectNode exported = house.export("ann");

      assertThat(other.importProfile(Import.exported(exported)).answer())
          .isEqualTo(new Import.Imported());

      ObjectNode again = other.export("ann");
      for (String own : List.of("keys", "changes", "revision")) {
        exported.remove(own);
        again.remove(own);
      }
      assertThat(again).isEqualTo(exported);
      assertThat(bytes(fresh)).isEqualTo(bytes(old));
      List<Change<?>> later = new ArrayList<>();
      later.addAll(house.track(buy("2026-03-02T11:59Z", 5)).changes());
      assertThat(other.track(buy("2026-03-02T11:59Z", 5)).changes())
          .isEqualTo(later)
          .isNotEmpty();
      assertThat(bytes(fresh)).isEqualTo(bytes(old));
      assertThat(other.forecast("ann", at("2026-06-01T00:00Z")))
          .isEqualTo(house.forecast("ann", at("2026-06-01T00:00Z")));
    }
  }

  private static String bytes(ProfileStore store) {
    return new String(
        store.load(ProfileId.of("ann"), Set.of(), LoadMode.PLAIN).encoded(),
        StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("S4, S32: a state that was tampered with is no state: every difference is told")
  void tampered() {
    try (Userarc house = open(Stores.LIVE.open());
        Userarc other = open(Stores.LIVE.open())) {
      house.track(buy("2026-02-10T10:00Z", 20));
      ObjectNode export = house.export("ann");
      ObjectNode state = export.path("state").asObject();
      state.put("sequnce", 3);
      state.path("marks").asObject().putObject("segment.vip").put("value", true).put("since", 0);
      state
          .path("sources")
          .asObject()
          .properties()
          .forEach(source -> source.getValue().asObject().putArray("nonsense"));

      assertThatThrownBy(() -> other.importProfile(Import.exported(export)))
          .isInstanceOfSatisfying(
              InputRejectedException.class,
              rejected -> assertThat(rejected.problems())
                  .extracting(Problem::path)
                  .contains("state.sequnce", "state.marks.segment.vip")
                  .anyMatch(path -> path.endsWith(".nonsense")));
      assertThat(other.profile("ann").exists()).isFalse();

      state.put("clock", "soon");
      assertThatThrownBy(() -> Import.exported(export)).isInstanceOf(BadValueException.class);
      assertThatThrownBy(
              () -> other.importProfile("ann", CUTOVER, List.of(new GivenState("state", state))))
          .isInstanceOf(InputRejectedException.class);
      assertThatThrownBy(() -> other.importProfile(
              "ann", at("2026-01-01T00:00Z"), List.of(GivenState.exported(house.export("ann")))))
          .hasMessageContaining("state.clock");
      assertThatThrownBy(() -> other.importProfile(
              "ann",
              CUTOVER,
              List.of(GivenState.exported(house.export("ann")), GivenState.tag("care", "gold"))))
          .hasMessageContaining("a whole state, with nothing beside it");
    }
  }

  @Test
  @DisplayName("S28, S32: a preview of an import says whether it would be one, and saves nothing")
  void previewed() {
    try (Userarc userarc = open(Stores.LIVE.open())) {
      Decision decision = userarc.preview(Import.of("ann").at(CUTOVER));

      assertThat(((Decision.Decided) decision).commandAnswer()).isEqualTo(new Import.Imported());
      assertThat(userarc.profile("ann").exists()).isFalse();
    }
  }

  @Test
  @DisplayName("S32: many imports go through trackAll; one that is wrong does not stop the others")
  void many() {
    try (Userarc userarc = open(Stores.STORED.open())) {
      List<BatchResult> results = userarc.trackAll(List.of(
          Import.of("ann", GivenState.tag("care", "gold")).at(CUTOVER),
          Import.of("bob", GivenState.tag("care", "tin")).at(CUTOVER),
          Import.of("cid").at(CUTOVER)));

      assertThat(results.get(0)).isInstanceOf(BatchResult.Applied.class);
      assertThat(results.get(1)).isInstanceOf(BatchResult.Rejected.class);
      assertThat(results.get(2)).isInstanceOf(BatchResult.Applied.class);
    }
  }
}
