package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.ForwardReport;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that must reach another system (S25). */
class ForwardingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Program PROGRAM = Story.program()
      .segment("reader", did("read"))
      .segment("writer", did("write"))
      .build();

  private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());

  private static String text(Change<?> change) {
    return change.user() + " " + change.incarnation() + "." + change.sequence() + " "
        + change.type();
  }

  private void arrives(Change<?> change) {
    arrived.add(text(change));
  }

  /** Looks by itself at the start and at commits only, and waits for nothing after a failure. */
  private static Forwarding to(ChangeSink sink) {
    return Forwarding.to(sink)
        .every(Duration.ofDays(1))
        .pauses(Duration.ofNanos(1), Duration.ofNanos(1));
  }

  private static Userarc open(ProfileStore store, Forwarding forwarding) {
    return Userarc.of(PROGRAM)
        .store(store)
        .clock(InstantSource.fixed(NOW))
        .forward(forwarding)
        .open();
  }

  private static ProfileStore store(boolean live) {
    InMemoryProfileStore memory = InMemoryProfileStore.withOutbox();
    return live ? memory : new Wrapped(memory);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "S25 given inputs, when they are committed, then their changes arrive in order by themselves")
  void arrive(boolean live) throws InterruptedException {
    CountDownLatch three = new CountDownLatch(3);
    ChangeSink sink = change -> {
      arrives(change);
      three.countDown();
    };
    try (Userarc userarc = open(store(live), to(sink))) {
      userarc.track("ann", "read");
      userarc.track("ann", "write");
      userarc.track("bob", "read");
      assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(arrived).containsSubsequence("ann 1.1 segment-entered", "ann 1.2 segment-entered");
    assertThat(arrived).contains("bob 1.1 segment-entered").hasSize(3);
  }

  @Test
  @DisplayName(
      "S25 given a process that died before it forwarded, when another one opens, then nothing is lost")
  void anotherProcess() throws InterruptedException {
    ProfileStore store = store(true);
    try (Userarc died =
        Userarc.of(PROGRAM).store(store).clock(InstantSource.fixed(NOW)).open()) {
      died.track("ann", "read");
      died.track("ann", "write");
    }
    CountDownLatch two = new CountDownLatch(2);
    try (Userarc next = open(store, to(change -> {
      arrives(change);
      two.countDown();
    }))) {
      assertThat(two.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(next.forward().delivered()).isZero();
    }
    assertThat(arrived).containsExactly("ann 1.1 segment-entered", "ann 1.2 segment-entered");
  }

  @Test
  @DisplayName(
      "S25 given a sink that fails, when forwarded again, then the user waits in order and others go on")
  void failing() {
    ProfileStore store = store(true);
    fill(store);
    AtomicInteger failures = new AtomicInteger();
    ChangeSink sink = change -> {
      if (change.user().equals("ann") && change.sequence() == 2 && failures.incrementAndGet() < 4) {
        throw new IOException("The queue is full");
      }
      arrives(change);
    };
    forwardUntil(store, to(sink), "ann 1.2 segment-entered");

    assertThat(arrived)
        .containsSubsequence("ann 1.1 segment-entered", "ann 1.2 segment-entered")
        .contains("bob 1.1 segment-entered")
        .hasSize(3);
    assertThat(failures).hasValue(4);
  }

  @Test
  @DisplayName(
      "S25 given a change that no sink takes, when tried often enough, then it is put aside and the rest arrives")
  void parking() {
    ProfileStore store = store(false);
    fill(store);
    AtomicInteger failures = new AtomicInteger();
    ChangeSink sink = change -> {
      if (change.user().equals("ann") && change.sequence() == 1) {
        failures.incrementAndGet();
        throw new IllegalStateException("What is this?");
      }
      arrives(change);
    };
    forwardUntil(store, to(sink).attempts(3), "ann 1.2 segment-entered");

    assertThat(failures).hasValue(3);
    Outbox outbox = store.outbox().orElseThrow();
    try (Stream<Outbox.Parked> parked = outbox.parked()) {
      assertThat(parked).singleElement().satisfies(one -> {
        assertThat(text(one.change())).isEqualTo("ann 1.1 segment-entered");
        assertThat(one.reason()).contains("What is this?");
      });
    }
    assertThat(outbox.discard(ProfileId.of("ann"), 1, 1)).isTrue();
  }

  /** Two changes of one user, one of another, that nobody has forwarded. */
  private static void fill(ProfileStore store) {
    try (Userarc userarc =
        Userarc.of(PROGRAM).store(store).clock(InstantSource.fixed(NOW)).open()) {
      userarc.track("ann", "read");
      userarc.track("ann", "write");
      userarc.track("bob", "read");
    }
  }

  /** Forwards again and again: pauses are short but there. */
  private void forwardUntil(ProfileStore store, Forwarding forwarding, String last) {
    try (Userarc userarc = open(store, forwarding)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!arrived.contains(last) && System.nanoTime() < end) {
        ForwardReport report = userarc.forward();
        assertThat(report.delivered()).isNotNegative();
      }
    }
    assertThat(arrived).contains(last);
  }

  @Test
  @DisplayName("S30 given a user who is erased, when forwarded, then only the notice arrives")
  void erased() {
    ProfileStore store = store(true);
    fill(store);
    try (Userarc userarc =
        Userarc.of(PROGRAM).store(store).clock(InstantSource.fixed(NOW)).open()) {
      assertThat(userarc.erase("ann")).isTrue();
      assertThatThrownBy(userarc::forward)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected forward(…)");
    }
    forwardUntil(store, to(this::arrives), "ann 1.3 erased");
    assertThat(arrived).containsExactlyInAnyOrder("ann 1.3 erased", "bob 1.1 segment-entered");
  }

  @Test
  @DisplayName(
      "S32 given replayed history, when forwarded, then it goes only where it was asked for")
  void replayed() {
    Program program = Story.program()
        .segment("reader", did("read"))
        .segment("writer", did("write"))
        .liveFrom(NOW)
        .build();
    for (boolean included : new boolean[] {false, true}) {
      arrived.clear();
      ProfileStore store = store(true);
      Forwarding forwarding = to(this::arrives);
      try (Userarc userarc =
          Userarc.of(program).store(store).clock(InstantSource.fixed(NOW)).open()) {
        userarc.track(Event.of("ann", "read").at(NOW.minusSeconds(60)));
        userarc.track(Event.of("ann", "write").at(NOW));
      }
      forwardUntil(
          store, included ? forwarding.withReplayed() : forwarding, "ann 1.2 segment-entered");
      assertThat(arrived).hasSize(included ? 2 : 1);
      assertThat(store.outbox().orElseThrow().take(1, 1, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "given a store without an outbox, when something is to be forwarded, then opening says what to do")
  void withoutOutbox() {
    assertThatThrownBy(() -> open(InMemoryProfileStore.create(), to(this::arrives)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("InMemoryProfileStore has no outbox")
        .hasMessageContaining("withOutbox()");
  }

  @Test
  @DisplayName(
      "S3 given changes that have been forwarded, when purged, then they are gone and waiting ones are not")
  void purged() {
    ProfileStore store = store(true);
    fill(store);
    try (Userarc userarc = open(
        store,
        to(change -> {
              if (change.user().equals("bob")) {
                throw new IllegalStateException("not now");
              }
              arrives(change);
            })
            .pauses(Duration.ofDays(1), Duration.ofDays(1)))) {
      userarc.forward();
      long gone = userarc.purge(NOW.plusSeconds(1));
      assertThat(gone).isEqualTo(3);
      assertThat(userarc.purge(Times.EARLIEST)).isZero();
    }
    forwardUntil(store, to(this::arrives), "ann 1.2 segment-entered");
  }

  @Test
  @DisplayName(
      "given changes that are being delivered, when the shell closes, then they arrive first")
  void closing() throws InterruptedException {
    ProfileStore store = store(true);
    fill(store);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    Userarc userarc = open(store, to(change -> {
      begun.countDown();
      assertThat(closing.await(20, TimeUnit.SECONDS)).isTrue();
      arrives(change);
    }));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closer = new Thread(userarc::close);
    closer.start();
    closing.countDown();
    closer.join();

    assertThat(arrived).hasSize(3);
    assertThat(store.outbox().orElseThrow().take(1, 1, Duration.ZERO)).isEmpty();
  }
}
