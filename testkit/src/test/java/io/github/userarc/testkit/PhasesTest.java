package io.github.userarc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The phases are types: what they offer is what can be written. */
class PhasesTest {

  private static Stream<Method> methods(Class<?> phase, String prefix) {
    return Arrays.stream(phase.getMethods()).filter(method -> method.getName().startsWith(prefix));
  }

  @Test
  void nothingIsExpectedBeforeSomethingHappened() {
    assertThat(List.of(Given.class, GivenUser.class, GivenProfile.class, WhenPhase.class))
        .allSatisfy(phase -> assertThat(methods(phase, "then")).isEmpty());
  }

  @Test
  void nothingHappensBeforeTheUserHasATime() {
    assertThat(List.of(Given.class, GivenUser.class))
        .allSatisfy(phase -> assertThat(methods(phase, "when")).isEmpty());
  }

  @Test
  void somethingThatHappenedIsJudgedBeforeTheNext() {
    assertThat(methods(ThenPhase.class, "when")).isEmpty();
    assertThat(methods(WhenPhase.class, "when"))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(method.getReturnType()).isEqualTo(ThenPhase.class));
    assertThat(methods(ThenPhase.class, "then"))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(method.getReturnType()).isEqualTo(CheckedPhase.class));
  }

  @Test
  void historyComesFirst() {
    assertThat(methods(GivenProfile.class, "having")).hasSize(1);
    assertThat(methods(CheckedPhase.class, "having")).isEmpty();
  }

  @Test
  void noTestFrameworkIsNeeded() {
    assertThat(Stream.of(Given.class, WhenPhase.class, ThenPhase.class, Changes.class))
        .flatMap(type -> List.of(type.getMethods()))
        .flatMap(method -> List.of(method.getParameterTypes()))
        .noneMatch(type -> type.getName().startsWith("org."));
  }
}
