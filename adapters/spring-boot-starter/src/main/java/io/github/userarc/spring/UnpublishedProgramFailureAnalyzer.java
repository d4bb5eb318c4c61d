package io.github.userarc.spring;

import io.github.userarc.core.UnpublishedProgramException;
import io.github.userarc.core.program.ProgramVersion;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells which versions of the program there are, and how a changed one comes to hold. */
final class UnpublishedProgramFailureAnalyzer
    extends AbstractFailureAnalyzer<UnpublishedProgramException> {
  private static final int LATEST = 10;
  private final Environment environment;

  UnpublishedProgramFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, UnpublishedProgramException cause) {
    String location = environment.getProperty("userarc.program", UserarcProperties.DEFAULT_PROGRAM);
    String description = "Userarc's program is version '" + cause.program() + "' ("
        + location + " unless there is a bean of type Program). "
        + cause
            .differing()
            .map(version -> "What was published as " + version + " has other content.")
            .orElse("Nobody has published it.")
        + " Namespace '" + cause.namespace() + "' has:\n" + lines(cause.versions());
    return new FailureAnalysis(description, action(cause), root);
  }

  private static String lines(List<ProgramVersion> versions) {
    int left = Math.max(0, versions.size() - LATEST);
    StringBuilder lines = new StringBuilder(left == 0 ? "" : "\n    " + left + " earlier ones");
    versions
        .subList(left, versions.size())
        .forEach(version -> lines.append("\n    ").append(version));
    return lines.toString();
  }

  private static String action(UnpublishedProgramException cause) {
    String first = cause.differing().isEmpty()
        ? ""
        : "Give the program another \"version\", or none: other content needs another name. Then"
            + " one of the following.\n\n";
    return first + "A start changes no program that users live by, unless it is told to. Maybe\n\n"
        + "    start this node with userarc.publishing=true: the program holds for all users as of"
        + " now, on all nodes\n"
        + "    publish it from a node that runs: userarc.programs().publish(program, from). That"
        + " node need not have been built with it: Program.parse(text), or Program.load(file)\n"
        + "    start with the program as it was published, if it was not meant to change";
  }
}
