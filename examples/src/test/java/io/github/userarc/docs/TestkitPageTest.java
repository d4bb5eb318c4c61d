package io.github.userarc.docs;

import static io.github.userarc.testkit.Changes.at;

import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.Redemption;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples of the testkit's page, over the program of the first page. */
class TestkitPageTest {
  private static Given shop() throws IOException {
    Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "README.md")));
    if (!block.find()) {
      throw new AssertionError("The first page shows no program");
    }
    return Given.program(Program.parse(block.group(1)));
  }

  @Test
  @DisplayName("given a mature user, when 45 days pass, then they are dormant")
  void dormant() throws IOException {
    shop()
        .user("u1", Lifecycle.inStage("mature"))
        .at("2026-03-01T00:00:00Z")
        .whenAdvancedTo("2026-04-15T00:00:00Z")
        .then(at("2026-04-15T00:00:00Z", Lifecycle.stageChanged("mature", "dormant")));
  }

  @Test
  @DisplayName("given points, a level and a badge, when coins are spent, then the answers say so")
  void redeem() throws IOException {
    shop()
        .user(
            "u1",
            Growth.balance("coins", "80"),
            Growth.level("vip", 2),
            Honor.holding("loyal", "bronze"))
        .at("2026-03-01T00:00:00Z")
        .whenExecuted(Growth.redeem("coins", "80"))
        .thenAnswered("spent", "left", 0)
        .whenExecuted(Growth.redeem("coins", "80"))
        .thenAnswered("refused", "reason", "insufficient-balance")
        .thenAnswered(Redemption.Refused.class, refused -> {})
        .thenNothing()
        .whenIdentified(Map.of("city", "Shanghai"))
        .thenNothing();
  }
}
