package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Event;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdnowFormatTest {
  private final CdnowFormat format = new CdnowFormat(ZoneId.of("America/New_York"));

  @Test
  void aLineIsAPurchaseAtNoon() {
    assertThat(format.read(" 00017 0009 19980704  3   12.50", 42))
        .isEqualTo(Event.of("0009", "purchase")
            .with("cds", 3)
            .with("amount", 12.5)
            .at(Instant.parse("1998-07-04T16:00:00Z"))
            .key("cdnow:42"));
  }

  @Test
  void identicalLinesAreDifferentPurchases() {
    String line = "1 1 19980704 3 12.50";

    assertThat(format.read(line, 1).key()).isNotEqualTo(format.read(line, 2).key());
  }

  @ParameterizedTest
  @CsvSource({
    "1 1 19980704 3, 4 columns found",
    "1 1 19980704 3 12.50 x, 6 columns found",
    "1 1 19980231 3 12.50, date: '19980231' found",
    "1 1 1998-07-04 3 12.50, date: '1998-07-04' found",
    "1 1 19980704 three 12.50, cds: 'three' found",
    "1 1 19980704 3 $12.50, amount: '$12.50' found"
  })
  void refusesOtherLines(String line, String reason) {
    assertThatThrownBy(() -> format.read(line, 1))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining(reason);
  }
}
