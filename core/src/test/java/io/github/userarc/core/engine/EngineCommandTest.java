package io.github.userarc.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands made from their JSON form. */
class EngineCommandTest {
  private final Engine engine = Engine.compile(
      Program.builder("p").tag("risk", new Tag.Assigned(List.of("low", "high"))).build());

  @Test
  void makesTheCommandOfATypeFromItsArguments() {
    assertThat(engine.command("set-tag", Map.of("tag", Value.of("risk"), "value", Value.of("low"))))
        .isEqualTo(TagCommand.set("risk", "low"));
  }

  @Test
  void saysEverythingThatIsWrongWithTheArguments() {
    assertThatThrownBy(() -> engine.command("set-tag", Map.of("tga", Value.of("risk"))))
        .isInstanceOfSatisfying(
            InputRejectedException.class,
            rejected -> assertThat(rejected.problems()).hasSize(3))
        .hasMessageContaining("Command 'set-tag' is rejected")
        .hasMessageContaining("tga");
  }

  @Test
  void saysWhichCommandWasProbablyMeant() {
    assertThatThrownBy(() -> engine.command("set-tags", Map.of()))
        .isInstanceOf(InputRejectedException.class)
        .hasMessageContaining("Maybe you meant 'set-tag'");
  }
}
