package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk under a file of H2 fills up. */
class FullDiskTest {
  private static final int MOST = 2_000;

  @TempDir
  Path folder;

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:full:" + folder.resolve("shop") + ";WRITE_DELAY=0");
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(2_000);
    return new HikariDataSource(config);
  }

  private static ProfileStore open(HikariDataSource source) {
    return JdbcProfileStore.on(source).schema(SchemaMode.CREATE).open();
  }

  /** Feeds until there is no room left; the number of the input that failed. */
  private static int feedUntilFull(Userarc userarc) {
    for (int number = 0; number < MOST; number++) {
      try {
        userarc.track(Points.point("ann", "k" + number));
      } catch (StoreException.Permanent full) {
        assertThat(full)
            .hasMessageContaining("The database has no room left: make room on its disk");
        return number;
      }
    }
    return fail("There was room for %d inputs", MOST);
  }

  @Test
  @DisplayName(
      "S3: given a full disk, when inputs are fed, then that is said, and with room again the same inputs are through once")
  void fills() {
    FullDisk.mount();
    try (HikariDataSource source = pool();
        ProfileStore store = open(source);
        Userarc userarc = Points.open(store)) {
      FullDisk.leave(200_000);
      int failed = feedUntilFull(userarc);
      assertThat(failed).isPositive();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> userarc.track(Points.point("ann", "k" + failed)));

      FullDisk.leave(Long.MAX_VALUE);
      // H2 has closed the file; a pool that is busy does not notice.
      source.getHikariPoolMXBean().softEvictConnections();
      String[] keys =
          IntStream.rangeClosed(0, failed).mapToObj(number -> "k" + number).toArray(String[]::new);
      for (String key : keys) {
        userarc.track(Points.point("ann", key));
      }
      Points.has(store, "ann", keys);
    } finally {
      FullDisk.leave(Long.MAX_VALUE);
    }
  }
}
