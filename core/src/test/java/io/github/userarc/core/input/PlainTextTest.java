package io.github.userarc.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void idsAndKeysOfAnyScriptArePlain() {
    for (String text :
        List.of("ann", "a n n ", "用户", "😀", "\uD842\uDFB7野", "e\u0301", "%_'\"\\")) {
      assertThat(ProfileId.of(text).user()).isEqualTo(text);
      assertThat(Event.of("ann", "visit").key(text).key()).contains(text);
    }
  }

  @Test
  void controlCharactersAndHalfPairsAreRefused() {
    for (String text : List.of(
        "a\u0000", "a\tb", "\u007f", "a\uD83D", "\uDE00", "\uD83Da", "\uD83D\uD83D\uDE00")) {
      assertThatExceptionOfType(BadValueException.class)
          .as(text)
          .isThrownBy(() -> ProfileId.of(text));
      assertThatExceptionOfType(BadValueException.class)
          .as(text)
          .isThrownBy(() -> Event.of("ann", "visit").key(text));
    }
  }

  @Test
  void valuesAndNamesAreWellFormedAndMayHaveControlCharacters() {
    assertThat(Value.of("a\nb")).hasToString("a\nb");
    for (String text : List.of("a\uD83D", "\uDE00", "\uD83Da")) {
      assertThatExceptionOfType(BadValueException.class)
          .isThrownBy(() -> Value.of(text))
          .withMessageContaining("\\ud")
          .withMessageContaining("surrogate");
      assertThatExceptionOfType(BadValueException.class)
          .isThrownBy(() -> Value.of(List.of("fine", text)));
      assertThatExceptionOfType(BadValueException.class).isThrownBy(() -> Event.of("ann", text));
      assertThatExceptionOfType(BadValueException.class)
          .isThrownBy(() -> Event.of("ann", "visit").by(text, "because"));
      assertThatExceptionOfType(BadValueException.class)
          .isThrownBy(() -> TagCommand.set("vip", text));
    }
  }
}
