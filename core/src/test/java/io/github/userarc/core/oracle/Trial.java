package io.github.userarc.core.oracle;

import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
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
            Tape.numbers(10),
            Tape.numbers(50),
            Tape.numbers(50).list().ofMinSize(1).ofMaxSize(4),
            Tape.numbers(24).list().ofMinSize(1).ofMaxSize(14))
        .as(Trial::read);
  }

  private static Trial read(
      List<Integer> frame,
      List<Integer> metrics,
      List<List<Integer>> definitions,
      List<List<Integer>> steps) {
    Tape tape = new Tape(frame);
    Place place = Place.read(tape);
    Program program = RandomPrograms.sketch(
            tape, new Tape(metrics), definitions.stream().map(Tape::new).toList())
        .in(place);
    List<String> numbers = tape.once(6) ? RandomInputs.HUGE : RandomInputs.SMALL;
    List<RandomInputs.Draft> drafts =
        steps.stream().map(step -> RandomInputs.draft(new Tape(step), numbers)).toList();
    return new Trial(program, new History(program, place).steps(drafts));
  }

  /** The engine; where nothing is declared, types follow from use, and some uses say too little. */
  Engine compiled() {
    try {
      Engine engine = Engine.compile(program);
      // A computed tag of an undeclared attribute is a text, and so is what is compared with it.
      Assume.that(!program.attributes().isEmpty() || takesNumbers(engine));
      return engine;
    } catch (InvalidProgramException invalid) {
      Assume.that(!program.events().isEmpty());
      // Most frequent values and weights take no event back (S31).
      Assume.that(!invalid.problems().stream()
          .allMatch(problem -> problem.expected().contains("not declared retractable")));
      throw invalid;
    }
  }

  private static boolean takesNumbers(Engine engine) {
    ProfileState nobody = engine.newProfile(ProfileId.of("nobody"));
    return Stream.of("a", "b", "c")
        .map(event -> Event.of("nobody", event).with("n", 1).at(Instant.EPOCH))
        .map(event -> engine.decide(nobody, event))
        .noneMatch(decision -> decision instanceof Decision.Rejected rejected
            && rejected.problems().stream()
                .anyMatch(problem -> problem.expected().equals("a text")));
  }

  /** What must come of it. */
  Oracle oracle() {
    Oracle oracle = new Oracle(program);
    steps.forEach(step -> step.run(oracle));
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
