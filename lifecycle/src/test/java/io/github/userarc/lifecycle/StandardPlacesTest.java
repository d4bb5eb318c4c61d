package io.github.userarc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is wrong with the standard lifecycle is told where people wrote it, and once. */
class StandardPlacesTest {

  private static List<String> problems(String standard) {
    String text = """
        {"userarc": 1, "events": {"order": {"retractable": true}, "visit": {}},
         "lifecycle": {"standard": %s}}""".formatted(standard);
    return catchThrowableOfType(
            InvalidProgramException.class, () -> Engine.compile(Program.parse(text)))
        .problems()
        .stream()
        .map(problem -> problem.path() + ": " + problem.value())
        .toList();
  }

  @Test
  @DisplayName(
      "S7: each undeclared event of the standard lifecycle is one problem at its own field")
  void undeclaredEvents() {
    assertThat(problems("""
            {"key-action": "order", "payment": "order", "valued": ["order", "cart"]}""")).containsExactly("lifecycle.standard.valued: cart");
    assertThat(problems("""
            {"key-action": "a", "payment": "b", "valued": "c", "seen": "d",
             "active-days": 3, "logins": 2, "login-event": "e"}"""))
        .containsExactlyInAnyOrder(
            "lifecycle.standard.key-action: a",
            "lifecycle.standard.payment: b",
            "lifecycle.standard.valued: c",
            "lifecycle.standard.seen: d",
            "lifecycle.standard.login-event: e");
  }

  @Test
  @DisplayName(
      "S7, S35: an unknown parameter of the standard lifecycle is one problem at its field")
  void unknownParameters() {
    assertThat(problems("""
            {"key-action": "order", "payment": "order", "valued": "order", "active-days": "$a",
             "logins": "$b", "login-event": "visit", "dormant-after": "$c", "churn-after": "$d"}"""))
        .containsExactlyInAnyOrder(
            "lifecycle.standard.active-days: $a",
            "lifecycle.standard.logins: $b",
            "lifecycle.standard.dormant-after: $c",
            "lifecycle.standard.churn-after: $d");
  }
}
