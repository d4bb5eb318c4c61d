package io.github.userarc.examples.quickstart;

import io.github.userarc.core.input.Input;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A year of a shop's customers. The same seed gives the same year, on every machine.
 *
 * @param seed the seed
 * @param customers how many customers
 * @param zone where the shop is
 */
record Simulation(long seed, int customers, ZoneId zone) {
  static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
  static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

  /** Everything that happens, in order of time; what happens at once in order of customers. */
  List<Input> inputs() {
    long end = LAST_DAY.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() * 1_000;
    Draws draws = new Draws(seed);
    List<Input> all = new ArrayList<>();
    for (int i = 1; i <= customers; i++) {
      String id = String.format(Locale.ROOT, "u%04d", i);
      Customer.live(id, zone, FIRST_DAY, LAST_DAY.getDayOfYear(), draws.split()).stream()
          .filter(input -> input.micros() < end)
          .forEach(all::add);
    }
    all.sort(Comparator.comparingLong(Input::micros));
    return all;
  }
}
