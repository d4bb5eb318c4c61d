package io.github.userarc.jdbc;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A node of a host, in a process of its own. */
final class Node {
  static final int THREADS = 8;
  static final int USERS = 1_000;
  static final Instant FED = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant SWEPT = Instant.parse("2026-03-05T12:00:00Z");
  private static final int HOT = 4; // one input in so many is the hot user's
  private static final int SHARED = 5; // one in so many is fed by every node

  private Node() {}

  static Program program() {
    return Program.builder("nodes")
        .version("1")
        .metric("points", count("point"))
        .segment("some", did("point"))
        .segment("many", count("point").atLeast(2))
        .segment("idle", since("point").atLeast(Span.days(2)))
        .build();
  }

  /** The input of a number; the same for every node where it is shared. */
  static Event input(int node, int thread, int number) {
    boolean shared = number % SHARED == 0;
    String key = (shared ? "all" : "node " + node) + ":" + thread + ":" + number;
    String user = number % HOT == 0 ? "hot" : "u" + Math.floorMod(key.hashCode() * 31, USERS);
    return Event.of(user, "point").at(FED).key(key);
  }

  static Userarc open(ProfileStore store, Instant now) {
    return Userarc.of(program())
        .store(store)
        .clock(InstantSource.fixed(now))
        .lag(Duration.ZERO)
        .open();
  }

  /** Arguments: url, prefix, number of the node, inputs of each thread; 0 to sweep instead. */
  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setMaximumPoolSize(THREADS);
    int node = Integer.parseInt(args[2]);
    int inputs = Integer.parseInt(args[3]);
    try (HikariDataSource source = new HikariDataSource(config);
        ProfileStore store = JdbcProfileStore.on(source).tablePrefix(args[1]).open();
        Userarc userarc = open(store, inputs == 0 ? SWEPT : FED)) {
      System.out.println(
          inputs == 0 ? userarc.advance(SWEPT).changes() : feed(userarc, node, inputs));
    }
  }

  private static long feed(Userarc userarc, int node, int inputs) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Long>> applied = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      Callable<Long> feeding = () -> {
        long own = 0;
        for (int number = 0; number < inputs; number++) {
          own += feed(userarc, input(node, thread, number)) ? 1 : 0;
        }
        return own;
      };
      applied.add(threads.submit(feeding));
    }
    long all = 0;
    for (Future<Long> one : applied) {
      all += one.get();
    }
    threads.shutdown();
    return all;
  }

  /** As a host does it: again until it gets through; whether it was the first. */
  private static boolean feed(Userarc userarc, Event input) {
    for (int attempt = 1; ; attempt++) {
      try {
        return !userarc.track(input).duplicate();
      } catch (StoreException.Transient busy) {
        if (attempt == 100) {
          throw busy;
        }
      }
    }
  }
}
