package io.github.userarc.examples.quickstart;

import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.Levels;
import io.github.userarc.honor.HeldBadge;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.lifecycle.StageVisit;
import io.github.userarc.lifecycle.StandardLifecycle;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A shop with simulated customers over a year, and what a user wants to see first.
 * {@code examples/quickstart.sh} starts it. The same at every run.
 */
public final class QuickStart {
  private static final String PROGRAM = "classpath:programs/shop.json";
  private static final long SEED = 20250101;
  private static final int CUSTOMERS = 2_000;
  private static final String SCHEME = "vip";
  private static final Duration FORECAST = Duration.ofDays(180);

  private final PrintStream out;

  private final String file;

  private QuickStart(PrintStream out, String file) {
    this.out = out;
    this.file = file;
  }

  /**
   * Runs it.
   *
   * @param arguments the file of the shop's program, in JSON or YAML; none for the shop's own
   */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    run(out, CUSTOMERS, arguments.length == 0 ? PROGRAM : arguments[0]);
  }

  /** Runs a program of the shop with so many customers. */
  static void run(PrintStream out, int customers, String program) {
    try (Shop shop = new Shop(Program.load(program))) {
      new QuickStart(out, name(program)).run(shop, customers);
    }
    out.flush();
  }

  private static String name(String program) {
    return program.equals(PROGRAM) ? "examples/programs/shop.json" : program;
  }

  private void run(Shop shop, int customers) {
    List<Input> inputs = new Simulation(SEED, customers, shop.zone()).inputs();
    StageTable stages = new StageTable();
    Instant now = Instant.EPOCH;
    int next = 0;
    for (int month = 1; month <= 12; month++) {
      YearMonth of = YearMonth.of(Simulation.FIRST_DAY.getYear(), month);
      now = shop.endOf(of);
      next = shop.feed(inputs, next, now);
      stages.add(of, count(shop.profiles(now), profile -> List.of(stage(profile))));
    }
    List<Profile> profiles = shop.profiles(now);
    head(shop, inputs.size(), profiles);
    stages.print(out);
    levels(shop.program(), profiles);
    badges(profiles);
    oneCustomer(shop, profiles, now);
  }

  private void head(Shop shop, int inputs, List<Profile> profiles) {
    long changes = profiles.stream().mapToLong(Profile::sequence).sum();
    out.println("A year of a shop: " + profiles.size() + " simulated customers, " + inputs
        + " inputs, " + changes + " changes");
    out.println("Program " + file + ", version " + shop.program().version() + "; days and times in "
        + shop.zone());
    out.println("Coins were redeemed " + shop.redeemed() + " times, and refused " + shop.refused()
        + " times because the balance was too low");
    out.println();
  }

  private void levels(Program program, List<Profile> profiles) {
    LevelScheme scheme = program
        .facet(GrowthProgram.FACET, GrowthProgram.class)
        .map(growth -> growth.levels().get(SCHEME))
        .orElseThrow();
    Levels levels = scheme.levels();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int level = levels.firstLevel(); level <= levels.lastLevel(); level++) {
      counts.put(label(scheme, level), 0L);
    }
    profiles.forEach(profile ->
        counts.merge(label(scheme, profile.view(Growth.class).level(SCHEME)), 1L, Long::sum));
    Shares.print(out, "How far they have grown (level vip)", counts, profiles.size());
  }

  private static String label(LevelScheme scheme, int level) {
    return level + " " + scheme.name(level, "en").orElse("");
  }

  private void badges(List<Profile> profiles) {
    Map<String, Long> counts = count(
        profiles,
        profile ->
            profile.view(Honor.class).badges().stream().map(QuickStart::badge).toList());
    Map<String, Long> rarestLast = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> rarestLast.put(entry.getKey(), entry.getValue()));
    Shares.print(
        out,
        "What they are honoured with (badges, each in the tier it has now; the rarest last)",
        rarestLast,
        profiles.size());
  }

  private static String badge(HeldBadge held) {
    return held.badge() + held.tier().map(tier -> ", " + tier).orElse("");
  }

  private void oneCustomer(Shop shop, List<Profile> profiles, Instant now) {
    String user = profiles.stream()
        .max(Comparator.comparingLong(QuickStart::eventful))
        .orElseThrow()
        .id()
        .user();
    Biography biography = new Biography(out, shop.zone());
    out.println("The life of one of them, " + user);
    biography.print(shop.changes(user));
    Profile profile = shop.userarc().profile(user, now);
    out.println("Who is that? The portrait");
    out.println(profile.portrait().indent(2));
    out.println("Why do they stand there? explain(\"" + user + "\", \"lifecycle.stage\")");
    out.println(profile.explain("lifecycle.stage").toString().indent(2));
    out.println("And if they do nothing? forecast(\"" + user + "\", in half a year)");
    biography.print(shop.userarc().forecast(user, now.plus(FORECAST)));
    out.println("Read on in docs/quickstart.md. Your own history: examples/replay.sh --help");
  }

  /** How much there is to tell of a life that goes on: stages, a comeback, badges. */
  private static long eventful(Profile profile) {
    Lifecycle lifecycle = profile.view(Lifecycle.class);
    long stages = lifecycle.history().stream().map(StageVisit::stage).distinct().count();
    return (lifecycle.stage().equals(StandardLifecycle.MATURE) ? 20 : 0)
        + 4 * stages
        + 4L * Math.min(1, lifecycle.reactivations())
        + Math.min(6, profile.view(Honor.class).badges().size())
        - lifecycle.history().size();
  }

  private static String stage(Profile profile) {
    return profile.view(Lifecycle.class).stage();
  }

  private static Map<String, Long> count(
      List<Profile> profiles, Function<Profile, List<String>> labels) {
    return profiles.stream()
        .flatMap(profile -> labels.apply(profile).stream())
        .collect(Collectors.groupingBy(label -> label, TreeMap::new, Collectors.counting()));
  }
}
