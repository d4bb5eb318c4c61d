package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.userarc.core.Forwarding;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One thing goes wrong, and nothing else does. */
class TroubledTest {
  private static final Program FIRST = Story.program()
      .version("first")
      .metric("reads", count("read"))
      .segment("reader", count("read").atLeast(1))
      .build();

  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private Userarc open(Program program, ProfileStore store) {
    return Userarc.of(program).store(store).clock(clock).open();
  }

  private static void damage(ProfileStore store, String user) {
    ProfileId id = ProfileId.of(user);
    Loaded loaded = store.load(id, Set.of(), LoadMode.PLAIN);
    byte[] broken = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(store.commit(ProfileCommit.of(id, loaded.revision(), loaded.incarnation(), broken)
            .build()))
        .isInstanceOf(CommitResult.Committed.class);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S29 given a user whose state is broken, when a backfill comes by, then those behind are filled")
  void backfill(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(FIRST, store)) {
      List.of("a", "ann", "z").forEach(user -> userarc.track(user, "read"));
      damage(store, "ann");
      clock.set("2026-03-02T12:00Z");
      userarc
          .programs()
          .publish(Story.program()
              .version("second")
              .metric("reads", count("read"))
              .metric("writes", count("write"))
              .build());

      var report = userarc
          .programs()
          .backfill(Stream.of("a", "ann", "z")
              .map(user -> new UserHistory(
                  user, List.of(Event.of(user, "write").at(Story.at("2026-03-01T11:00Z"))))));

      assertThat(report.filled()).isEqualTo(2);
      assertThat(report.rejected()).isEqualTo(1);
      assertThat(userarc.profile("z").metric("writes")).hasToString("1");
      try (Stream<Quarantined> quarantined = userarc.quarantined()) {
        assertThat(quarantined.map(Quarantined::id)).containsExactly(ProfileId.of("ann"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30 given a broken state, when audited and erased, then it is told and gone")
  void eraseBroken(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(FIRST, store)) {
      userarc.track("ann", "read");
      damage(store, "ann");
      assertThat(userarc.audit()).isNotEmpty();
      assertThat(userarc.erase("ann")).isTrue();
      assertThat(userarc.profile("ann").exists()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("given a deadline that a bug cannot get past, when exported, then with the state")
  void exportOfUndecidable(Stores stores) {
    Program program = Program.builder("g")
        .with(Gadget.a(parts -> {
          parts.onAlarm((alarm, session) -> {
            throw new ArithmeticException("a bug");
          });
          parts.onEvent(
              "set",
              "read",
              null,
              null,
              (trigger, profile) ->
                  session -> Gadget.alarm(session, "alarm", trigger.micros() + 1_000_000));
        }))
        .build();
    try (Userarc userarc = open(program, stores.open())) {
      userarc.track("ann", "read");
      clock.set("2026-03-02T12:00Z");
      assertThat(userarc.advance(clock.instant()).failures()).isEqualTo(1);
      assertThat(userarc.export("ann").path("broken").stringValue()).contains("a bug");
      assertThat(userarc.export("ann").path("state").isObject()).isTrue();
    }
  }

  @Test
  @DisplayName(
      "S34 given a version with routes that comes while a batch is on its way, then nothing routed is lost")
  void routesComeMeanwhile() {
    Program.Builder plain = Program.builder("likes")
        .metric("given", count("liked"))
        .metric("received", count("like-received"));
    Program without = plain.version("without").build();
    Program with = plain
        .version("with")
        .route(Route.on("liked").toProperty("authorId").as("like-received").carryUser("by"))
        .build();
    InMemoryProfileStore memory = InMemoryProfileStore.create();
    try (Userarc here = open(without, new Wrapped(memory));
        Userarc other = open(without, new Wrapped(memory))) {
      here.track("author", "read");
      other.programs().publish(with);
      clock.set("2026-03-01T12:01Z");
      here.trackAll(List.of(
          Event.of("a", "liked").with("authorId", "author").key("1"),
          Event.of("b", "liked").with("authorId", "author").key("2")));
      here.advance(clock.instant());
      assertThat(here.profile("author").metric("received")).hasToString("2");
    }
  }

  /** Where leases have always ended, and one profile cannot be reached for a while. */
  private static final class Slow extends Wrapped {
    private final AtomicBoolean down = new AtomicBoolean();

    @Override
    public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
      return super.routed(namespace, limit, Duration.ofSeconds(1));
    }

    @Override
    public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
      if (down.get() && id.user().startsWith("author")) {
        throw new StoreException.Transient("down", null);
      }
      return super.load(id, keys, mode);
    }
  }

  @Test
  @DisplayName(
      "S34 given a hundred routes to a user whose state is broken, then another user's route arrives")
  void routesToTheBroken() {
    Program program = Program.builder("likes")
        .metric("received", count("like-received"))
        .route(Route.on("liked").toProperty("authorId").as("like-received").carryUser("by"))
        .build();
    Slow store = new Slow();
    try (Userarc userarc = open(program, store)) {
      userarc.track("author-x", "read");
      damage(store.inner(), "author-x");
      for (int i = 0; i < 100; i++) {
        userarc.track(Event.of("u" + i, "liked").with("authorId", "author-x").key("x" + i));
      }
      store.down.set(true);
      userarc.track(Event.of("u1", "liked").with("authorId", "author-y").key("y"));
      store.down.set(false);

      userarc.advance(clock.instant());

      assertThat(userarc.profile("author-y").metric("received")).hasToString("1");
      try (Stream<Quarantined> quarantined = userarc.quarantined()) {
        assertThat(quarantined.map(Quarantined::id)).containsExactly(ProfileId.of("author-x"));
      }
    }
  }

  @Test
  @DisplayName("S32 given another live-from for a published version, then that of the store holds")
  void liveFrom() {
    Program.Builder program =
        Story.program().version("x").segment("s", count("read").atLeast(1));
    InMemoryProfileStore memory = InMemoryProfileStore.create();
    Program later = program.liveFrom(Story.at("2027-01-01T00:00Z")).build();
    try (Userarc one = open(later, new Wrapped(memory));
        Userarc other = open(
            Story.program().version("x").segment("s", count("read").atLeast(1)).build(),
            new Wrapped(memory))) {
      assertThat(one.track("a", "read").changes()).extracting(Change::replayed).containsOnly(true);
      assertThat(other.track("b", "read").changes())
          .extracting(Change::replayed)
          .containsOnly(true);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S30 given a program that refuses the erased, when inputs come again, then they are rejected for good")
  void refusedAfterErasure(Stores stores) {
    Program program = Story.program()
        .metric("reads", count("read"))
        .segment("reader", count("read").atLeast(1))
        .refuseErased()
        .build();
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    ProfileStore store = stores.open();
    try (Userarc userarc = open(program, store)) {
      Event event = Event.of("ann", "read").key("k");
      userarc.track(event);
      userarc.track("bob", "read");
      assertThat(userarc.erase("ann")).isTrue();
      assertThatExceptionOfType(InputRejectedException.class)
          .isThrownBy(() -> userarc.track(event))
          .withMessageContaining("user: 'ann' found, expected a user who was not erased");
      assertThat(userarc.trackAll(List.of(event, Event.of("bob", "read"), Event.of("cid", "read"))))
          .extracting(result -> result.getClass().getSimpleName())
          .containsExactly("Rejected", "Applied", "Applied");
      assertThat(userarc.profile("ann").exists()).isFalse();
      assertThat(userarc.profile("bob").metric("reads")).hasToString("2");
      assertThat(store.erased(ProfileId.of("ann"))).isTrue();
      assertThat(store.erased(ProfileId.of("bob"))).isFalse();
    }
  }

  @Test
  @DisplayName(
      "S25, S30 given changes that another node commits meanwhile, then the notice is behind them")
  void noticeOfAnErasure() {
    InMemoryProfileStore memory = InMemoryProfileStore.withOutbox();
    List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());
    try (Userarc other = open(FIRST, new Wrapped(memory))) {
      Wrapped overtaken = new Wrapped(memory) {
        @Override
        public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
          other.track("ann", "read");
          return super.erase(id, notice);
        }
      };
      try (Userarc userarc = open(FIRST, overtaken)) {
        userarc.on(Erased.class, heard::add);
        userarc.track("ann", "look");
        userarc.erase("ann");
        userarc.flush();
      }
    }
    assertThat(heard).extracting(Change::sequence).containsExactly(2L);
    assertThat(memory.outbox().orElseThrow().take(1, 9, Duration.ZERO).get(0).changes())
        .isEqualTo(heard);
  }

  @Test
  @DisplayName(
      "given a failure on a state that another node has replaced meanwhile, then nobody is put into quarantine")
  void lateQuarantine() {
    InMemoryProfileStore memory = InMemoryProfileStore.create();
    try (Userarc userarc = open(FIRST, new Wrapped(memory))) {
      userarc.track("ann", "read");
      long before = memory.load(ProfileId.of("ann"), Set.of(), LoadMode.PLAIN).revision();
      userarc.track("ann", "read");
      memory.quarantine(ProfileId.of("ann"), before, clock.instant(), "it was broken");
      try (Stream<Quarantined> quarantined = userarc.quarantined()) {
        assertThat(quarantined).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("given a shell that cannot be opened, then it has published nothing")
  void notOpened() {
    InMemoryProfileStore memory = InMemoryProfileStore.create();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Userarc.of(FIRST).store(memory).forward(Forwarding.to(change -> {})).open())
        .withMessageContaining("has no outbox");
    Program other = Story.program().version("other").metric("n", count("read")).build();
    try (Userarc userarc = open(other, memory)) {
      assertThat(userarc.programs().current().version()).isEqualTo("other");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Userarc.of(FIRST).namespace(" ").open())
        .withMessageContaining("namespace");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Userarc.of(FIRST).lag(Duration.ofSeconds(Long.MAX_VALUE)).open())
        .withMessageContaining("expected zero to 36500 days");
  }

  @Test
  @DisplayName(
      "given a thread that has been interrupted, when it forwards, then the call ends and others go on")
  void interrupted() throws InterruptedException {
    InMemoryProfileStore memory = InMemoryProfileStore.withOutbox();
    List<String> got = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch both = new CountDownLatch(1);
    try (Userarc userarc = Userarc.of(FIRST)
            .store(memory)
            .clock(clock)
            .forward(Forwarding.to(change -> {
                  if (Thread.currentThread().getName().equals("host")) {
                    throw new InterruptedException();
                  }
                  got.add(change.user());
                  both.countDown();
                })
                .every(Duration.ofMillis(5)))
            .open();
        Userarc quiet = open(FIRST, memory)) {
      Thread host = new Thread(
          () -> {
            Thread.currentThread().interrupt();
            userarc.forward();
            boolean unused = Thread.interrupted();
            userarc.forward();
          },
          "host");
      quiet.track("ann", "read");
      host.start();
      host.join(10_000);
      assertThat(host.isAlive()).isFalse();
      assertThat(both.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(got).containsOnly("ann");
    }
  }
}
