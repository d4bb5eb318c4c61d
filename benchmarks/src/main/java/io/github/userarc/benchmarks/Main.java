package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.durable.Restart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints what the design is steered by, a line each:
 *
 * <pre>ratio NAME VALUE (target OP VALUE)</pre>
 *
 * <p>{@code --quick} has a tenth of the users or fewer, {@code --smoke} hardly any and measures
 * nothing; all other arguments are JMH's own.
 */
public final class Main {
  /** How much is measured. */
  private enum Extent {
    SMOKE(2_000, 2_000, 2_000, 20, 2),
    QUICK(100_000, 20_000, 20_000, 60, 0),
    FULL(1_000_000, 200_000, 1_000_000, 60, 0);

    final int users;
    final int fewerUsers;
    final int advanced;
    final int history;
    final int iterations; // 0: as the benchmark says

    Extent(int users, int fewerUsers, int advanced, int history, int iterations) {
      this.users = users;
      this.fewerUsers = fewerUsers;
      this.advanced = advanced;
      this.history = history;
      this.iterations = iterations;
    }
  }

  private static final int USERS_OF_SLOW_SIDES = 2_000;

  private final Extent extent;
  private final CommandLineOptions given;
  private final Results results = new Results();

  private Main(Extent extent, CommandLineOptions given) {
    this.extent = extent;
    this.given = given;
  }

