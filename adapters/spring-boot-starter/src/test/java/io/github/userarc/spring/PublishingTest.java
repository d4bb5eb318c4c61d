package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.UnpublishedProgramException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A new version of a program (S29), deployed to the nodes of an application one after another. */
class PublishingTest {
  private static final String SPRING = regularAfter("spring", 3);
  private static final String SUMMER = regularAfter("summer", 1);

  @TempDir
  Path folder;

  private ApplicationContextRunner nodes;

  @BeforeEach
  void database() {
    nodes = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(
            UserarcAutoConfiguration.class, DataSourceAutoConfiguration.class))
        .withPropertyValues(
            "spring.datasource.url=jdbc:h2:" + folder.resolve("shop"), "userarc.schema=create");
  }

  private static String regularAfter(String version, int orders) {
    return """
        {"userarc": 1, "version": "%s", "events": {"order-paid": {}},
         "segments": {"regulars": {"count": "order-paid", "gte": %d}}}
        """.formatted(version, orders);
  }

  private ApplicationContextRunner node(String program) throws IOException {
    Path file = Files.createTempFile(folder, "program", ".json");
    Files.writeString(file, program);
    return nodes.withPropertyValues("userarc.program=" + file.toUri());
  }

  private static List<String> versions(Userarc userarc) {
    return userarc.programs().history().versions().stream()
        .map(ProgramVersion::version)
        .toList();
  }

  @Test
  @DisplayName(
      "S29 given userarc.publishing on the first new node, when it starts, then old ones follow it and other new ones start without")
  void firstNode() throws IOException {
    ApplicationContextRunner fresh = node(SUMMER);
    node(SPRING).run(old -> {
      Userarc running = old.getBean(Userarc.class);
      running.track("u1", "order-paid");
      assertThat(running.profile("u1").segments()).isEmpty();

      fresh.run(tooEarly -> assertThat(tooEarly)
          .getFailure()
          .rootCause()
          .isInstanceOf(UnpublishedProgramException.class));
      fresh
          .withPropertyValues("userarc.publishing=true")
          .run(first -> assertThat(versions(first.getBean(Userarc.class)))
              .containsExactly("spring", "summer"));
      fresh.run(second -> assertThat(second.getBean(Userarc.class).profile("u1").segments())
          .containsExactly("regulars"));

      assertThat(versions(running)).containsExactly("spring", "summer");
      assertThat(running.profile("u1").segments()).containsExactly("regulars");
    });
  }

  @Test
  @DisplayName(
      "S29 given userarc.publishing on all nodes, when an old one starts again, then nobody is taken back")
  void everywhere() throws IOException {
    nodes = nodes.withPropertyValues("userarc.publishing=true");
    ApplicationContextRunner old = node(SPRING);
    old.run(context -> context.getBean(Userarc.class).track("u1", "order-paid"));
    node(SUMMER).run(context -> assertThat(context).hasNotFailed());

    old.run(context -> {
      assertThat(versions(context.getBean(Userarc.class))).containsExactly("spring", "summer");
      assertThat(context.getBean(Userarc.class).profile("u1").segments())
          .containsExactly("regulars");
    });
  }

  @Test
  @DisplayName(
      "S29 given a node that runs, when it is handed the text of a new version, then new nodes start with it")
  void handedIn() throws IOException {
    node(SPRING).run(old -> old.getBean(Userarc.class).programs().publish(Program.parse(SUMMER)));

    node(SUMMER)
        .run(fresh ->
            assertThat(versions(fresh.getBean(Userarc.class))).containsExactly("spring", "summer"));
  }

  @Test
  @DisplayName(
      "S29 given userarc.publishing, when an earlier program comes back, then it holds only under a version that is new")
  void goingBack() throws IOException {
    nodes = nodes.withPropertyValues("userarc.publishing=true");
    node(SPRING).run(context -> context.getBean(Userarc.class).track("u1", "order-paid"));
    node(SUMMER).run(context -> assertThat(context).hasNotFailed());

    node(SPRING)
        .run(context -> assertThat(context.getBean(Userarc.class).profile("u1").segments())
            .containsExactly("regulars"));
    node(regularAfter("spring-again", 3))
        .run(context ->
            assertThat(context.getBean(Userarc.class).profile("u1").segments()).isEmpty());
  }
}
