package io.github.userarc.examples.boot;

import io.github.userarc.core.engine.Profile;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import java.math.BigDecimal;

/**
 * Where a customer stands, as the shop's pages show it.
 *
 * @param stage the stage of the lifecycle
 * @param coins what can be spent
 * @param level the level
 * @param pioneer whether they hold the badge
 */
record Standing(String stage, BigDecimal coins, int level, boolean pioneer) {
  static Standing of(Profile profile) {
    Growth growth = profile.view(Growth.class);
    return new Standing(
        profile.view(Lifecycle.class).stage(),
        growth.balance("coins").toBigDecimal(),
        growth.level("vip"),
        profile.view(Honor.class).holds("first-order"));
  }
}
