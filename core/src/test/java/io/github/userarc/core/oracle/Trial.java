package io.github.userarc.core.oracle;

import io.github.userarc.core.program.Program;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A program and what happens to one of its profiles.
 *
 * @param program the program
 * @param steps inputs and saved advances in order of application
 */
record Trial(Program program, List<Step> steps) {

  static Arbitrary<Trial> all() {
    return Combinators.combine(
            Tape.ofLength(3),
            Tape.ofLength(50),
            Tape.ofLength(50).list().ofMinSize(1).ofMaxSize(4),
            Tape.ofLength(24).list().ofMinSize(1).ofMaxSize(12))
        .as(Trial::read);
  }

  private static Trial read(Tape frame, Tape metrics, List<Tape> definitions, List<Tape> steps) {
    Place place = frame.of(Place.ALL);
    Program program = RandomPrograms.sketch(frame, metrics, definitions).in(place);
    List<RandomInputs.Draft> drafts = steps.stream().map(RandomInputs::draft).toList();
    return new Trial(program, new History(program, place).steps(drafts));
  }

  /** What must come of it. */
  Oracle oracle() {
    Oracle oracle = new Oracle(program);
    for (Step step : steps) {
      if (step instanceof Step.Advance advance) {
        oracle.advance(advance.until());
      } else if (step instanceof Step.Feed feed && !feed.isRepeat()) {
        oracle.apply(feed.input());
      }
    }
    return oracle;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("zone ").append(program.zone());
    program
        .attributes()
        .forEach((name, field) ->
            text.append("\n  attribute ").append(name).append(field.setOnce() ? " once" : ""));
    program
        .metrics()
        .forEach((name, metric) ->
            text.append("\n  metric ").append(name).append(": ").append(metric));
    for (Definition definition :
        Definition.all(program.tags(), program.segments(), program.tierings())) {
      text.append("\n  ").append(definition.id()).append(": ").append(definition.content());
    }
    steps.forEach(step -> text.append("\n  ").append(step));
    return text.toString();
  }
}
