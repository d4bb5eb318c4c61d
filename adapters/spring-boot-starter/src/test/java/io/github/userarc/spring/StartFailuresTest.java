package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What people read where an application with the starter does not start. */
class StartFailuresTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  /** Starts an application, whose analyzers read its failure. */
  private static FailureAnalysis failed(Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    application.setEnvironment(environment);
    try {
      application.run().close();
    } catch (Exception failure) {
      return analyzers(environment).stream()
          .map(analyzer -> analyzer.analyze(Objects.requireNonNullElse(failure.getCause(), failure)))
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow(() -> new AssertionError("Nobody knows", failure));
    }
    throw new AssertionError("It started");
  }

  private static List<FailureAnalyzer> analyzers(StandardEnvironment environment) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(
            FailureAnalyzer.class,
            SpringFactoriesLoader.ArgumentResolver.of(
                org.springframework.core.env.Environment.class, environment))
        .stream()
        .filter(analyzer -> analyzer.getClass().getName().startsWith("io.github.userarc"))
        .toList();
  }

  private static Map<String, Object> with(String... properties) {
    Map<String, Object> map = new java.util.HashMap<>();
    map.put("spring.datasource.url", "jdbc:h2:mem:failures");
    for (int i = 0; i < properties.length; i += 2) {
      map.put(properties[i], properties[i + 1]);
    }
    return map;
  }

  @Test
  @DisplayName("given no program, when the application starts, then it is told where one is expected")
  void noProgram() {
    FailureAnalysis analysis = failed(with("userarc.program", "classpath:none.json"));

    assertThat(analysis.getDescription()).contains("no program", "classpath:none.json");
    assertThat(analysis.getAction()).contains("userarc.program", "file:config/shop.yaml");
  }

  @Test
  @DisplayName("given a program with mistakes, when the application starts, then all are told at once")
  void invalidProgram() {
    FailureAnalysis analysis =
        failed(with("userarc.program", "classpath:broken.json", "userarc.schema", "create"));

    assertThat(analysis.getDescription()).contains("'ordres'", "'paid'");
    assertThat(analysis.getAction()).contains("classpath:broken.json");
  }

  @Test
  @DisplayName("given a database without tables, when the application starts, then it is told how to make them")
  void noTables() {
    FailureAnalysis analysis = failed(with("userarc.table-prefix", "loyalty_"));

    assertThat(analysis.getDescription()).contains("loyalty_profile");
    assertThat(analysis.getAction()).contains("userarc.schema=create", "\"loyalty_\"");
  }

  @Test
  @DisplayName("given a database that is away, when the application starts, then it is told to look there")
  void noDatabase() {
    FailureAnalysis analysis = failed(with(
        "spring.datasource.url", "jdbc:postgresql://localhost:1/shop",
        "spring.datasource.hikari.connection-timeout", "250"));

    assertThat(analysis.getDescription()).contains("cannot be reached");
    assertThat(analysis.getAction()).contains("spring.datasource.url");
  }

  @Test
  @DisplayName("given a prefix that no table can have, when the application starts, then it is told what one may be")
  void badPrefix() {
    FailureAnalysis analysis = failed(with("userarc.table-prefix", "no-such"));

    assertThat(analysis.getDescription()).contains("no-such");
  }
}
