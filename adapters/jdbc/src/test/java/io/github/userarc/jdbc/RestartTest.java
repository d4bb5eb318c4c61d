package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped and started again under a host that goes on. */
class RestartTest {
  @TempDir
  Path folder;

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  @Test
  @DisplayName(
      "S3: given a server that is restarted, when inputs are fed again meanwhile and afterwards, then each counts once and nothing has to be opened anew")
  void restarted() throws IOException {
    EmbeddedPostgres server = start(0);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    config.setConnectionTimeout(1_000);
    config.setMaximumPoolSize(2);
    try (HikariDataSource source = new HikariDataSource(config);
        ProfileStore store =
            JdbcProfileStore.on(source).schema(SchemaMode.CREATE).open();
        Userarc userarc = Points.open(store)) {
      userarc.track(Points.point("ann", "1"));
      userarc.track(Points.point("ann", "2"));

      server.close();
      assertThatExceptionOfType(StoreException.Transient.class)
          .isThrownBy(() -> userarc.track(Points.point("ann", "2")))
          .withMessageContaining("try again");
      assertThatExceptionOfType(StoreException.Transient.class)
          .isThrownBy(() -> userarc.track(Points.point("ann", "3")))
          .withMessageContaining("try again");

      server = start(server.getPort());
      assertThat(userarc.track(Points.point("ann", "2")).duplicate()).isTrue();
      assertThat(userarc.track(Points.point("ann", "3")).duplicate()).isFalse();
      Points.has(store, "ann", "1", "2", "3");
    } finally {
      server.close();
    }
  }
}
