package io.github.userarc.spring;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells all that is wrong with the program in place of a stack trace. */
final class ProgramFailureAnalyzer extends AbstractFailureAnalyzer<InvalidProgramException> {
  private final Environment environment;

  ProgramFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidProgramException cause) {
    String description = cause.problems().stream()
        .map(Problem::toString)
        .collect(Collectors.joining("\n    ", "Userarc's program cannot be used:\n\n    ", ""));
    String program = environment.getProperty("userarc.program", UserarcProperties.DEFAULT_PROGRAM);
    return new FailureAnalysis(
        description,
        "Correct the program: "
            + program
            + " unless there is a bean of type Program. Each line above names a place in it, what"
            + " is there and what was expected.",
        root);
  }
}
