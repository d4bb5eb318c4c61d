package io.github.userarc.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** What makes a report of problems a clean one. */
final class Reports {
  private static final Pattern REASON = Pattern.compile(
      "\\(line\\): .+|(retract|import): refused as .+|.+: ('.*'|nothing) found, expected .+",
      Pattern.DOTALL);

  private Reports() {}

  /** Every problem says where, what and what instead, none twice. */
  static void assertClean(InvalidProgramException invalid) {
    List<Problem> problems = invalid.problems();
    assertThat(problems).isNotEmpty().doesNotHaveDuplicates();
    for (Problem problem : problems) {
      assertThat(problem.expected()).as("%s", problem).isNotBlank();
    }
    assertThat(invalid.getMessage()).hasSizeLessThan(3_000_000);
  }

  /** Why a line is rejected: where, what and what instead, or what is wrong with the whole line. */
  static void assertClean(String reason) {
    assertThat(REASON.matcher(reason).matches()).as("a reason: %s", reason).isTrue();
    assertThat(reason).hasSizeLessThan(1_000_000);
  }
}
