package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Laws that the oracle itself must obey, or it could not judge. */
@AddLifecycleHook(Tries.class)
class OraclePropertyTest {

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void runs(@ForAll("trials") Trial trial) {
    Oracle oracle = trial.oracle();
    assertThat(oracle.changes()).isNotNull();
  }
}
