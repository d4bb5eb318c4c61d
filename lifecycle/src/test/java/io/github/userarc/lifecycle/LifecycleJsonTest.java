package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleJsonTest {

  @Test
  void standardLifecycleReads() {
    StageMachine machine = read("""
        {"standard": {"active-days": 3, "key-action": "order-paid", "payment": "order-paid",
          "valued": ["order-paid", "cart-added"], "dormant-after": "45 days", "churn-after": "90 days"}}
        """);

    assertThat(machine)
        .isEqualTo(Lifecycle.standard()
            .activeDays(3)
            .keyAction("order-paid")
            .payment("order-paid")
            .valued("order-paid", "cart-added")
            .dormantAfter(Span.days(45))
            .churnAfter(Span.days(90)));
  }

  @Test
  void everythingOfTheStandardLifecycleRoundTrips() {
    roundTrips(Lifecycle.standard()
        .activeDays("$days")
        .logins(5)
        .loginEvents("login", "app-opened")
        .keyAction("publish", "share")
        .payment("pay")
        .valued("publish", "pay")
        .seen("login", "pay")
        .dormantAfter("$dormant")
        .churnAfter("3 months")
        .name("mature", "zh", "成熟用户")
        .name("mature", "en", "Core user"));
  }

  @Test
  void whatIsNotSetIsNotWritten() {
    StageMachine standard = Lifecycle.standard().keyAction("a").payment("b").valued("c");

    assertThat(program(standard).toJson())
        .doesNotContain("active-days", "logins", "login-event", "seen", "names");
    roundTrips(standard);
  }

  @Test
  void stagesRead() {
    StageMachine machine = read("""
        {"stages": {"initial": "trial", "transitions": [
          {"from": "trial", "to": "paying", "when": {"did": "subscription-started"}},
          {"from": ["trial", "paying"], "to": "gone", "when": {"since": "*", "gte": "30 days"}, "priority": 5},
          {"from": "*", "to": "trial", "when": {"count": "login", "gte": 9}, "reactivation": true}],
          "progress": ["trial", "paying"], "names": {"trial": "Trial", "gone": {}, "paying": {"zh": "付费"}}}}
        """);

    assertThat(machine)
        .isEqualTo(Lifecycle.startingIn("trial")
            .from("trial")
            .to("paying")
            .when(did("subscription-started"))
            .from("trial", "paying")
            .to("gone")
            .withPriority(5)
            .when(since("*").atLeast(Span.days(30)))
            .fromAny()
            .to("trial")
            .asReactivation()
            .when(count("login").atLeast(9))
            .progress("trial", "paying")
            .name("trial", "", "Trial")
            .name("paying", "zh", "付费"));
    roundTrips(machine);
  }

  @Test
  void theStandardLifecycleSpelledOutRoundTrips() {
    roundTrips(Lifecycle.standard()
        .keyAction("publish")
        .payment("pay")
        .valued("publish", "pay")
        .stages());
  }

  @Test
  void allProblemsOfStagesComeOutAtOnce() {
    assertThat(problems("""
            {"stages": {"transitions": [{"too": "b", "when": {"did": "x"}, "priority": "high"}]}}
            """))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "lifecycle.stages.initial",
            "lifecycle.stages.transitions[0].from",
            "lifecycle.stages.transitions[0].to",
            "lifecycle.stages.transitions[0].too",
            "lifecycle.stages.transitions[0].priority");
  }

  @Test
  void allProblemsOfTheStandardLifecycleComeOutAtOnce() {
    List<Problem> problems = problems("""
        {"standard": {"active-days": 0, "key-acton": "publish", "payment": [], "valued": "pay",
          "dormant-after": "45", "churn-after": 90}}
        """);

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "lifecycle.standard.active-days",
            "lifecycle.standard.key-acton",
            "lifecycle.standard.key-action",
            "lifecycle.standard.payment",
            "lifecycle.standard.dormant-after",
            "lifecycle.standard.churn-after");
    assertThat(problems)
        .filteredOn(problem -> problem.path().endsWith("key-acton"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.hint()).startsWith("Maybe").contains("key-action"));
  }

  @Test
  void exactlyOneKindOfMachine() {
    assertThat(problems("{}"))
        .extracting(Problem::hint)
        .containsExactly("Maybe start with \"standard\"");
    assertThat(problems("""
            {"stages": {"initial": "a", "transitions": [{"from": "a", "to": "b", "when": {"did": "x"}}]},
             "standard": {"key-action": "a", "payment": "b", "valued": "c"}}
            """))
        .extracting(Problem::hint)
        .containsExactly("Maybe keep only one of them");
  }

  @Test
  void theSchemaOfProgramsKnowsTheSection() {
    assertThat(Program.jsonSchema())
        .contains("\"lifecycle\"", "\"dormant-after\"", "\"transitions\"");
  }

  @Test
  void everyLifecycleHasItsOwnName() {
    LifecycleDefinition section = Lifecycle.section().beside("billing", Lifecycle.startingIn("a"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> section.beside("billing", Lifecycle.startingIn("b")))
        .withMessageContaining("'billing'");
  }

  private static void roundTrips(StageMachine machine) {
    Program program = program(machine);
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
  }

  private static Program program(StageMachine machine) {
    return Program.builder("test").with(Lifecycle.of(machine)).build();
  }

  private static StageMachine read(String section) {
    return Program.parse("{\"userarc\": 1, \"lifecycle\": " + section + "}")
        .facet("lifecycle", LifecycleDefinition.class)
        .orElseThrow()
        .machines()
        .values()
        .iterator()
        .next();
  }

  private static List<Problem> problems(String section) {
    return catchThrowableOfType(InvalidProgramException.class, () -> read(section))
        .problems();
  }
}
