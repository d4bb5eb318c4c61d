package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.UnpublishedProgramException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramVersion;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Versions of the program that a host publishes: kept in the store, followed by all nodes (S29).
 */
class ProgramsTest {
  private static final Instant APRIL = Story.at("2026-04-01T00:00Z");

  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());

  private static Program regularAfter(String version, int often) {
    return Story.program()
        .version(version)
        .metric("buys", count("buy"))
        .segment("regular", count("buy").atLeast(often))
        .build();
  }

  private static final Program FIRST = regularAfter("first", 3);
  private static final Program SECOND = regularAfter("second", 2);

  private Userarc open(ProfileStore store, Program program) {
    Userarc userarc = Userarc.of(program).store(store).clock(clock).open();
    userarc.on(ChangeContent.class, heard::add);
    return userarc;
  }

  private static Userarc buying(Userarc userarc, String user, int times) {
    for (int i = 0; i < times; i++) {
      userarc.track(user, "buy");
    }
    return userarc;
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 the first opening records its program, from the beginning")
  void first(Stores stores) {
    try (Userarc userarc = open(stores.open(), FIRST)) {
      assertThat(userarc.programs().history().versions())
          .hasToString("[1 'first' from the beginning]");
      assertThat(userarc.programs().current().program()).isEqualTo(FIRST);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S29 a published version reaches users who do nothing by the sweep after its instant")
  void swept(Stores stores) {
    try (Userarc userarc = open(stores.open(), FIRST)) {
      buying(userarc, "ann", 2);
      ProgramVersion version = userarc.programs().publish(SECOND, APRIL);
      assertThat(version).hasToString("2 'second' from 2026-04-01T00:00:00Z");

      clock.set("2026-03-31T23:59Z");
      assertThat(userarc.advance(clock.instant()).profiles()).isZero();
      assertThat(userarc.forecast("ann", APRIL)).hasSize(1);
      clock.set("2026-04-01T09:00Z");
      assertThat(userarc.profile("ann").segments()).as("without a sweep").contains("regular");
      assertThat(userarc.advance(clock.instant()).profiles()).isOne();
      userarc.flush();

      assertThat(Lines.of(heard)).containsExactly("2026-04-01T00:00:00Z segment-entered regular");
      assertThat(heard.get(0).cause().program()).isEqualTo("second");
      assertThat(userarc.advance(clock.instant()).profiles()).as("once").isZero();
      try (var findings = userarc.audit()) {
        assertThat(findings).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S29 published for now, it holds for the next input; keys are known across the switch")
  void now(Stores stores) {
    try (Userarc userarc = open(stores.open(), FIRST)) {
      userarc.track(Event.of("ann", "buy").key("1"));
      userarc.track(Event.of("ann", "buy").key("2"));
      clock.pass(Duration.ofSeconds(1));
      userarc.programs().publish(SECOND);

      assertThat(userarc.track(Event.of("ann", "buy").key("1")).duplicate()).isTrue();
      assertThat(userarc.profile("ann").segments()).containsExactly("regular");
      clock.pass(Duration.ofSeconds(1));
      assertThat(userarc.track(Event.of("ann", "buy").key("3")).changes()).hasSize(1);
      assertThat(userarc.profile("ann").metric("buys")).hasToString("3");
      assertThat(userarc.retract(Event.of("ann", "buy").key("1")).changes()).isEmpty();
      assertThat(userarc.profile("ann").metric("buys")).hasToString("2");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 who comes after the instant starts under the new version, exports included")
  void newcomers(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store, FIRST)) {
      userarc.programs().publish(SECOND, APRIL);
      clock.set("2026-04-02T00:00Z");
      buying(userarc, "bob", 2);

      assertThat(userarc.profile("bob").segments()).containsExactly("regular");
      assertThat(userarc.export("bob").path("state").path("program").stringValue())
          .isEqualTo("second");
      assertThat(userarc.erase("bob")).isTrue();
      assertThat(userarc.profile("bob").exists()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 a program that nobody has published is refused at opening, and says what to do")
  void unpublished(Stores stores) {
    ProfileStore store = stores.open();
    open(store, FIRST).close();

    assertThatThrownBy(() -> open(store, SECOND))
        .isInstanceOfSatisfying(UnpublishedProgramException.class, unpublished -> {
          assertThat(unpublished.program()).isEqualTo("second");
          assertThat(unpublished.namespace()).isEqualTo("default");
          assertThat(unpublished.versions()).hasToString("[1 'first' from the beginning]");
          assertThat(unpublished.differing()).isEmpty();
        })
        .hasMessageContaining("The program 'second' is none of those of namespace 'default': "
            + "[1 'first' from the beginning]. Maybe publish it");
    Userarc.of(SECOND).store(store).clock(clock).publishing().open().close();
    try (Userarc userarc = open(store, SECOND)) {
      assertThat(userarc.programs().history().versions())
          .hasToString("[1 'first' from the beginning, 2 'second' from 2026-03-01T12:00:00Z]");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 the same version for other content is refused, opening and publishing")
  void sameVersion(Stores stores) {
    ProfileStore store = stores.open();
    Program other = regularAfter("first", 9);
    try (Userarc userarc = open(store, FIRST)) {
      assertThatThrownBy(() -> userarc.programs().publish(other, Story.at("2026-02-01T00:00Z")))
          .isInstanceOfSatisfying(
              InputRejectedException.class,
              rejected -> assertThat(rejected.problems())
                  .extracting(Problem::path)
                  .containsExactly("from", "version"))
          .hasMessageContaining("'first' found, expected another version for other content than"
              + " that of 1 'first' from the beginning. Maybe change \"version\"");
      assertThat(userarc.programs().history().versions()).hasSize(1);
    }
    assertThatThrownBy(
            () -> Userarc.of(other).store(store).clock(clock).publishing().open())
        .isInstanceOfSatisfying(
            UnpublishedProgramException.class,
            unpublished ->
                assertThat(unpublished.differing().orElseThrow().number()).isOne())
        .hasMessageContaining("is not what it was when it was published");
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 what does not compile is not published")
  void invalid(Stores stores) {
    Program circular = Story.program()
        .segment("a", io.github.userarc.core.condition.Conditions.inSegment("b"))
        .segment("b", io.github.userarc.core.condition.Conditions.inSegment("a"))
        .build();
    try (Userarc userarc = open(stores.open(), FIRST)) {
      assertThatThrownBy(() -> userarc.programs().publish(circular, APRIL))
          .isInstanceOf(InvalidProgramException.class);
      assertThat(userarc.programs().history().versions()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 an old node that is started again does not take anybody back")
  void restarted(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store, FIRST)) {
      buying(userarc, "ann", 2);
      userarc.programs().publish(SECOND);
      userarc.advance(clock.instant());
    }
    clock.pass(Duration.ofMinutes(1));
    try (Userarc old = Userarc.of(FIRST).store(store).clock(clock).publishing().open()) {
      assertThat(old.profile("ann").segments()).containsExactly("regular");
      buying(old, "bob", 2);
      assertThat(old.profile("bob").segments()).containsExactly("regular");
      assertThat(old.engine().program()).isEqualTo(FIRST);
      assertThat(old.programs().history().versions()).hasSize(2);

      old.programs().publish(FIRST);
      assertThat(old.profile("ann").segments())
          .as("only publishing it again does")
          .isEmpty();
    }
  }

  @Test
  @DisplayName("S29 two nodes on different versions do no harm: they follow what the store says")
  void twoNodes() {
    InMemoryProfileStore inner = InMemoryProfileStore.keepingChanges();
    open(inner, FIRST).close();
    try (Userarc old = open(new Wrapped(inner), FIRST);
        Userarc fresh = Userarc.of(SECOND)
            .store(new Wrapped(inner))
            .clock(clock)
            .publishing()
            .open()) {
      clock.pass(Duration.ofSeconds(1));
      for (int i = 0; i < 5; i++) {
        old.track("ann", "buy");
        fresh.track("ann", "buy");
        old.track("bob", "buy");
      }
      assertThat(old.profile("ann").metric("buys")).hasToString("10");
      assertThat(old.programs().history()).isEqualTo(fresh.programs().history());
      assertThat(Lines.what(inner.changes(Story.USER))).containsExactly("segment-entered regular");
      assertThat(fresh.profile("bob").metric("buys")).hasToString("5");
    }
  }

  @Test
  @DisplayName("S29 what a node decided before it knew is put right by the next sweep")
  void lagging() {
    InMemoryProfileStore inner = InMemoryProfileStore.keepingChanges();
    try (Userarc one = open(new Wrapped(inner), FIRST);
        Userarc other = open(new Wrapped(inner), FIRST)) {
      one.programs().publish(SECOND);
      clock.pass(Duration.ofSeconds(5));
      buying(other, "ann", 2); // this node has not read again
      assertThat(other.profile("ann").segments()).isEmpty();

      clock.pass(Duration.ofMinutes(6));
      assertThat(one.advance(clock.instant()).changes()).isOne();
      one.flush();
      assertThat(Lines.of(heard)).containsExactly("2026-03-01T12:00:05Z segment-entered regular");
    }
  }

  @Test
  @DisplayName(
      "S29 a version that a node cannot hold is a failure that may pass, and harms nobody else")
  void notHeld() {
    InMemoryProfileStore inner = InMemoryProfileStore.create();
    try (Userarc userarc = open(new Wrapped(inner), FIRST)) {
      buying(userarc, "ann", 1);
      userarc.track(Event.of("bob", "buy").at(APRIL.minusSeconds(86_400 * 31)));
      inner.addRevision(
          "default",
          RevisionKind.PROGRAM,
          new Revision(
              2, APRIL, "{\"version\":\"strange\",\"program\":{\"userarc\":1,\"facet-x\":{}}}"));
      clock.pass(Duration.ofSeconds(11));
      assertThat(buying(userarc, "ann", 1).profile("ann").metric("buys")).hasToString("2");

      clock.set("2026-04-01T00:00Z");
      assertThatThrownBy(() -> userarc.track("ann", "buy"))
          .isInstanceOf(StoreException.Transient.class)
          .hasMessageContaining("Version 2 'strange' from 2026-04-01T00:00:00Z")
          .hasMessageContaining("facet-x");
      clock.set("2026-04-01T01:00Z");
      assertThat(userarc.advance(clock.instant()).failures()).isEqualTo(2);
      assertThat(userarc.profile("ann", Story.at("2026-03-31T00:00Z")).metric("buys"))
          .hasToString("2");

      userarc.programs().publish(SECOND, APRIL.plusSeconds(3600));
      assertThatThrownBy(() -> userarc.track("ann", "buy"))
          .as("the strange one has held for an hour")
          .isInstanceOf(StoreException.Transient.class);
    }
  }

  @Test
  @DisplayName("S29 a profile of a version that the store does not know is not touched")
  void unknown() {
    InMemoryProfileStore inner = InMemoryProfileStore.create();
    try (Userarc userarc = open(new Wrapped(inner), FIRST)) {
      buying(userarc, "ann", 1);
      byte[] state = new String(
              inner
                  .load(Story.USER, java.util.Set.of(), io.github.userarc.core.store.LoadMode.PLAIN)
                  .state()
                  .orElseThrow(),
              StandardCharsets.UTF_8)
          .replace("\"program\":\"first\"", "\"program\":\"third\",\"program-number\":3")
          .getBytes(StandardCharsets.UTF_8);
      inner.commit(ProfileCommit.of(Story.USER, 1, 1, state).build());

      assertThatThrownBy(() -> userarc.track("ann", "buy"))
          .isInstanceOf(StoreException.Transient.class)
          .hasMessageContaining("A profile is of version 3 'third' of the program; namespace"
              + " 'default' has [1 'first' from the beginning]");
    }
  }

  @Test
  @DisplayName("S29 two nodes that publish at once both succeed, one after the other")
  void rivals() {
    Wrapped store = new Wrapped() {
      private boolean overtaken;

      @Override
      public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
        if (revision.number() == 2 && !overtaken) {
          overtaken = true;
          inner.addRevision(
              namespace,
              kind,
              new Revision(2, revision.from(), revision.content().replace("second", "rival")));
        }
        return super.addRevision(namespace, kind, revision);
      }
    };
    try (Userarc userarc = open(store, FIRST)) {
      assertThat(userarc.programs().publish(SECOND, APRIL).number()).isEqualTo(3);
      assertThat(userarc.programs().history().effective())
          .extracting(ProgramVersion::version)
          .containsExactly("first", "second");
    }
  }

  @Test
  @DisplayName("S29 namespaces have programs of their own")
  void namespaces() {
    InMemoryProfileStore store = InMemoryProfileStore.create();
    Program visits =
        Story.program().version("visits").segment("here", did("visit")).build();
    try (Userarc shop = open(store, FIRST);
        Userarc club =
            Userarc.of(visits).store(store).clock(clock).namespace("club").open()) {
      shop.programs().publish(SECOND, APRIL);
      club.track("ann", "visit");

      assertThat(club.programs().history().versions()).hasSize(1);
      assertThat(club.profile("ann").segments()).containsExactly("here");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 S35 a parameter of a coming version can be set for when it holds, not before")
  void parametersToCome(Stores stores) {
    Program next = Story.program()
        .version("next")
        .parameter("often", 9)
        .segment("regular", count("buy").atLeast(parameter("often")))
        .build();
    try (Userarc userarc = open(stores.open(), FIRST)) {
      buying(userarc, "ann", 1);
      userarc.programs().publish(next, APRIL);
      assertThatThrownBy(() -> userarc.parameters().set("often", 1).now())
          .isInstanceOf(InputRejectedException.class);
      userarc.parameters().set("often", 1).from(APRIL.plusSeconds(60));

      assertThat(Lines.of(userarc.forecast("ann", APRIL.plusSeconds(3600))))
          .containsExactly("2026-04-01T00:01:00Z segment-entered regular");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 versions published while users are active: nothing is lost, doubled or stuck")
  void whileActive(Stores stores) {
    ProfileStore store = stores.open();
    int threads = 4;
    int rounds = 60;
    try (Userarc userarc = open(store, FIRST)) {
      Threads.run(threads, thread -> {
        for (int i = 0; i < rounds; i++) {
          userarc.track(Event.of("u" + i % 3, "buy").key(thread + ":" + i));
          if (thread == 0 && i % 10 == 5) {
            clock.pass(Duration.ofSeconds(1));
            userarc.programs().publish(regularAfter("v" + i, i), clock.instant());
          } else if (thread == 1 && i % 10 == 0) {
            userarc.advance(clock.instant());
          }
        }
      });
      userarc.flush();
      for (int i = 0; i < 3; i++) {
        assertThat(userarc.profile("u" + i).metric("buys")).hasToString("" + threads * rounds / 3);
      }
      clock.pass(Duration.ofHours(1));
      userarc.advance(clock.instant());
      try (var profiles = store.scan()) {
        assertThat(profiles.map(profile -> new String(profile.state(), StandardCharsets.UTF_8)))
            .allSatisfy(state -> assertThat(state).contains("\"program-number\":7,"));
      }
      for (int i = 0; i < 3; i++) {
        String user = "u" + i;
        assertThat(heard.stream().filter(change -> change.user().equals(user)))
            .extracting(Change::sequence)
            .isSorted()
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  @DisplayName("S29 nodes that are opened with a new program at once publish it once")
  void openedAtOnce() {
    InMemoryProfileStore inner = InMemoryProfileStore.create();
    open(inner, FIRST).close();
    Threads.run(
        4,
        thread -> Userarc.of(SECOND)
            .store(new Wrapped(inner))
            .clock(clock)
            .publishing()
            .open()
            .close());
    try (Userarc userarc = open(inner, SECOND)) {
      assertThat(userarc.programs().history().versions())
          .extracting(ProgramVersion::version)
          .containsExactly("first", "second");
    }
  }
}
