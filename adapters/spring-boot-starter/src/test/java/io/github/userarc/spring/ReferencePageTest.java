package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.growth.Growth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the reference page begins with. */
class ReferencePageTest {
  private static String program() throws IOException {
    String page = Files.readString(Path.of("../../docs/reference/spring-boot.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  @DisplayName(
      "given the page's program and one property, when an order is paid, then it earns what the page says")
  void setUp(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("userarc.json");
    Files.writeString(file, program());
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(
            UserarcAutoConfiguration.class, DataSourceAutoConfiguration.class))
        .withPropertyValues(
            "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
            "userarc.program=" + file.toUri(),
            "userarc.schema=create")
        .run(context -> {
          Userarc userarc = context.getBean(Userarc.class);
          userarc.track(Event.of("ann", "order-paid").with("paid", 120).key("order:o-17"));

          assertThat(userarc.profile("ann").view(Growth.class).balance("coins"))
              .isEqualTo(Decimal.of(120));
        });
  }
}
