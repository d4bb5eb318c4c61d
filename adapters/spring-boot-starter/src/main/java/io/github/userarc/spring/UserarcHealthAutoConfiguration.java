package io.github.userarc.spring;

import io.github.userarc.core.Userarc;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * A health check named {@code userarc}, where the application has health checks: how far the
 * sweeper is behind ({@link Userarc#sweepLag}). It asks the database nothing. Switched off by
 * {@code management.health.userarc.enabled=false}.
 */
@AutoConfiguration(after = UserarcAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(Userarc.class)
@ConditionalOnEnabledHealthIndicator("userarc")
final class UserarcHealthAutoConfiguration {
  UserarcHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "userarcHealthIndicator")
  HealthIndicator userarcHealthIndicator(Userarc userarc, UserarcProperties properties) {
    return () -> health(userarc.sweepLag(), properties);
  }

  private static Health health(Duration lag, UserarcProperties properties) {
    // Whoever has no sweeper here sweeps otherwise, or elsewhere.
    boolean late = !properties.sweepEvery().isZero()
        && lag.compareTo(properties.health().longestSweepLag()) > 0;
    return (late ? Health.down() : Health.up())
        .withDetail("sweepLag", lag.toString())
        .build();
  }
}
