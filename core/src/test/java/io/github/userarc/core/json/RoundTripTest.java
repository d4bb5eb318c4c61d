package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.program.Program;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

  @Provide
  Arbitrary<Program> programs() {
    return RandomPrograms.all();
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return RandomPrograms.conditions();
  }
}
