package io.github.userarc.examples.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports rejected lines, and writes them to a file of their own: {@code {"line": 17, "reason": …,
 * "text": …}}. There is no file where no line is rejected.
 */
final class Rejects implements AutoCloseable {
  private static final int TOLD = 20;

  private final Path file;
  private final PrintStream err;
  private @Nullable BufferedWriter writer;
  private long count;

  Rejects(Path file, PrintStream err) throws IOException {
    this.file = file;
    this.err = err;
    Files.deleteIfExists(file); // what an earlier run left there would be taken for this one's
  }

  void add(Line line, String reason) throws IOException {
    if (writer == null) {
      // Strict encoders refuse half of a surrogate pair; a report must not fail over what it
      // reports.
      writer = new BufferedWriter(
          new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("line", line.number()).put("reason", reason).put("text", line.shown());
    writer.write(out + "\n");
    count++;
    if (count <= TOLD) {
      err.println("line " + line.number() + ": " + reason);
    }
  }

  /** Says where the rejected lines are, if there are any. */
  void conclude() {
    if (count > TOLD) {
      err.println("… and " + (count - TOLD) + " more rejected lines");
    }
    if (count > 0) {
      err.println("Rejected lines are in " + file);
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
