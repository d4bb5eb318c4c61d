package io.github.userarc.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Reading instants fast is reading them as ever. */
class PlainInstantsTest {
  private static final String NEARLY = "0123456789:-TZ.+ \u00e9";

  @Property(tries = 2_000)
  @Label("whatever an instant prints is read as it was")
  void roundTrip(@ForAll long seed) {
    Random random = new Random(seed);
    long second = random.nextInt(4) == 0 ? random.nextLong() >> 24 : random.nextInt();
    int unit = List.of(0, 1_000_000, 1_000, 1).get(random.nextInt(4));
    Instant instant = Instant.ofEpochSecond(second, (long) random.nextInt(1_000) * unit);
    assertThat(PlainInstants.parse(instant.toString())).isEqualTo(instant);
  }

  @Property(tries = 5_000)
  @Label("what looks nearly like an instant is read, or refused, as by Java")
  void nearly(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("2024-02-29T23:59:59.123456Z");
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, NEARLY.charAt(random.nextInt(NEARLY.length())));
        case 1 -> text.deleteCharAt(at);
        default -> text.insert(at, random.nextInt(10));
      }
    }
    String nearly = text.toString();
    Instant expected;
    try {
      expected = Instant.parse(nearly);
    } catch (DateTimeParseException refused) {
      assertThatExceptionOfType(DateTimeParseException.class)
          .isThrownBy(() -> PlainInstants.parse(nearly));
      return;
    }
    assertThat(PlainInstants.parse(nearly)).isEqualTo(expected);
  }

  @Example
  @Label("midnight as 24:00, leap seconds and years of many digits go the long way")
  void others() {
    assertThat(List.of("2024-02-29T24:00:00Z", "2016-12-31T23:59:60Z", "+10000-01-01T00:00:00Z"))
        .allSatisfy(text -> assertThat(PlainInstants.parse(text)).isEqualTo(Instant.parse(text)));
  }
}
