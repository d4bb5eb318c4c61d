package io.github.userarc.testkit;

import static io.github.userarc.testkit.Changes.segmentEntered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.input.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reference page shows is so. */
class TestkitPageTest {
  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "reference", "testkit.md"));
  }

  @Test
  void aFailingTestSaysWhatThePageShows() throws IOException {
    ThenPhase order = Given.program("shop.json")
        .user("u1")
        .at("2026-03-01T00:00:00Z")
        .having(
            Event.of("u1", "order-paid").with("paid", 60).at(Instant.parse("2026-02-20T00:00:00Z")))
        .whenTracked("order-paid", Map.of("paid", 39));

    AssertionError error =
        catchThrowableOfType(AssertionError.class, () -> order.then(segmentEntered("regulars")));

    assertThat(page()).contains("```text\n" + error.getMessage() + "\n```");
  }

  @Test
  void thePageNamesEveryWordOfTheFixture() throws IOException {
    String page = page();
    for (Class<?> type : new Class<?>[] {
      WhenPhase.class, ThenPhase.class, Changes.class, CoreState.class, GivenProfile.class
    }) {
      for (var method : type.getDeclaredMethods()) {
        if (!method.isSynthetic() && !java.lang.reflect.Modifier.isPrivate(method.getModifiers())) {
          assertThat(page).contains(method.getName() + "(");
        }
      }
    }
  }
}
