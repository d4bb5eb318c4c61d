package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.MeteredProfileStore;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host's metrics hear of a store. */
class MeteringTest {
  private final List<String> heard = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Deque<Supplier<CommitResult>> next = new ArrayDeque<>();

  private Userarc open() {
    Wrapped store = new Wrapped() {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        nanos.addAndGet(5);
        return next.isEmpty() ? super.commit(commit) : next.remove().get();
      }
    };
    return Userarc.of(Story.program().metric("reads", count("read")).build())
        .store(MeteredProfileStore.of(
            store,
            (operation, outcome, took) -> heard.add(operation + " " + outcome + " " + took),
            nanos::get))
        .open();
  }

  @Test
  @DisplayName(
      "Given a metered store, when inputs go well or not, then each call is told with its outcome and time")
  void calls() {
    try (Userarc userarc = open()) {
      heard.clear();
      userarc.track("ann", "read");
      assertThat(heard).containsExactly("load ok 0", "commit committed 5");

      heard.clear();
      next.add(CommitResult.Conflict::new);
      userarc.track(Event.of("ann", "read").key("k"));
      assertThat(heard)
          .containsExactly("load ok 0", "commit conflict 5", "load ok 0", "commit committed 5");

      heard.clear();
      next.add(() -> {
        throw new StoreException.Permanent("no permission", null);
      });
      assertThatThrownBy(() -> userarc.track("ann", "read"))
          .isInstanceOf(StoreException.Permanent.class);
      assertThat(heard).contains("commit permanent 5");
    }
  }
}
