package io.github.userarc.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangeJsonTest {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final Map<String, Value> EVERYTHING = Map.of(
      "text", Value.of("a"),
      "like an instant", Value.of("2026-03-01T00:00:00Z"),
      "number", Decimal.of("8999999999999.999999"),
      "truth", Value.of(true),
      "instant", new Value.Time(1_772_323_200_000_001L),
      "texts", Value.of(List.of("a", "b")),
      "items", Value.of(List.of(Map.of("sku", "x1", "amount", 5))));

  private static JsonNode stored(Change<?> change) {
    return MAPPER.readTree(ChangeJson.write(change).toString());
  }

  @Test
  void everyKindOfChangeComesBack() {
    for (Cause.Kind kind : Cause.Kind.values()) {
      Change<KeptContent> change = new Change<>(
          new ProfileId("shop", "u 1"),
          3,
          42,
          1_772_323_200_000_001L,
          new KeptContent("something-changed", EVERYTHING),
          new Cause(kind, "order-paid", "key 1", "growth.earning.buy", "v7"));
      assertThat(ChangeJson.read(stored(change))).isEqualTo(change);
    }
  }

  @Test
  void whatIsLeftOutComesBackToo() {
    Change<SegmentEntered> change = new Change<>(
        ProfileId.of("u1"),
        1,
        Change.UNSAVED,
        0,
        new SegmentEntered("a"),
        new Cause(Cause.Kind.DEADLINE, "", null, "segment.a", "v1"));

    Change<KeptContent> read = ChangeJson.read(stored(change));

    assertThat(read.cause()).isEqualTo(change.cause());
    assertThat(read.content())
        .isEqualTo(new KeptContent("segment-entered", Map.of("segment", Value.of("a"))));
    assertThat(ChangeJson.write(read)).isEqualTo(ChangeJson.write(change));
  }

  @Test
  void somethingElseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeJson.read(MAPPER.readTree("{\"user\": \"u1\"}")))
        .withMessageStartingWith("No change: {\"user\":\"u1\"}");
    JsonNode wrong = MAPPER.readTree(stored(new Change<>(
            ProfileId.of("u1"),
            1,
            1,
            0,
            new SegmentEntered("a"),
            new Cause(Cause.Kind.EVENT, "x", null, "segment.a", "v1")))
        .toString()
        .replace("event", "whim"));
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeJson.read(wrong));
  }
}
