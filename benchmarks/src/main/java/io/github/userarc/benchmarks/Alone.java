package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.Magazine;
import io.github.userarc.benchmarks.reference.Side;
import io.github.userarc.benchmarks.reference.Traffic;
import java.util.Locale;

/**
 * One side alone in a plain JVM, for a profiler: {@code Alone
 * engine|without-lifecycle|hand|shell|map [USERS [DAYS [BATCHES]]]}. Prints nanoseconds of the
 * thread's CPU time and bytes allocated per event, a line per batch.
 */
public final class Alone {
  private static final int BATCH = 200_000;
  private static final double PER_USER_DAY = 0.6;

  private Alone() {}

  /** Runs one side. */
  public static void main(String[] args) {
    int users = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
    int days = args.length > 2 ? Integer.parseInt(args[2]) : 120;
    int batches = args.length > 3 ? Integer.parseInt(args[3]) : 20;
    Side side = switch (args[0]) {
      case "engine" -> Side.engine(Magazine.program(), users);
      case "without-lifecycle" -> Side.engine(Magazine.withoutLifecycle(), users);
      case "hand" -> Side.byHand(users);
      case "shell" -> Side.shell(Magazine.program());
      case "map" -> Side.byHandInMap();
      default ->
        throw new IllegalArgumentException(
            "engine, without-lifecycle, hand, shell or map: " + args[0]);
    };
    // Few users age quickly: a batch of theirs is not more than a tenth of their history.
    int size = (int) Math.min(BATCH, Math.max(2_000, users * PER_USER_DAY * days / 10));
    Traffic traffic = Traffic.of(users, PER_USER_DAY, 1);
    while (traffic.days() < days) {
      side.apply(traffic.next(size));
    }
    long changes = 0;
    for (int i = 0; i < batches; i++) {
      Traffic.Batch batch = traffic.next(size);
      long bytes = Clocks.allocated();
      long cpu = Clocks.cpu();
      changes += side.apply(batch);
      System.out.println(String.format(
          Locale.ROOT,
          "%s %,d users: %.0f ns/event (CPU), %.0f bytes/event",
          args[0],
          users,
          (Clocks.cpu() - cpu) / (double) size,
          (Clocks.allocated() - bytes) / (double) size));
    }
    System.out.println(String.format(
        Locale.ROOT,
        "%.2f changes per event, checksum %x",
        changes / (double) size / batches,
        side.checksum()));
  }
}
