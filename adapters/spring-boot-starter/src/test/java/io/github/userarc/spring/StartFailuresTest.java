package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.context.annotation.Configuration;

/** What people read where an application with the starter does not start. */
class StartFailuresTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  /** Hears what Spring Boot would print. */
  static final class Reporter implements FailureAnalysisReporter {
    static final List<FailureAnalysis> REPORTED = new ArrayList<>();

    @Override
    public void report(FailureAnalysis analysis) {
      REPORTED.add(analysis);
    }
  }

  private static FailureAnalysis failed(Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(properties);
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
    "userarc.lag, -1s"
  })
  @DisplayName(
      "given a property with a value that is none, when the application starts, then it is named with it")
  void badValue(String property, String value) {
    FailureAnalysis analysis = failed(with(property, value, "userarc.schema", "create"));

    assertThat(analysis.getDescription()).contains(property).containsPattern("expected");
    assertThat(analysis.getAction()).contains(property);
  }
}
