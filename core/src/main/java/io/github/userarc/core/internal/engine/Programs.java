package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.json.ProgramDraft;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.internal.json.Syntax;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;

/** Reads programs so that all their problems come out at once. */
public final class Programs {
  private Programs() {}

  /** Reads a program; where it does not read, what would not compile is reported, too. */
  public static Program parse(String text, Syntax syntax) {
    ProgramDraft draft = ProgramJson.draft(text, syntax);
    if (draft.problems().isEmpty()) {
      return draft.program();
    }
    throw draft.invalid(uncompilable(draft.program()));
  }

  /** A hash of everything a program says, its version and live-from apart. */
  public static String fingerprint(Program program) {
    return ProgramJson.fingerprint(program);
  }

  private static List<Problem> uncompilable(Program program) {
    try {
      PlanCompiler.compile(program);
      return List.of();
    } catch (InvalidProgramException invalid) {
      return invalid.problems();
    } catch (RuntimeException broken) {
      // What stands in for something that did not read may be too odd to compile: its own problem
      // has
      // been reported.
      return List.of();
    }
  }
}
