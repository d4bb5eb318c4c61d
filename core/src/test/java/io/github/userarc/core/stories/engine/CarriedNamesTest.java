package io.github.userarc.core.stories.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Story;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What routes carry. */
class CarriedNamesTest {
  private static final String PATH = "routes[0].carry.by";

  private static void expect(List<Problem> problems, String value) {
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path()).isEqualTo(PATH);
    assertThat(problems.get(0).value()).isEqualTo(value);
    assertThat(problems.get(0).hint()).isEqualTo("Maybe you meant $user");
  }

  @Test
  @DisplayName("S34: a misspelt $user is no property's name, neither in JSON nor in Java")
  void misspelt() {
    String text = """
        {"userarc": 1, "routes": [
          {"on": "liked", "to": {"property": "author"}, "as": "like-received", "carry": {"by": "$usr"}}]}""";
    expect(
        catchThrowableOfType(InvalidProgramException.class, () -> Program.parse(text))
            .problems(),
        "$usr");
    expect(
        Compiling.problems(Story.program()
            .route(Route.on("liked").toProperty("author").as("like-received").carry("by", "$usr"))),
        "$usr");
    // in JSON it would be another thing
    expect(
        Compiling.problems(Story.program()
            .route(
                Route.on("liked").toProperty("author").as("like-received").carry("by", "$user"))),
        "$user");
    assertThat(Compiling.problems(Story.program()
            .route(Route.on("liked").toProperty("author").as("like-received").carryUser("by"))))
        .isEmpty();
  }
}
