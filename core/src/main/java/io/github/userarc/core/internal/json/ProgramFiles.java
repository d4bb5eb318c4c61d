package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads programs from files and from the class path. */
public final class ProgramFiles {
  private static final String CLASSPATH = "classpath:";

  /** UTF-8 needs at most three bytes for a UTF-16 unit; beyond that the text is too long anyway. */
  private static final int MAX_BYTES = 3 * JsonText.MAX_LENGTH + 3;

  private ProgramFiles() {}

  /**
   * Reads the text of a program.
   *
   * @param location a file's path, or {@code classpath:} and a resource's path
   * @return the text
   * @throws InvalidProgramException if it is too long or not in UTF-8
   * @throws UncheckedIOException if it is missing or cannot be read
   */
  public static String read(String location) {
    try (InputStream in = open(location)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw invalid(
            "more than " + MAX_BYTES + " bytes", "at most " + JsonText.MAX_LENGTH + " characters");
      }
      return text(bytes);
    } catch (CharacterCodingException malformed) {
      throw invalid(location, "a text in UTF-8");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Cannot read the program '" + location + "'" + why(unreadable), unreadable);
    }
  }

  /** Said in the message itself: many a log shows no causes. */
  private static String why(IOException unreadable) {
    if (unreadable instanceof NoSuchFileException) {
      return ": there is no such file. Maybe \"" + CLASSPATH + "…\" for one on the class path";
    }
    return unreadable instanceof FileNotFoundException ? ": " + unreadable.getMessage() : "";
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static InputStream open(String location) throws IOException {
    if (!location.startsWith(CLASSPATH)) {
      return Files.newInputStream(Path.of(location));
    }
    String name = location.substring(CLASSPATH.length()).replaceFirst("^/+", "");
    InputStream found = resource(Thread.currentThread().getContextClassLoader(), name);
    found = found != null ? found : resource(ProgramFiles.class.getClassLoader(), name);
    if (found == null) {
      throw new FileNotFoundException(
          "there is no '" + name + "' on the class path. Maybe it is not in src/main/resources");
    }
    return found;
  }

  private static @Nullable InputStream resource(@Nullable ClassLoader loader, String name) {
    return loader == null ? null : loader.getResourceAsStream(name);
  }

  private static InvalidProgramException invalid(String found, String expected) {
    return new InvalidProgramException(List.of(Problem.of("", found, expected)));
  }
}
