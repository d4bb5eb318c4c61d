package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

  private static List<Line> lines(byte[] bytes) throws IOException {
    List<Line> all = new ArrayList<>();
    try (Lines lines = new Lines(new ByteArrayInputStream(bytes))) {
      for (List<Line> some = lines.next(2); !some.isEmpty(); some = lines.next(2)) {
        assertThat(some.size()).isLessThanOrEqualTo(2);
        all.addAll(some);
      }
      assertThat(lines.position()).isEqualTo(bytes.length);
    }
    return all;
  }

  private static List<String> texts(String text) throws IOException {
    return lines(text.getBytes(StandardCharsets.UTF_8)).stream().map(Line::text).toList();
  }

  @Test
  void splitsLines() throws IOException {
    assertThat(texts("")).isEmpty();
    assertThat(texts("a")).containsExactly("a");
    assertThat(texts("a\n")).containsExactly("a");
    assertThat(texts("a\n\nü\r\nc")).containsExactly("a", "", "ü", "c");
    assertThat(texts("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
  }

  @Test
  void numbersLinesFromOne() throws IOException {
    assertThat(lines("a\n\nb\n".getBytes(StandardCharsets.UTF_8)))
        .extracting(Line::number)
        .containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 200_000, Line.MAX_BYTES - 1})
  void linesMayBeLongerThanTheBuffer(int length) throws IOException {
    String text = "x".repeat(length);

    assertThat(texts(text + "\n" + text + "\r\nend"))
        .satisfies(all -> assertThat(all.get(0)).hasSize(length).isEqualTo(text))
        .last()
        .isEqualTo("end");
  }

  @Test
  void aLineThatIsTooLongSpoilsNoOther() throws IOException {
    byte[] bytes = ("x".repeat(Line.MAX_BYTES + 1) + "\nb").getBytes(StandardCharsets.UTF_8);
    List<Line> lines = lines(bytes);

    assertThatThrownBy(() -> lines.get(0).text()).hasMessageContaining("longer than 1048576 bytes");
    assertThat(lines.get(0).shown()).hasSize(1_001).endsWith("x…");
    assertThat(lines.get(1).text()).isEqualTo("b");
  }

  @Test
  void aByteThatIsNoTextSpoilsNoOtherLine() throws IOException {
    List<Line> lines = lines(new byte[] {'a', '\n', (byte) 0xFF, '\n', 'b'});

    assertThatThrownBy(() -> lines.get(1).text()).hasMessageContaining("not UTF-8");
    assertThat(lines.get(2).text()).isEqualTo("b");
  }
}