  /** Runs everything. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    List<String> rest = new ArrayList<>(Arrays.asList(args));
    Extent extent = Extent.FULL;
    if (rest.remove("--quick")) {
      extent = Extent.QUICK;
    }
    if (rest.remove("--smoke")) {
      extent = Extent.SMOKE;
    }
    new Main(extent, new CommandLineOptions(rest.toArray(String[]::new))).run();
  }

  private void run() throws RunnerException {
    for (Contest contest : Contest.values()) {
      measure(
          contest.name(),
          options(ContestBenchmark.class, users(contest))
              .param("contest", contest.name())
              .param("history", Integer.toString(extent.history)));
    }
    measure(
        "threads",
        options(TwoThreadsBenchmark.class, extent.fewerUsers)
            .param("history", Integer.toString(extent.history)));
    measure("advance", advance());
    measure("durable", durable());
    measure("codec", options(CodecBenchmark.class, USERS_OF_SLOW_SIDES));
    restart();
    Footprint quiet = footprints();
    report(quiet);
  }

  private ChainedOptionsBuilder advance() {
    ChainedOptionsBuilder options = options(AdvanceBenchmark.class, extent.advanced);
    // A million users warm up in one iteration, and each takes some 20 seconds to prepare.
    return extent == Extent.FULL ? options.warmupIterations(2).measurementIterations(6) : options;
  }

  private void restart() {
    Restart.of(extent.advanced).forEach(one -> results.add(one.getKey(), one.getValue()));
  }

  private ChainedOptionsBuilder durable() {
    return options(DurableBenchmark.class, USERS_OF_SLOW_SIDES);
  }

  private int users(Contest contest) {
    return switch (contest) {
      case REFERENCE -> extent.users;
      case SHELL -> extent.fewerUsers;
      case RULE_ENGINES, USUAL_RULE_ENGINES, FLAT -> USERS_OF_SLOW_SIDES;
    };
  }

  private ChainedOptionsBuilder options(Class<?> benchmark, int users) {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .parent(given)
        .include(benchmark.getName())
        .param("users", Integer.toString(users))
        // JMH counts the history in, and would interrupt a long one after ten minutes.
        .timeout(TimeValue.hours(1))
        .jvmArgsAppend(extent == Extent.FULL ? "-Xmx12g" : "-Xmx3g")
        .addProfiler(Gauge.class);
    if (extent.iterations > 0) {
      options.warmupIterations(extent.iterations).measurementIterations(extent.iterations);
    }
    return options;
  }

  private void measure(String name, ChainedOptionsBuilder options) throws RunnerException {
    for (BenchmarkResult fork : new Runner(options.build()).runSingle().getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        iteration
            .getSecondaryResults()
            .forEach((measured, result) -> results.add(name + "." + measured, result.getScore()));
      }
    }
  }

  private Footprint footprints() {
    Footprint engine = footprint("engine", Contest.REFERENCE, 1);
    footprint("hand-written", Contest.REFERENCE, 0);
    footprint("hand-written-map", Contest.SHELL, 0);
    footprint("shell", Contest.SHELL, 1);
    footprint("shell-keys", Contest.SHELL, 2);
    return engine;
  }

  private Footprint footprint(String label, Contest contest, int place) {
    Footprint footprint = Footprint.of(contest, place, users(Contest.SHELL), extent.history);
    results.add(label + ".bytes-per-user", footprint.bytesPerUser());
    results.add(label + ".bytes-per-quiet-event", footprint.bytesPerQuietEvent());
    return footprint;
  }

  private void report(Footprint engine) {
    print("");
    print(
        "%,d users with %d days of history (reference), %,d (shell, threads, bytes), %,d (advance),"
            + " %,d (rule engines, flat)",
        extent.users, extent.history, extent.fewerUsers, extent.advanced, USERS_OF_SLOW_SIDES);
    print("%-39s %10s %16s %8s %12s", "", "ns/event", "middle half", "cpu ns", "bytes/event");
    sides("REFERENCE", "hand-written", "engine");
    sides("SHELL", "hand-written-map", "shell", "shell-keys");
    sides("RULE_ENGINES", "engine", "easy-rules", "drools");
    sides("USUAL_RULE_ENGINES", "engine", "easy-rules-annotated", "drools-per-event");
    sides("FLAT", "flat-10", "flat-100", "flat-1000", "flat-10000", "flat-10000-by-value");
    sides("threads", "hand-written-1", "hand-written-2", "engine-1", "engine-2");
    sides("advance", "all-due", "few-due");
    sides(
        "durable", "hand-written-single", "store-single", "hand-written-batched", "store-batched");
    for (String form : List.of("state", "jackson-fields", "jackson-map")) {
      sides("codec", form + "-encode", form + "-decode");
    }
    for (String form : List.of("state", "jackson-fields")) {
      print(
          "codec.%s: %.0f bytes per user, %.0f with gzip",
          form,
          results.median("codec." + form + ".size"),
          results.median("codec." + form + ".gzip"));
    }
    for (String store : List.of("few", "many")) {
      print(
          "restart.%s: %,.0f profiles, %.0f ms, %.0f rows read",
          store,
          results.median("restart." + store + ".profiles"),
          results.median("restart." + store + ".ms"),
          results.median("restart." + store + ".rows"));
    }
    print("");
    print("%-26s %12s %14s", "", "bytes/user", "bytes/quiet");
    for (String side :
        List.of("hand-written", "engine", "hand-written-map", "shell", "shell-keys")) {
      print(
          "%-26s %12.0f %14.0f",
          side,
          results.median(side + ".bytes-per-user"),
          results.median(side + ".bytes-per-quiet-event"));
    }
    print(
        "quiet events, which cause no change: %.0f %%; %.0f events per user",
        100 * engine.quietShare(), engine.eventsPerUser());
    print(
        "user map and cells: %.0f bytes per user; a key: %.0f bytes, %.0f ns",
        difference("shell", "engine"),
        difference("shell-keys", "shell") / engine.eventsPerUser(),
        results.median("SHELL.shell-keys.ns") - results.median("SHELL.shell.ns"));
    print(
        "two threads: %.2f times as fast by hand, %.2f times the engine",
        results.ratio("threads.hand-written-1.ns", "threads.hand-written-2.ns"),
        results.ratio("threads.engine-1.ns", "threads.engine-2.ns"));
    print("");
    results.targets().forEach((target, value) -> print("%s", target.line(value)));
  }

  private double difference(String more, String less) {
    return results.median(more + ".bytes-per-user") - results.median(less + ".bytes-per-user");
  }

  private void sides(String contest, String... labels) {
    for (String label : labels) {
      String name = contest + "." + label;
      print(
          "%-39s %10.1f %16s %8.1f %12.0f",
          name,
          results.median(name + Gauge.TIME),
          String.format(
              Locale.ROOT,
              "%.1f-%.1f",
              results.quantile(name + Gauge.TIME, 0.25),
              results.quantile(name + Gauge.TIME, 0.75)),
          results.median(name + Gauge.CPU),
          results.median(name + Gauge.BYTES));
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
