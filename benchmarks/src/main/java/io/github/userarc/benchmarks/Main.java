package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.shop.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints what the design is steered by, a line each:
 *
 * <pre>ratio NAME VALUE (target OP VALUE)</pre>
 *
 * <p>{@code --quick} has a tenth of the users and one round; all other arguments are JMH's own. The
 * sides that are compared run in turns, in several rounds, and a ratio is that of one round: so a
 * machine that is slow for a while is slow for both. Printed is the median round.
 */
public final class Main {
  private static final int ROUNDS = 3;
  private static final int FEW_RULES = 10;
  private static final int MANY_RULES = 10_000;

  private final boolean quick;
  private final CommandLineOptions given;
  private final Map<Side.Kind, List<Round>> rounds = new EnumMap<>(Side.Kind.class);
  private final List<Round> fewRules = new ArrayList<>();
  private final List<Round> manyRules = new ArrayList<>();

  /**
   * Medians of one round: nanoseconds of wall clock and CPU per event, bytes allocated; and between
   * which times the middle half of its iterations lies, which tells how quiet the machine was.
   */
  private record Round(double time, double low, double high, double cpu, double bytes) {}

  private Main(boolean quick, CommandLineOptions given) {
    this.quick = quick;
    this.given = given;
  }

  /** Runs everything. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    List<String> rest =
        Arrays.stream(args).filter(arg -> !arg.equals("--quick")).toList();
    CommandLineOptions given = new CommandLineOptions(rest.toArray(String[]::new));
    new Main(rest.size() < args.length, given).run();
  }

  private int users() {
    return quick ? 100_000 : 1_000_000;
  }

  private int history() {
    return quick ? 180 : 365;
  }

  private void run() throws RunnerException {
    for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
      for (Side.Kind side : Side.Kind.values()) {
        rounds.computeIfAbsent(side, key -> new ArrayList<>()).add(measure(side));
      }
      fewRules.add(unrelated(FEW_RULES));
      manyRules.add(unrelated(MANY_RULES));
    }
    Map<Side.Kind, Footprint> footprints = new EnumMap<>(Side.Kind.class);
    for (Side.Kind side : Side.Kind.values()) {
      footprints.put(side, Footprint.of(side, users(), history()));
    }
    report(footprints);
  }

  private Round measure(Side.Kind side) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .parent(given)
        .include(ShopBenchmark.class.getName())
        .param("side", side.name())
        .param("users", Integer.toString(users()))
        .param("history", Integer.toString(history()))
        .jvmArgsAppend(quick ? "-Xmx2g" : "-Xmx8g");
    return measure(options);
  }

  private Round unrelated(int rules) throws RunnerException {
    return measure(new OptionsBuilder()
        .parent(given)
        .include(UnrelatedRulesBenchmark.class.getName())
        .param("rules", Integer.toString(rules))
        .jvmArgsAppend("-Xmx2g"));
  }

  private static Round measure(ChainedOptionsBuilder options) throws RunnerException {
    options.addProfiler(Gauge.class);
    RunResult result = new Runner(options.build()).runSingle();
    List<Double> times = new ArrayList<>();
    List<Double> cpus = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        times.add(iteration.getPrimaryResult().getScore());
        cpus.add(iteration.getSecondaryResults().get(Gauge.CPU).getScore());
        bytes.add(iteration.getSecondaryResults().get(Gauge.BYTES).getScore());
      }
    }
    return new Round(
        median(times), quantile(times, 0.25), quantile(times, 0.75), median(cpus), median(bytes));
  }

  private void report(Map<Side.Kind, Footprint> footprints) {
    print("");
    print("shop: %,d users, %d days of history, medians", users(), history());
    print(
        "%-18s %10s %16s %10s %12s %12s %14s",
        "", "ns/event", "middle half", "cpu ns", "bytes/event", "bytes/user", "bytes/quiet");
    footprints.forEach((side, footprint) -> print(
        "%-18s %10.0f %16s %10.0f %12.0f %12.0f %14.0f",
        side.label(),
        median(rounds.get(side).stream().map(Round::time).toList()),
        middle(rounds.get(side)),
        median(rounds.get(side).stream().map(Round::cpu).toList()),
        median(rounds.get(side).stream().map(Round::bytes).toList()),
        footprint.bytesPerUser(),
        footprint.bytesPerQuietEvent()));
    print(
        "quiet events, which cause no change: %.0f %%",
        100 * footprints.get(Side.Kind.ENGINE).quietShare());
    rules(FEW_RULES, fewRules);
    rules(MANY_RULES, manyRules);
    print("");
    times(
        "engine/hand-written",
        rounds.get(Side.Kind.ENGINE),
        rounds.get(Side.Kind.HAND_WRITTEN),
        2.0);
    times(
        "shell/hand-written-map",
        rounds.get(Side.Kind.SHELL),
        rounds.get(Side.Kind.HAND_WRITTEN_MAP),
        2.0);
    times("flat-rules", manyRules, fewRules, 1.2);
    memory("engine", footprints.get(Side.Kind.ENGINE), footprints.get(Side.Kind.HAND_WRITTEN));
    memory("shell", footprints.get(Side.Kind.SHELL), footprints.get(Side.Kind.HAND_WRITTEN_MAP));
  }

  private static void times(String name, List<Round> side, List<Round> base, double target) {
    List<Double> times = new ArrayList<>();
    List<Double> cpus = new ArrayList<>();
    for (int i = 0; i < side.size(); i++) {
      times.add(side.get(i).time() / base.get(i).time());
      cpus.add(side.get(i).cpu() / base.get(i).cpu());
    }
    print("ratio %s %.2f (target <= %.1f)", name, median(times), target);
    print("ratio %s-cpu %.2f (target <= %.1f)", name, median(cpus), target);
  }

  private static void memory(String name, Footprint side, Footprint hand) {
    print(
        "ratio %s-bytes-per-user %.2f (target <= 2.0)",
        name, side.bytesPerUser() / hand.bytesPerUser());
    print("ratio %s-bytes-per-quiet-event %.0f (target <= 100)", name, side.bytesPerQuietEvent());
  }

  private static void rules(int rules, List<Round> measured) {
    print(
        "%,6d unrelated rules: %.0f ns/event, middle half %s, %.0f ns of CPU",
        rules,
        median(measured.stream().map(Round::time).toList()),
        middle(measured),
        median(measured.stream().map(Round::cpu).toList()));
  }

  private static String middle(List<Round> measured) {
    return String.format(
        Locale.ROOT,
        "%.0f-%.0f",
        median(measured.stream().map(Round::low).toList()),
        median(measured.stream().map(Round::high).toList()));
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
