package io.github.userarc.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kie.api.definition.KiePackage;

/**
 * The rule engines tell what the hand-written loop tells, where what is due by time is left to the
 * loop: each event first lets the loop settle its user, then the rules decide.
 */
class SameRulesTest {
  private static final int USERS = 300;
  private static final double PER_USER_DAY = 0.6;
  private static final int EVENTS = 60 * USERS;

  @Test
  void theHundredDefinitionsAreAHundredRules() {
    assertThat(Rulebook.rules()).hasSize(100);
    assertThat(Rulebook.rules()).extracting(Rulebook.Rule::name).doesNotHaveDuplicates();
  }

  @Test
  void easyRulesTellsTheSameChanges() {
    EasyRules rules = new EasyRules(USERS);

    assertThat(differences(rules, rules.visit())).isZero();
  }

  @Test
  void droolsTellsTheSameChanges() {
    Drools rules = new Drools(USERS);

    assertThat(differences(rules, rules.visit())).isZero();
  }

  @Test
  void annotatedEasyRulesTellsTheSameChanges() {
    EasyRulesAnnotated rules = new EasyRulesAnnotated(USERS);

    assertThat(differences(rules, rules.visit())).isZero();
  }

  @Test
  void droolsWithASessionPerEventTellsTheSameChanges() {
    DroolsPerEvent rules = new DroolsPerEvent(USERS);

    assertThat(differences(rules, rules.visit())).isZero();
  }

  /** Rules that are equal would replace each other: annotated ones have the same name. */
  @Test
  void everyFormHoldsTheHundredRules() {
    assertThat(new EasyRules(USERS).size()).isEqualTo(101);
    assertThat(new EasyRulesAnnotated(USERS).size()).isEqualTo(101);
    assertThat(Drools.rules().getKiePackages())
        .flatExtracting(KiePackage::getRules)
        .hasSize(100);
  }

  private static int differences(Side rules, Visit visit) {
    Function<Told, String> told = it -> it.micros() + " " + it.content();
    Traffic.Batch batch = Traffic.of(USERS, PER_USER_DAY, 1).next(EVENTS);
    Member[] members = new Member[USERS];
    ReferenceLoop loop = new ReferenceLoop();
    ReferenceLoop timer = new ReferenceLoop();
    for (int i = 0; i < batch.size(); i++) {
      int user = batch.users()[i];
      if (members[user] == null) {
        members[user] = new Member("u" + user);
      }
      loop.apply(members[user], batch.events()[i]);
      List<String> expected = loop.told().stream()
          .filter(it -> it.micros() == members[user].lastSeen)
          .map(told)
          .toList();
      Member known = visit.member(user);
      if (known != null) {
        timer.settle(known, batch.events()[i].micros());
      }
      rules.apply(user, batch.events()[i]);
      assertThat(visit.told().stream().map(told))
          .as("%s of u%s", batch.events()[i], user)
          .containsExactlyInAnyOrderElementsOf(expected);
      timer.takeOver(visit.m);
      assertThat(timer.told()).as("left over by %s", batch.events()[i]).isEmpty();
    }
    return 0;
  }
}
