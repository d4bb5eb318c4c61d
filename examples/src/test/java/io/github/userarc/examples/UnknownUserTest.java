package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.lifecycle.Lifecycle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reading a user nobody has heard of. */
class UnknownUserTest {
  @Test
  @DisplayName(
      "given nobody, when read, then views show what a newcomer begins with, facts say nothing, and"
          + " nothing is left behind")
  void nobody() {
    InMemoryProfileStore store = InMemoryProfileStore.create();
    try (Userarc userarc =
        Userarc.of(Program.load("programs/invitations.json")).store(store).open()) {
      Profile nobody = userarc.profile("nobody");

      assertThat(nobody.exists()).isFalse();
      assertThat(nobody.registeredAt()).isEmpty();
      assertThat(nobody.metric("invited")).hasToString("0");
      assertThat(nobody.view(Lifecycle.class).stage()).isEqualTo("newcomer");
      assertThat(nobody.view(Lifecycle.class).since()).isEmpty();
      assertThat(nobody.fact("lifecycle.stage")).isEmpty();
      assertThat(nobody.fact("growth.level.lv")).isEmpty();
      assertThat(nobody.explain("growth.level.lv").holds()).isFalse();
      assertThat(store.scan()).isEmpty();
    }
  }
}
