package io.github.userarc.core.stories;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.TagCommand;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What may happen to a user of {@link Everything}: mostly in order of time, some of it late or
 * wrong.
 */
public final class Lives {
  private static final Instant START = Instant.parse("2026-02-20T22:00:00Z");
  private static final String[] ZONES = {
    "America/New_York", "Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu"
  };
  private static final String[] WHATS = {"tea", "ink", "jam", "oil"};

  private Lives() {}

  /** A step before it has its time. */
  private record Draft(int kind, int gap, int detail) {}

  /** Inputs of the user {@code ann}. */
  public static Arbitrary<List<Input>> all() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 19),
            Arbitraries.integers().between(0, 15),
            Arbitraries.integers().between(0, 999))
        .as(Draft::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(Lives::timed);
  }

  private static List<Input> timed(List<Draft> drafts) {
    List<Input> inputs = new ArrayList<>();
    Instant clock = START;
    for (Draft draft : drafts) {
      Instant at = clock.plus(gap(draft.gap));
      if (at.isAfter(clock)) {
        clock = at;
      }
      inputs.add(input(draft, at).at(at));
    }
    return inputs;
  }

  private static Duration gap(int gap) {
    return switch (gap) {
      case 0 -> Duration.ZERO;
      case 1 -> Duration.ofNanos(1000);
      case 2, 3 -> Duration.ofMinutes(50);
      case 4, 5 -> Duration.ofHours(7);
      case 6, 7 -> Duration.ofHours(25);
      case 8 -> Duration.ofDays(2);
      case 9 -> Duration.ofDays(5);
      case 10 -> Duration.ofDays(17);
      case 11 -> Duration.ofDays(40);
      case 12 -> Duration.ofMinutes(-50);
      case 13 -> Duration.ofHours(-26);
      case 14 -> Duration.ofDays(-4);
      default -> Duration.ofDays(-33);
    };
  }

  private static Input input(Draft draft, Instant at) {
    int detail = draft.detail;
    String user = Story.USER.user();
    return switch (draft.kind) {
      case 0, 1, 2, 3, 4, 5 -> Event.of(user, "visit");
      case 6, 7, 8, 9, 10 ->
        Event.of(user, "buy")
            .with("paid", new BigDecimal(detail % 31 - 6).movePointLeft(detail % 2))
            .with("what", WHATS[detail % 4])
            .with("items", List.of(Map.of("kind", detail % 3 == 0 ? "a" : "b", "n", detail % 7)));
      case 11 -> Event.of(user, "buy");
      case 12 -> Event.of(user, "see");
      case 13 -> Attributes.of(user, Map.of("city", detail % 2 == 0 ? "Rome" : "Oslo"));
      case 14 -> Attributes.of(user, Map.of("age", detail % 90, "source", "s" + detail));
      case 15 -> Attributes.of(user, Map.of("zone", ZONES[detail % ZONES.length]));
      case 16 ->
        Attributes.of(
            user, Map.of(Attributes.REGISTERED_AT, at.minus(Duration.ofHours(detail % 200))));
      case 17 -> CommandInput.of(user, new Spend(detail % 20)); // 0 is rejected, too much refused
      case 18 ->
        CommandInput.of(user, TagCommand.set("grade", detail % 3 == 0 ? "gold" : "silver"));
      default -> Event.of(user, "buy").with("paid", "not a number"); // rejected
    };
  }
}
