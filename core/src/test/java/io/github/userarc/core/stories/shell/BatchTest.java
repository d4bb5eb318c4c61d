package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.BatchResult;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Many inputs at once do what they do one by one. */
class BatchTest {
  private static final int USERS = 7;

  /** Now and then another node is faster. */
  private static final class Rivals extends Wrapped {
    private final Random random;
    private final int oneIn;
    int commits;

    Rivals(long seed, int oneIn) {
      this.random = new Random(seed);
      this.oneIn = oneIn;
    }

    @Override
    public CommitResult commit(ProfileCommit commit) {
      commits++;
      return oneIn > 0 && random.nextInt(oneIn) == 0
          ? new CommitResult.Conflict()
          : inner.commit(commit);
    }
  }

  private static Program program() {
    return Story.program()
        .metric("buys", count("buy"))
        .metric("paid", sum("amount", "buy").lastDays(3))
        .tag("bought", new Tag.Computed(count("buy")))
        .segment("idle", since("buy").atLeast(Span.days(1)))
        .build();
  }

  private static Userarc open(Wrapped store) {
    return Userarc.of(program())
        .store(store)
        .clock(Clock.at("2026-03-20T12:00Z"))
        .open();
  }

  /** Keys come again, with other content, too; amounts are no numbers; times are in no order. */
  private static List<Input> inputs(Random random) {
    List<Input> inputs = new ArrayList<>();
    Clock start = Clock.at("2026-03-01T12:00Z");
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      Event event = Event.of("u" + random.nextInt(USERS), random.nextInt(4) == 0 ? "look" : "buy")
          .at(start.instant().plus(Duration.ofHours(random.nextInt(500))));
      event = random.nextInt(5) == 0 ? event.with("amount", "odd") : event.with("amount", i);
      inputs.add(random.nextBoolean() ? event.key("k" + random.nextInt(20)) : event);
    }
    return inputs;
  }

  private static String text(BatchResult result) {
    return result.toString();
  }

  private static List<String> all(Wrapped store) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      ProfileId id = ProfileId.of("u" + i);
      seen.add(store
          .load(id, Set.of(), LoadMode.PLAIN)
          .state()
          .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
          .orElse("nobody"));
      seen.add(store.keys(id).toString());
      seen.add(store.changes(id).toString());
    }
    return seen;
  }

  @Property(tries = 300)
  @Label(
      "S3, S11, S12: a batch answers and leaves what its inputs do one by one, with rivals or not")
  void aBatchIsItsInputs(@ForAll long seed) {
    Random random = new Random(seed);
    Rivals together = new Rivals(seed, random.nextInt(4));
    if (together.oneIn == 1) {
      return; // nobody would ever get through
    }
    Rivals alone = new Rivals(seed, 0);
    List<String> answers = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    try (Userarc batched = open(together);
        Userarc single = open(alone)) {
      for (int batch = 0; batch < 3; batch++) {
        List<Input> inputs = inputs(random);
        batched.trackAll(inputs).forEach(result -> answers.add(text(result)));
        for (Input input : inputs) {
          expected.add(text(single.trackAll(List.of(input)).get(0)));
        }
      }
    }

    assertThat(answers).isEqualTo(expected);
    assertThat(all(together)).isEqualTo(all(alone));
  }

  /** Commits together stand, but their answer is lost; so are looks, or another node is faster. */
  private static final class Unclear extends Wrapped {
    boolean overtaken;
    boolean silent;

    @Override
    public List<CommitResult> commitAll(List<ProfileCommit> commits) {
      super.commitAll(commits);
      for (ProfileCommit commit : commits) {
        if (overtaken) {
          inner.commit(ProfileCommit.of(
                  commit.id(), commit.expectedRevision() + 1, commit.incarnation(), commit.state())
              .clock(commit.clock())
              .nextDue(commit.nextDue())
              .build());
        }
      }
      silent = !overtaken;
      throw new StoreException.Transient("the connection was lost", null);
    }

    @Override
    public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
      if (silent) {
        silent = false;
        throw new StoreException.Transient("the server is starting", null);
      }
      return super.load(id, keys, mode);
    }
  }

  @Property(tries = 2)
  @Label("S3: given a commit of a batch of which nobody knows whether it stands, when inputs have"
      + " no keys, then they are not applied again, and told as failed")
  void unknownIsNotRepeated(@ForAll boolean overtaken) {
    Unclear store = new Unclear();
    store.overtaken = overtaken;
    try (Userarc userarc = open(store)) {
      List<BatchResult> results = userarc.trackAll(List.of(
          Event.of("ann", "buy").with("amount", 1),
          Event.of("ann", "buy").with("amount", 2).key("k"),
          Event.of("bob", "look").key("l")));
      assertThat(results.get(0)).isInstanceOf(BatchResult.Failed.class);
      assertThat(results.subList(1, 3)).allMatch(BatchResult.Applied.class::isInstance);
      assertThat(userarc.profile("ann").metric("buys")).hasToString("2");
    }
  }

  @Property(tries = 1)
  @Label("Given many inputs of few users, each user is committed once")
  void oneCommitAUser() {
    Rivals store = new Rivals(1, 0);
    List<Event> inputs = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      inputs.add(Event.of("u" + i % 3, "buy").with("amount", i));
    }
    try (Userarc userarc = open(store)) {
      assertThat(userarc.trackAll(inputs))
          .hasSize(90)
          .allMatch(BatchResult.Applied.class::isInstance);
      assertThat(userarc.profile("u1").metric("buys")).hasToString("30");
    }
    assertThat(store.commits).isEqualTo(3);
  }
}
