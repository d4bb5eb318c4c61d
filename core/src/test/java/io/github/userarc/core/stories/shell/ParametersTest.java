package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters set by a host: recorded, swept, seen by other nodes (S35). */
class ParametersTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());

  private static Program program() {
    return Story.program()
        .parameter("often", 3)
        .parameter("gone", Span.days(30))
        .segment("regular", count("buy").atLeast(parameter("often")))
        .segment("lost", since("buy").atLeast(parameter("gone")))
        .build();
  }

  private Userarc open(ProfileStore store) {
    return open(store, program());
  }

  private Userarc open(ProfileStore store, Program program) {
    Userarc userarc = Userarc.of(program).store(store).clock(clock).open();
    userarc.on(ChangeContent.class, heard::add);
    return userarc;
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S35 a revision reaches users who do nothing by the next sweep, effective at its instant")
  void swept(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track("ann", "buy");
      userarc.track("bob", "buy");
      ParameterRevision revision =
          userarc.parameters().set(Map.of("often", 1)).from(Story.at("2026-03-02T00:00Z"));
      assertThat(revision.number()).isOne();

      clock.set("2026-03-01T23:00Z");
      assertThat(userarc.advance(clock.instant()).profiles()).isZero();
      assertThat(userarc.profile("ann").segments()).isEmpty();
      clock.set("2026-03-02T06:00Z");
      assertThat(userarc.profile("ann").segments()).as("without a sweep").contains("regular");
      assertThat(userarc.advance(clock.instant()).profiles()).isEqualTo(2);
      userarc.flush();

      assertThat(Lines.of(heard))
          .containsExactly(
              "2026-03-02T00:00:00Z segment-entered regular",
              "2026-03-02T00:00:00Z segment-entered regular");
      assertThat(userarc.advance(clock.instant()).profiles())
          .as("once is enough")
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S35 set for now, it holds for the next input, and for those of the future")
  void now(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track("ann", "buy");
      userarc.parameters().set("often", 2).now();
      clock.pass(Duration.ofSeconds(1));
      userarc.track("ann", "buy");

      assertThat(userarc.profile("ann").segments()).containsExactly("regular");
      assertThat(userarc.parameters().current().get("often")).hasToString("2");
      assertThat(userarc.parameters().current().get("gone")).hasToString("30 days");
      assertThat(userarc.engine().parameters()).isEqualTo(userarc.parameters().history());
    }
  }

  @Test
  @DisplayName("S35 no value is told by its name, with whatever else is wrong")
  @SuppressWarnings("NullAway") // what callers without a checker do
  void nothing() {
    try (Userarc userarc = open(InMemoryProfileStore.create())) {
      assertThatThrownBy(() -> userarc.parameters().set("often", null).now())
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("parameters.often: 'null' found, expected a value");
      Map<String, Object> values = new HashMap<>();
      values.put("often", null);
      values.put("offen", 3);
      assertThatThrownBy(() -> userarc.parameters().set(values).now())
          .hasMessageContaining("parameters.often: 'null' found, expected a value")
          .hasMessageContaining("parameters.offen: 'offen' found");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S29, S35 what a new version cannot be compiled with hinders only who sets that again")
  void ofAnEarlierVersion(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      userarc.parameters().set("often", 7).now();
    }
    Program next = Story.program()
        .version("2")
        .parameter("often", 2)
        .parameter("top", 4)
        .parameter("gone", Span.days(30))
        .segment("regular", count("buy").between(parameter("often"), parameter("top")))
        .segment("lost", since("buy").atLeast(parameter("gone")))
        .build();
    try (Userarc userarc =
        Userarc.of(next).store(store).clock(clock).publishing().open()) {
      userarc.track("ann", "buy");
      assertThat(userarc.profile("ann").segments()).as("nothing is from 7 to 4").isEmpty();

      assertThat(userarc.parameters().set("gone", Span.days(9)).now().number()).isEqualTo(2);
      assertThatThrownBy(() -> userarc.parameters().set("top", 5).now())
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("segments.regular.between: '[7, 5]' found, expected a range that is"
              + " not empty. Maybe swap the bounds. Revision 1 sets 'often' to 7");
      assertThat(userarc.parameters().set("often", 1).now().number()).isEqualTo(3);
      assertThat(userarc.profile("ann").segments()).containsExactly("regular");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S35 what is wrong comes out at once, and nothing of it is recorded")
  void wrong(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      assertThatThrownBy(() -> userarc
              .parameters()
              .set(Map.of("offen", 2, "gone", 3, "often", 5))
              .from(Story.at("2026-03-01T11:59Z")))
          .isInstanceOfSatisfying(
              InputRejectedException.class,
              rejected -> assertThat(rejected.problems())
                  .extracting(Problem::path)
                  .containsExactlyInAnyOrder("from", "parameters.offen", "parameters.gone"))
          .hasMessageContaining("Maybe you meant 'often'")
          .hasMessageContaining("an instant not before now, 2026-03-01T12:00:00Z");
      assertThatThrownBy(() -> userarc.parameters().set("often", "0.1234567").now())
          .isInstanceOf(InputRejectedException.class);
      assertThatThrownBy(() -> userarc.parameters().set("often", 0.1234567).now())
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("parameters.often");

      assertThat(userarc.parameters().history().size()).isZero();
      assertThat(userarc.parameters().at(Story.at("2027-01-01T00:00Z")).get("often"))
          .hasToString("3");
    }
  }

  @Test
  @DisplayName("S35 another node follows: at once in memory, over a store within ten seconds")
  void otherNodes() {
    InMemoryProfileStore store = InMemoryProfileStore.create();
    try (Userarc one = open(store);
        Userarc live = open(store);
        Userarc stored = open(new Wrapped(store))) {
      one.track("ann", "buy");
      one.track("bob", "buy");
      one.parameters().set("often", 1).now();
      assertThat(live.profile("ann").segments()).contains("regular");
      assertThat(stored.profile("ann").segments()).as("not read again yet").isEmpty();

      clock.pass(Duration.ofSeconds(11));
      assertThat(stored.profile("bob").segments()).contains("regular");
    }
  }

  @Test
  @DisplayName("S35 a profile that has been taken through more revisions makes its node read again")
  void newer() {
    Wrapped store = new Wrapped();
    try (Userarc one = open(store);
        Userarc other = open(new Wrapped(store.inner()))) {
      one.parameters().set("often", 1).now();
      one.track("ann", "buy");

      other.track("ann", "buy");
      assertThat(other.profile("ann").segments()).containsExactly("regular");
      assertThat(other.engine().parameters().size()).isOne();
    }
  }

  @Test
  @DisplayName(
      "S31, S35 a retraction at another node is decided by what is in force now, in memory")
  void retractedInMemory() {
    InMemoryProfileStore store = InMemoryProfileStore.create();
    try (Userarc one = open(store, takingBack());
        Userarc other = open(store, takingBack())) {
      retracted(one, other, () -> {});
    }
  }

  @Test
  @DisplayName("S31, S35 over a store, too, once the profile has been taken through the revision")
  void retractedInStore() {
    Wrapped store = new Wrapped();
    try (Userarc one = open(store, takingBack());
        Userarc other = open(new Wrapped(store.inner()), takingBack())) {
      retracted(one, other, () -> one.track("ann", "login"));
    }
  }

  private void retracted(Userarc one, Userarc other, Runnable between) {
    List.of("1", "2", "3").forEach(key -> one.track(Event.of("ann", "buy").key(key)));
    one.parameters().set("often", 2).now();
    between.run();

    assertThat(other.retract(Event.of("ann", "buy").key("3")).answer())
        .isEqualTo(new RetractionAnswer.Retracted());
    one.flush();
    other.flush();

    assertThat(other.profile("ann").segments()).containsExactly("regular");
    assertThat(Lines.what(heard))
        .as("two are often enough")
        .containsExactly("segment-entered regular");
  }

  private static Program takingBack() {
    return Story.program()
        .parameter("often", 3)
        .segment("regular", count("buy").atLeast(parameter("often")))
        .build();
  }

  @Test
  @DisplayName("S35 what a node decided before it knew is put right by the next sweep")
  void lagging() {
    Wrapped store = new Wrapped();
    try (Userarc one = open(store);
        Userarc other = open(new Wrapped(store.inner()))) {
      other.track("ann", "buy");
      one.parameters().set("often", 1).now();
      clock.pass(Duration.ofSeconds(5));
      other.track("ann", "login"); // this node has not read again
      assertThat(other.engine().parameters().size()).isZero();

      clock.pass(Duration.ofMinutes(6));
      assertThat(one.advance(clock.instant()).changes()).isOne();
      one.flush();
      assertThat(Lines.of(heard)).containsExactly("2026-03-01T12:00:05Z segment-entered regular");
    }
  }

  @Test
  @DisplayName("S35 two nodes that set parameters at once both succeed, one after the other")
  void rivals() {
    Wrapped store = new Wrapped() {
      private boolean overtaken;

      @Override
      public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
        if (kind == RevisionKind.PARAMETERS && !overtaken) {
          overtaken = true;
          inner.addRevision(namespace, kind, new Revision(1, clock.instant(), revision.content()));
        }
        return super.addRevision(namespace, kind, revision);
      }
    };
    try (Userarc userarc = open(store)) {
      assertThat(userarc.parameters().set("often", 2).now().number()).isEqualTo(2);
      assertThat(userarc.parameters().history().size()).isEqualTo(2);
    }
  }
}
