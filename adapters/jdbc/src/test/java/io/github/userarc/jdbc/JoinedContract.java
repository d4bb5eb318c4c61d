package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.testkit.store.JoinedStoreContract;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a host may rely on that has its own rows and the points of its users in one transaction: at
 * each level of isolation that the database has.
 */
abstract class JoinedContract extends JoinedStoreContract {
  private final Level level;
  private final Host host;

  JoinedContract(Level level) {
    this.level = level;
    this.host = Host.at(level);
  }

  @Override
  protected ProfileStore createStore() {
    host.clear();
    return host.store();
  }

  @Override
  protected ProfileStore createAnother(ProfileStore first) {
    return host.anotherNode();
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return host.inTransaction(work);
  }

  @Override
  public void writeOrder(String order, String user) throws Exception {
    host.transactions().run(connection -> Host.order(connection, order, user));
  }

  @Override
  public long orders() {
    return host.orders();
  }

  @Override
  public void look() throws Exception {
    host.transactions().run(host::look);
  }

  /**
   * Locks come before anything is read, so nobody has to try again where reads are as of the
   * statement, or as of the first read.
   */
  @Override
  public boolean waitsRatherThanFails() {
    return level.isolation().equals("READ_COMMITTED")
        || (level.dialect() == Dialect.MARIADB && level.isolation().equals("REPEATABLE_READ"));
  }

  @Test
  @DisplayName("given a failure that the host swallows, then its transaction cannot be committed")
  void swallowed() {
    byte[] malformed = {'{', (byte) 0xc3, '}'};
    ProfileCommit bad = ProfileCommit.of(ANN, 0, 1, malformed).build();
    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> host.transactions().run(connection -> {
          Host.order(connection, "o1", "ann");
          assertThatExceptionOfType(IllegalArgumentException.class)
              .isThrownBy(() -> host.store().commit(bad));
        }))
        .withMessageContaining("a part of it had failed")
        .withStackTraceContaining("IllegalArgumentException");

    assertThat(host.orders()).isZero();
  }
}
