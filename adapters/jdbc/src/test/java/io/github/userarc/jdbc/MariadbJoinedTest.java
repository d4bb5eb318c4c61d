package io.github.userarc.jdbc;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("levels")
class MariadbJoinedTest extends JoinedContract {
  MariadbJoinedTest(Level level) {
    super(level);
  }

  static Stream<Level> levels() {
    return Level.of(Dialect.MARIADB);
  }
}
