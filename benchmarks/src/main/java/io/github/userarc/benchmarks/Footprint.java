package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.shop.Side;
import io.github.userarc.benchmarks.shop.Traffic;
import io.github.userarc.core.input.Event;
import java.lang.management.ManagementFactory;

/**
 * Bytes of heap per user after a history, everything included (state, ids, maps), and bytes
 * allocated per event that causes no change.
 */
record Footprint(double bytesPerUser, double bytesPerQuietEvent, double quietShare) {
  private static final int SETTLING = 3;

  static Footprint of(Side.Kind kind, int users, int history) {
    long before = used();
    Side side = kind.create(users);
    Traffic traffic = new Traffic(users, ShopBenchmark.PER_USER_DAY, 1);
    while (traffic.days() < history) {
      side.apply(traffic.next(ShopBenchmark.BATCH));
    }
    long after = used();
    Traffic.Batch batch = traffic.next(ShopBenchmark.BATCH);
    long bytes = 0;
    int quiet = 0;
    Event[] events = batch.events();
    for (int i = 0; i < events.length; i++) {
      long start = Gauge.allocated();
      int changes = side.apply(batch.users()[i], events[i]);
      if (changes == 0) {
        bytes += Gauge.allocated() - start;
        quiet++;
      }
    }
    return new Footprint(
        (after - before) / (double) users, bytes / (double) quiet, quiet / (double) events.length);
  }

  private static long used() {
    for (int i = 0; i < SETTLING; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
