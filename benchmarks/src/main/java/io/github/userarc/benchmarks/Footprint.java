package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.Traffic;

/**
 * What a side takes of memory.
 *
 * @param bytesPerUser heap per user after a history, everything included
 * @param bytesPerQuietEvent allocated by an event that causes no change
 * @param quietShare which share of the events that is
 * @param eventsPerUser how many events a user has behind him, on average
 */
record Footprint(
    double bytesPerUser, double bytesPerQuietEvent, double quietShare, double eventsPerUser) {
  private static final int SAMPLE = 50_000;

  static Footprint of(Contest contest, int place, int users, int history) {
    long before = Clocks.usedHeap();
    Contest.Entrant entrant = contest.entrants(users).get(place);
    Traffic traffic = Traffic.of(users, ContestBenchmark.PER_USER_DAY, 1);
    long events = 0;
    Traffic.Batch batch = traffic.everybody();
    for (; traffic.days() < history; batch = traffic.next(SAMPLE)) {
      entrant.side().apply(entrant.events().apply(batch));
      events += batch.size();
    }
    batch = entrant.events().apply(batch);
    long after = Clocks.usedHeap();
    long bytes = 0;
    int quiet = 0;
    for (int i = 0; i < batch.size(); i++) {
      long start = Clocks.allocated();
      int changes = entrant.side().apply(batch.users()[i], batch.events()[i]);
      if (changes == 0) {
        bytes += Clocks.allocated() - start;
        quiet++;
      }
    }
    return new Footprint(
        (after - before) / (double) users,
        bytes / (double) quiet,
        quiet / (double) batch.size(),
        events / (double) users);
  }
}
