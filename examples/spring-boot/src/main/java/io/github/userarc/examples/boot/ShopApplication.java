package io.github.userarc.examples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** The application. */
@SpringBootApplication
@EnableResilientMethods
public class ShopApplication {
  /**
   * Starts it.
   *
   * @param arguments properties of Spring Boot
   */
  public static void main(String... arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
