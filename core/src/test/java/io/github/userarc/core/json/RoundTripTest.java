package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Java and JSON say the same. */
class RoundTripTest {

  @Property(tries = 500)
  @Label(
      "S11: given any program, when written and read, then it is equal, fits the schema and is written the same")
  void programs(@ForAll("programs") Program program) {
    Fragments.assertRoundTrip(program);
    Program copy = Fragments.parse(Fragments.write(program));
    assertThat(ProgramJson.fingerprint(copy, Fragments.NO_FACETS))
        .isEqualTo(ProgramJson.fingerprint(program, Fragments.NO_FACETS));
  }

  @Property(tries = 500)
  @Label(
      "S29: given any condition, when its canonical form is read, then it is equal: the form is an identity")
  void canonicalConditions(@ForAll("conditions") Condition condition) {
    String canonical = ProgramJson.canonical(condition);

    assertThat(Fragments.condition(canonical)).isEqualTo(condition);
    assertThat(ProgramJson.canonical(Fragments.condition(canonical))).isEqualTo(canonical);
  }

  @Property(tries = 2000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Label(
      "S11: given any program built in Java, when it compiles, then it also goes through JSON unchanged")
  void whateverCompiles(@ForAll("wild") Program program) {
    boolean compiles = compiles(program);
    if (compiles) {
      Fragments.assertRoundTrip(program);
      assertThat(compiles(Fragments.parse(Fragments.write(program)))).isTrue();
    }
    Statistics.collect(compiles);
    Statistics.coverage(some -> some.check(true).percentage(least -> least > 20));
  }

  private static boolean compiles(Program program) {
    try {
      Engine.compile(program);
      return true;
    } catch (InvalidProgramException invalid) {
      return false;
    }
  }

  @Provide
  Arbitrary<Program> wild() {
    return WildPrograms.wild();
  }

  @Provide
  Arbitrary<Program> programs() {
    return RandomPrograms.all();
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return RandomPrograms.conditions();
  }
}
