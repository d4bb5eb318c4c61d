package io.github.userarc.testkit;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The start of a test of rules, without database, wall clock or sleeping:
 *
 * <pre>{@code
 * Given.program("shop.json").user("u1", Lifecycle.inStage("mature")).at("2026-03-01T00:00:00Z")
 *      .whenAdvancedTo("2026-04-15T00:00:00Z")
 *      .thenExactly(stageChanged("mature", "dormant"), change("action-requested", "action", "push"));
 * }</pre>
 *
 * <p>The phases are types, so a test cannot be written in the wrong order. They are values, too: a
 * common beginning may be kept in a field and continued in several ways. What a test finds wrong it
 * throws as an {@link AssertionError}; no test framework is needed.
 *
 * <p>Under the fixture is the bare {@link Engine}: no store, no tolerance, no lag (S13). After
 * every step the fixture checks laws that hold for all programs and facets, such as that a state
 * survives storing (S11).
 */
public final class Given {
  private static final String CLASSPATH = "classpath:";

  private final Engine engine;

  private Given(Engine engine) {
    this.engine = engine;
  }

  /**
   * Starts with a JSON program.
   *
   * @param location a file's path or, if there is no such file, the path of a resource on the class
   *     path; {@code classpath:} looks only there
   * @return the next phase
   * @throws io.github.userarc.core.program.InvalidProgramException with all problems at once
   * @throws java.io.UncheckedIOException if the program cannot be read
   */
  public static Given program(String location) {
    boolean named = location.startsWith(CLASSPATH) || Files.exists(Path.of(location));
    return program(Program.load(named ? location : CLASSPATH + location));
  }

  /**
   * Starts with a program.
   *
   * @param program the program
   * @return the next phase
   * @throws io.github.userarc.core.program.InvalidProgramException with all problems at once
   */
  public static Given program(Program program) {
    return program(Engine.compile(program));
  }

  /**
   * Starts with a compiled program.
   *
   * @param engine the engine
   * @return the next phase
   */
  public static Given program(Engine engine) {
    return new Given(engine);
  }

  /**
   * Values of the program's parameters from the beginning of the story (S35). Those that are not
   * named have the program's opening values.
   *
   * @param values by name: numbers, texts, spans, also spelled as text such as {@code "20 days"}
   * @return this phase, with the values
   * @throws IllegalArgumentException if the program has no such parameters, or of other types
   */
  public Given givenParameters(Map<String, ?> values) {
    ParameterHistory history = engine.parameters().set(values, Times.EARLIEST);
    List<Problem> problems = engine.problems(history);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("The given parameters do not fit the program:\n  "
          + String.join("\n  ", problems.stream().map(Problem::toString).toList()));
    }
    return new Given(engine.with(history));
  }

  /**
   * The user whose story is told.
   *
   * @param user the user id
   * @param given opening state of facets, such as {@code Lifecycle.inStage("mature")}, and of core,
   *     see {@link CoreState}; with none of it, nobody has heard of the user yet
   * @return the next phase
   * @throws io.github.userarc.core.input.BadValueException if this cannot be a user id
   */
  public GivenUser user(String user, GivenState... given) {
    return new GivenUser(engine, ProfileId.of(user), List.of(given));
  }
}
