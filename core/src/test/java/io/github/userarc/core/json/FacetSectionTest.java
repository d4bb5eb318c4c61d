package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.quotes;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.internal.json.FacetTypes;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A facet's section inside a program. */
class FacetSectionTest {
  private static final FacetTypes WITH_LOYALTY = FacetTypes.of(List.of(new Loyalty.Type()));
  private static final String JSON = quotes("""
          {'userarc': 1, 'loyalty': {
            'perks': {'tea': {'count': 'visit', 'gte': 3, 'reward': '2.50', 'for': '3 days',
                              'ended-by': {'on': ['left', 'banned'], 'where': {'hard': true}}}},
            'table': [0, '10', 20.5], 'basis': 'points', 'name': {'en': 'Loyalty'}, 'seats': 3}}
          """);
  private static final Loyalty JAVA = new Loyalty(
      Map.of(
          "tea",
          new Loyalty.Perk(
              count("visit").atLeast(3),
              Decimal.of("2.5"),
              Span.days(3),
              EventSelector.of("left", "banned").where(property("hard").is(true)))),
      List.of(Decimal.of(0), Decimal.of(10), Decimal.of("20.5")),
      metric("points"),
      Map.of("en", "Loyalty"),
      3);

  @Test
  @DisplayName(
      "given a facet on the class path, when its section is read, then the facet defines it, and back")
  void sectionOfAFacet() {
    Program program = ProgramJson.parse(JSON, WITH_LOYALTY);

    assertThat(program).isEqualTo(Program.builder("").with(JAVA).build());
    assertThat(ProgramJson.parse(ProgramJson.write(program, WITH_LOYALTY), WITH_LOYALTY))
        .isEqualTo(program);
    assertThat(Schemas.of(WITH_LOYALTY).validate(Schemas.MAPPER.readTree(JSON))).isEmpty();
  }

  @Test
  @DisplayName(
      "given mistakes in a facet's section, when read, then they come out with all the others")
  void mistakesInASection() {
    String json = quotes("""
            {'userarc': 1, 'segments': {'s': 3}, 'loyalty': {
              'perks': {'a.b': {'count': 'visit', 'gte': 3, 'reward': 'much', 'ended-by': {'on': 3, 'oops': 1}}, 'c': 1,
                        'd': {'cuont': 'visit', 'gte': 3, 'reward': 1, 'ended-by': {'on': 'x'}}},
              'table': [0, 'x'], 'seats': 11, 'saets': 1}}
            """);

    assertThatThrownBy(() -> ProgramJson.parse(json, WITH_LOYALTY))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidProgramException.class))
        .extracting(
            InvalidProgramException::problems, InstanceOfAssertFactories.list(Problem.class))
        .extracting(problem -> problem.path() + " " + problem.hint())
        .containsExactly(
            "segments.s ",
            "loyalty.basis ",
            "loyalty.perks.a.b Maybe \"a-b\"",
            "loyalty.perks.a.b.reward ",
            "loyalty.perks.a.b.ended-by.on ",
            "loyalty.perks.a.b.ended-by.oops ",
            "loyalty.perks.c ",
            "loyalty.perks.d.cuont Maybe \"count\"",
            "loyalty.table[1] ",
            "loyalty.seats ",
            "loyalty.saets Maybe \"seats\"");
    assertThat(Schemas.of(WITH_LOYALTY).validate(Schemas.MAPPER.readTree(json))).isNotEmpty();
  }

  @Test
  @DisplayName("given a section that is no object, when read, then the facet is not bothered")
  void noObject() {
    assertThatThrownBy(() -> ProgramJson.parse("{\"userarc\": 1, \"loyalty\": []}", WITH_LOYALTY))
        .hasMessage("1 problem in the program:\n  loyalty: '[]' found, expected an object");
  }

  @Test
  @DisplayName("given a facet that is not installed, when read or written, then it is named")
  void missingFacet() {
    assertThat(Fragments.problems(JSON))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("loyalty"));
    assertThatThrownBy(() -> Fragments.write(Program.builder("").with(JAVA).build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Nobody can write the facet 'loyalty'");
  }

  @Test
  @DisplayName(
      "S22: given facets in any order, when listed, then they stand in facet order, ties by id")
  void facetOrder() {
    Loyalty.Type late = new Loyalty.Type();
    Loyalty.Type early = new Loyalty.Type() {
      @Override
      public int order() {
        return 10;
      }
    };
    Loyalty.Type first = new Loyalty.Type() {
      @Override
      public String id() {
        return "again";
      }
    };

    assertThat(FacetTypes.of(List.of(late, first, early)).all())
        .containsExactly(early, first, late);
  }
}
