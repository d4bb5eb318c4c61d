package io.github.userarc.jdbc;

import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.testkit.store.ProfileStoreContract;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of all stores, with each call in a transaction of a host that commits. */
@ParameterizedClass(name = "{0}")
@MethodSource("levels")
class HostedStoreTest extends ProfileStoreContract {
  private final Host host;

  HostedStoreTest(Level level) {
    host = Host.at(level);
  }

  static Stream<Level> levels() {
    return Stream.of(Dialect.POSTGRESQL, Dialect.MARIADB, Dialect.H2)
        .flatMap(dialect -> Level.of(dialect).filter(Level::isUsual));
  }

  @Override
  public int inputsPerThread() {
    return 8;
  }

  @Override
  public boolean forwards() {
    return true;
  }

  @Override
  protected ProfileStore createStore() {
    host.clear();
    return new HostedStore(host);
  }

  @Override
  protected ProfileStore createAnother(ProfileStore first) {
    return new HostedStore(host);
  }

  @Override
  public boolean showsLabels() {
    return true;
  }
}
