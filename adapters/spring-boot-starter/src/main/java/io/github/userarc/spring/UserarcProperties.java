package io.github.userarc.spring;

import static io.github.userarc.spring.SetupException.told;

import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.jdbc.SchemaMode;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code application.properties} says about Userarc.
 *
 * @param enabled Whether there is a Userarc bean at all.
 * @param program Where the program is: "classpath:" or "file:" and a path. YAML if it ends in .yaml
 *     or .yml, which takes jackson-dataformat-yaml of Jackson 3 on the class path.
 * @param publishing Whether a program that nobody has published holds for all users as of the
 *     start; without it the application does not start with one.
 * @param store Where profiles are kept.
 * @param schema What to do about missing tables at start.
 * @param tablePrefix What the names of all tables begin with.
 * @param namespace The namespace of all profiles.
 * @param sweepEvery The pause between sweeps, which tell listeners of what time changes and deliver
 *     routed inputs; 0 for no sweeper.
 * @param cacheSize How many profiles are kept in memory before the database; 0 for no cache.
 * @param tolerance How far ahead of now an input may be.
 * @param lag How far behind now saved advances stay.
 * @param forward How changes go to the ChangeSink bean, if there is one.
 * @param health What the health check looks at.
 */
@ConfigurationProperties("userarc")
record UserarcProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue(DEFAULT_PROGRAM) String program,
    @DefaultValue("false") boolean publishing,
    @DefaultValue("database") Kind store,
    @DefaultValue("validate") SchemaMode schema,
    @DefaultValue("userarc_") String tablePrefix,
    @DefaultValue(ProfileId.DEFAULT_NAMESPACE) String namespace,
    @DefaultValue("1m") Duration sweepEvery,
    @DefaultValue("0") long cacheSize,
    @DefaultValue("5m") Duration tolerance,
    @DefaultValue("5m") Duration lag,
    @DefaultValue Forward forward,
    @DefaultValue Health health) {

  static final String DEFAULT_PROGRAM = "classpath:userarc.json";

  /** Where profiles are kept. */
  enum Kind {
    /** In the application's DataSource. */
    DATABASE,
    /** In memory: gone with the process. For tests and trials. */
    MEMORY
  }

  /**
   * How changes are forwarded.
   *
   * @param attempts How often delivering a change is tried before it is put aside.
   * @param firstPause How long to wait after the first failure; twice as long after each further
   *     one.
   * @param longestPause The longest wait.
   * @param every How often to look for changes that other nodes or an earlier run have left.
   * @param replayed Whether replayed changes go, too: those of before the program's live-from.
   */
  record Forward(
      @DefaultValue("10") int attempts,
      @DefaultValue("1s") Duration firstPause,
      @DefaultValue("5m") Duration longestPause,
      @DefaultValue("5s") Duration every,
      @DefaultValue("false") boolean replayed) {

    /** Each value is told by its own name. */
    Forwarding to(ChangeSink sink) {
      Forwarding start = Forwarding.to(sink);
      Forwarding tried = told("userarc.forward.attempts", () -> start.attempts(attempts));
      Forwarding paused =
          told("userarc.forward.first-pause", () -> tried.pauses(firstPause, tried.longestPause()));
      Forwarding longest =
          told("userarc.forward.longest-pause", () -> paused.pauses(firstPause, longestPause));
      Forwarding looking = told("userarc.forward.every", () -> longest.every(every));
      return replayed ? looking.withReplayed() : looking;
    }
  }

  /**
   * What the health check looks at.
   *
   * @param longestSweepLag How far the sweeper may be behind before the check says down.
   */
  record Health(@DefaultValue("1h") Duration longestSweepLag) {}
}
