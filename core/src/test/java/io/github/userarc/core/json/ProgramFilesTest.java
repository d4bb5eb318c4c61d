package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in files and on the class path. */
class ProgramFilesTest {
  private static final String JSON = "{\"userarc\": 1, \"name\": \"小店\"}";

  @TempDir
  Path folder;

  private String file(byte[] content) throws IOException {
    return Files.write(folder.resolve("shop.json"), content).toString();
  }

  @Test
  @DisplayName(
      "given a file in UTF-8, with or without byte order mark, when loaded, then it is the program")
  void file() throws IOException {
    assertThat(Program.load(file(JSON.getBytes(StandardCharsets.UTF_8))).name()).isEqualTo("小店");
    assertThat(Program.load(file(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8)))
            .name())
        .isEqualTo("小店");
  }

  @Test
  @DisplayName(
      "given a resource, when loaded by classpath:, then it is the program, leading slash or not")
  void resource() throws IOException {
    file(JSON.getBytes(StandardCharsets.UTF_8));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);

      assertThat(Program.load("classpath:shop.json").name()).isEqualTo("小店");
      assertThat(Program.load("classpath:/shop.json").name()).isEqualTo("小店");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  @DisplayName("given no such file or resource, when loaded, then the message names it")
  void missing() {
    assertThatThrownBy(() -> Program.load(folder.resolve("none.json").toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Cannot read the program '")
        .hasMessageContaining("none.json")
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> Program.load("classpath:none.json"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot read the program 'classpath:none.json': there is no 'none.json' on the"
            + " class path. Maybe it is not in src/main/resources");
  }

  @Test
  @DisplayName("given a file that is not UTF-8, when loaded, then that is the problem")
  void otherEncoding() throws IOException {
    String latin = file("{\"userarc\": 1, \"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Program.load(latin))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("expected a text in UTF-8");
  }

  @Test
  @DisplayName(
      "given a file of many megabytes, when loaded, then it is refused before it is parsed")
  void tooLong() throws IOException {
    String huge = file(new byte[13 << 20]);

    assertThatThrownBy(() -> Program.load(huge))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("expected at most 4194304 characters");
  }

  @Test
  @DisplayName("given a file with mistakes, when loaded, then its problems come out")
  void mistakes() throws IOException {
    String broken = file("{\"userarc\": 1, \"nmae\": 1}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Program.load(broken)).hasMessageContaining("Maybe \"name\"");
  }
}
