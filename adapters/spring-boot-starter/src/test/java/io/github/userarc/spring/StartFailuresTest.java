package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.ChangeSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people read where an application with the starter does not start. */
class StartFailuresTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Forwarded {
    @Bean
    ChangeSink sink() {
      return change -> {};
    }
  }

  /** Hears what Spring Boot would print. */
  static final class Reporter implements FailureAnalysisReporter {
    static final List<FailureAnalysis> REPORTED = new ArrayList<>();

    @Override
    public void report(FailureAnalysis analysis) {
      REPORTED.add(analysis);
    }
  }

  private static FailureAnalysis failed(Map<String, Object> properties) {
    return failed(Application.class, properties);
  }

  private static SpringApplication application(Class<?> type, Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(type);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(properties);
    return application;
  }

  private static FailureAnalysis failed(Class<?> type, Map<String, Object> properties) {
    SpringApplication application = application(type, properties);
    Reporter.REPORTED.clear();

    assertThatThrownBy(application::run).isInstanceOf(RuntimeException.class);
    assertThat(Reporter.REPORTED).hasSize(1);
    return Reporter.REPORTED.get(0);
  }

  private static Map<String, Object> with(String... properties) {
    Map<String, Object> map = new HashMap<>();
    map.put("spring.datasource.url", "jdbc:h2:mem:failures");
    for (int i = 0; i < properties.length; i += 2) {
      map.put(properties[i], properties[i + 1]);
    }
    return map;
  }

  @Test
  @DisplayName(
      "given no program, when the application starts, then it is told where one is expected")
  void noProgram() {
    FailureAnalysis analysis = failed(with("userarc.program", "classpath:none.json"));

    assertThat(analysis.getDescription()).contains("no program", "classpath:none.json");
    assertThat(analysis.getAction()).contains("userarc.program", "file:config/shop.yaml");
  }

  @Test
  @DisplayName(
      "given a program with mistakes, when the application starts, then all are told at once")
  void invalidProgram() {
    FailureAnalysis analysis =
        failed(with("userarc.program", "classpath:broken.json", "userarc.schema", "create"));

    assertThat(analysis.getDescription()).contains("'ordres'", "'paid'");
    assertThat(analysis.getAction()).contains("classpath:broken.json");
  }

  @Test
  @DisplayName(
      "given a database without tables, when the application starts, then it is told how to make them")
  void noTables() {
    FailureAnalysis analysis = failed(with("userarc.table-prefix", "loyalty_"));

    assertThat(analysis.getDescription()).contains("loyalty_profile");
    assertThat(analysis.getAction()).contains("userarc.schema=create", "\"loyalty_\"");
  }

  @Test
  @DisplayName(
      "given a database that is away, when the application starts, then it is told to look there")
  void noDatabase() {
    FailureAnalysis analysis = failed(with(
        "spring.datasource.url", "jdbc:postgresql://localhost:1/shop",
        "spring.datasource.hikari.connection-timeout", "250"));

    assertThat(analysis.getDescription()).contains("cannot be reached");
    assertThat(analysis.getAction()).contains("spring.datasource.url");
  }

  @ParameterizedTest
  @CsvSource({
    "userarc.table-prefix, no-such",
    "userarc.cache-size, -1",
    "userarc.sweep-every, -1s",
    "userarc.tolerance, -1s",
    "userarc.lag, -1s",
    "userarc.namespace, ' '",
    "userarc.forward.attempts, 0",
    "userarc.forward.first-pause, 0s",
    "userarc.forward.longest-pause, -1s",
    "userarc.forward.every, 0s"
  })
  @DisplayName(
      "given a property with a value that is none, when the application starts, then it is named with it")
  void badValue(String property, String value) {
    FailureAnalysis analysis =
        failed(Forwarded.class, with(property, value, "userarc.schema", "create"));

    assertThat(analysis.getDescription())
        .contains("Userarc cannot take " + property + ".")
        .containsPattern("expected|is not");
    assertThat(analysis.getAction()).contains(property);
  }

  @ParameterizedTest
  @CsvSource({
    "userarc.store, disk",
    "userarc.schema, update",
    "userarc.publishing, perhaps",
    "userarc.sweep-every, often",
    "userarc.cache-size, many"
  })
  @DisplayName(
      "given a property with a value of another kind, when the application starts, then both are named")
  void otherKind(String property, String value) {
    FailureAnalysis analysis = failed(with(property, value));

    assertThat(analysis.getDescription()).contains(property, value);
  }

  @Test
  @DisplayName(
      "S29 given a changed program, when the application starts, then it is told the versions and how to publish")
  void unpublished(@TempDir Path folder) throws IOException {
    Path program = folder.resolve("shop.json");
    Map<String, Object> properties = with(
        "spring.datasource.url",
        "jdbc:h2:" + folder.resolve("shop"),
        "userarc.program",
        program.toUri().toString(),
        "userarc.schema",
        "create");
    Files.writeString(program, "{\"userarc\": 1, \"version\": \"spring\"}");
    application(Application.class, properties).run().close();
    Files.writeString(program, "{\"userarc\": 1, \"version\": \"summer\"}");

    FailureAnalysis analysis = failed(properties);

    assertThat(analysis.getDescription())
        .contains("'summer'", "shop.json", "'default'", "1 'spring' from the beginning");
    assertThat(analysis.getAction())
        .contains("userarc.publishing=true", "programs().publish(program, from)");
  }

  @Test
  @DisplayName(
      "S29 given other content under a published name, when the application starts, then it is told to rename it first")
  void sameName(@TempDir Path folder) throws IOException {
    Path program = folder.resolve("shop.json");
    Map<String, Object> properties = with(
        "spring.datasource.url",
        "jdbc:h2:" + folder.resolve("shop"),
        "userarc.program",
        program.toUri().toString(),
        "userarc.publishing",
        "true",
        "userarc.schema",
        "create");
    Files.writeString(program, "{\"userarc\": 1, \"version\": \"spring\"}");
    application(Application.class, properties).run().close();
    Files.writeString(
        program, "{\"userarc\": 1, \"version\": \"spring\", \"events\": {\"visit\": {}}}");

    FailureAnalysis analysis = failed(properties);

    assertThat(analysis.getDescription())
        .contains("1 'spring' from the beginning has other content");
    assertThat(analysis.getAction()).startsWith("Give the program another \"version\"");
  }
}
