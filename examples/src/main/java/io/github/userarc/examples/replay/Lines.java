package io.github.userarc.examples.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, as bytes: so that a broken character spoils one line and not the rest, and
 * that it is known how far the reading is.
 */
final class Lines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private long position;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  static Lines of(Path file) throws IOException {
    return new Lines(Files.newInputStream(file));
  }

  /** How many bytes have been read. */
  long position() {
    return position;
  }

  /** The next lines, at most so many; none at the end of the file. */
  List<Line> next(int most) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Line line = read(); line != null; line = read()) {
      lines.add(line);
      if (lines.size() == most) {
        break;
      }
    }
    return lines;
  }

  private @Nullable Line read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    boolean tooLong = false;
    while (next < end || fill()) {
      any = true;
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      int room = Line.MAX_BYTES - line.size();
      tooLong |= next - from > room;
      line.write(buffer, from, Math.min(next - from, room));
      if (next < end) {
        next++;
        break;
      }
    }
    return any ? line(line.toByteArray(), tooLong) : null;
  }

  private Line line(byte[] bytes, boolean tooLong) {
    number++;
    int from = number == 1 && startsWithMark(bytes) ? 3 : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    byte[] content = new byte[tooLong ? Math.min(to - from, 1_000) : to - from];
    System.arraycopy(bytes, from, content, 0, content.length);
    return new Line(number, content, tooLong);
  }

  /** The byte order mark that some editors put in front. */
  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    position += end;
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
