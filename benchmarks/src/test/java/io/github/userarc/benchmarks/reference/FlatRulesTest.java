package io.github.userarc.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlatRulesTest {
  private static final int USERS = 20;

  @Test
  void rulesThatTrafficDoesNotConcernChangeNothingElse() {
    Traffic.Batch batch = FlatRules.views(Traffic.of(USERS, 0.6, 1).next(2_000));
    Side few = Side.engine(FlatRules.of(10), USERS);
    Side many = Side.engine(FlatRules.of(10_000), USERS);

    assertThat(many.apply(batch)).isEqualTo(few.apply(batch)).isPositive();
    assertThat(many.checksum()).isEqualTo(few.checksum());

    Side byValue = Side.engine(FlatRules.byValue(10_000), USERS);
    byValue.apply(batch);
    assertThat(byValue.checksum()).isEqualTo(few.checksum());
  }
}
