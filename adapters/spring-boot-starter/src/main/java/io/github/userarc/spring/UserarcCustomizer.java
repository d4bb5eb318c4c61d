package io.github.userarc.spring;

import io.github.userarc.core.Userarc;

/**
 * Has a last word about the {@link Userarc} bean, beyond what there are properties for. All beans
 * of this type are asked, in their {@linkplain org.springframework.core.annotation.Order order}.
 *
 * <pre>{@code
 * @Bean
 * UserarcCustomizer undelivered(Alarms alarms) {
 *   return userarc -> userarc.onUndelivered(alarms::raise);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface UserarcCustomizer {

  /**
   * Changes the wiring.
   *
   * @param userarc with everything that properties and beans say already set
   */
  void customize(Userarc.Builder userarc);
}
