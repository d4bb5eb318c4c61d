package io.github.userarc.core.internal.engine;

import io.github.userarc.core.program.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a state that was read differs from what is written of it again. */
final class Differences {
  private static final int MOST = 20;
  private static final int SHOWN = 80;
  private static final String EXPECTED = "what an export of this program tells: ";

  private Differences() {}

  /**
   * Reports differences, but for the incarnation and the version's number, which are the store's.
   */
  static void between(ObjectNode read, ObjectNode written, String path, List<Problem> problems) {
    ObjectNode asRead = read.deepCopy();
    asRead.remove(List.of("incarnation", StateCodec.NUMBER));
    written.remove(List.of("incarnation", StateCodec.NUMBER));
    TreeDiff.of(asRead, written, difference -> {
      if (problems.size() < MOST && !isSameNumber(difference.found(), difference.expected())) {
        problems.add(Problem.of(
            path + "." + difference.path(),
            text(difference.found()),
            EXPECTED + text(difference.expected())));
      }
    });
  }

  /** Whoever stores an export may write 1.0 for 1. */
  private static boolean isSameNumber(JsonNode read, JsonNode written) {
    return read.isNumber()
        && written.isNumber()
        && read.decimalValue().compareTo(written.decimalValue()) == 0;
  }

  private static String text(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
