package io.github.userarc.examples.replay;

import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.StoredProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Runs a program over a history; {@code examples/replay.sh} starts it. See
 * docs/reference/replay.md.
 */
public final class Replay {
  private static final int FINE = 0;
  private static final int SOME_REJECTED = 1;
  private static final int NOT_RUN = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean isTerminal;

  private Replay(PrintStream out, PrintStream err, boolean isTerminal) {
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /**
   * Starts the tool; the system property {@code userarc.terminal} says whether a progress bar would
   * be seen.
   *
   * @param arguments the command line
   */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err, Boolean.getBoolean("userarc.terminal")));
  }

  /** Runs the tool, and says how it went: the exit code. */
  static int run(List<String> arguments, PrintStream out, PrintStream err, boolean isTerminal) {
    if (CommandLine.asksForHelp(arguments)) {
      out.print(Options.USAGE);
      return FINE;
    }
    try {
      return new Replay(out, err, isTerminal).replay(CommandLine.parse(arguments));
    } catch (UsageException wrong) {
      err.println(wrong.getMessage());
      err.println();
      err.print(Options.USAGE);
    } catch (InvalidProgramException wrong) {
      err.println(wrong.getMessage());
    } catch (IOException | UncheckedIOException broken) {
      err.println(broken);
    }
    return NOT_RUN;
  }

  private int replay(Options options) throws IOException {
    Program program = Program.load(options.program().toString());
    ZoneId zone = program.zone().zone();
    Optional<Instant> until = options.until().map(text -> Until.parse(text, zone));
    InMemoryProfileStore store = InMemoryProfileStore.keepingChanges();
    Userarc.Builder wired = Userarc.of(program)
        .store(store)
        .replaying()
        .onUndelivered(route -> err.println(text(route)));
    try (Userarc userarc = wired.open();
        Workers workers = new Workers(threads(userarc, options))) {
      userarc.engine().warnings().forEach(warning -> err.println("Warning: " + warning));
      LineFormat format =
          options.isCdnow() ? new CdnowFormat(zone) : new JsonFormat(userarc.engine());
      Pass pass = new Pass(
          new Replayer(userarc, format, workers, until.map(Times::micros).orElse(Long.MAX_VALUE)),
          options.input());
      Tally first = first(pass, options);
      Optional<Instant> asOf = until.or(first::latest);
      asOf.ifPresent(time -> advance(userarc, time));
      if (options.isTwice()) {
        Tally second = pass.run(bar(options, "once more"), (line, reason) -> {});
        asOf.ifPresent(time -> advance(userarc, time));
        out.println("once more: " + second
            + (second.changedNothing()
                ? "; nothing changed"
                : "; what has no key was applied again"));
      }
      if (asOf.isPresent()) {
        Totals totals = new Totals(program);
        new Outputs(userarc, store).write(users(first, store), asOf.get(), options, totals);
        out.println(Tally.count(totals.profiles(), "profile") + " as of " + asOf.get());
        totals.print(out);
      }
      return first.rejected() == 0 ? FINE : SOME_REJECTED;
    }
  }

  /** Where users have to do with each other, the order of all lines matters (S12). */
  private static int threads(Userarc userarc, Options options) {
    return userarc.engine().connectsProfiles() ? 1 : options.threads();
  }

  private static String text(UndeliveredRoute route) {
    return (route.input().isRetraction() ? "the retraction of " : "")
        + route.input().event().name()
        + " from "
        + route.input().origin().user()
        + (route.refusal().isPresent() ? " was refused by " : " was rejected by ")
        + route.input().target().user()
        + ": "
        + BadLineException.text(route.problems());
  }

  /** The users of the history, and those who were only routed something. */
  private static SortedSet<String> users(Tally tally, InMemoryProfileStore store) {
    SortedSet<String> users = tally.users();
    try (Stream<StoredProfile> all = store.scan()) {
      all.forEach(profile -> users.add(profile.id().user()));
    }
    return users;
  }

  private static void advance(Userarc userarc, Instant until) {
    AdvanceReport report = userarc.advance(until);
    if (report.failures() > 0) {
      throw new IllegalStateException(report.failures() + " profiles could not be advanced");
    }
  }

  private Tally first(Pass pass, Options options) throws IOException {
    try (Rejects rejects = new Rejects(options.rejects(), err)) {
      Tally tally = pass.run(bar(options, "replaying"), rejects::add);
      rejects.conclude();
      out.println(tally);
      return tally;
    }
  }

  private ProgressBar bar(Options options, String label) throws IOException {
    return new ProgressBar(err, isTerminal, Files.size(options.input()), label);
  }
}
