package io.github.userarc.testkit;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Compares what happened with what was expected, and says what is wrong. */
final class Judge {
  private final Happening happening;

  Judge(Happening happening) {
    this.happening = happening;
  }

  /** Nothing was rejected. */
  void applied(String expected) {
    if (happening.rejected()) {
      throw wrong(
          "Expected " + expected + ", but " + happening.label() + " was rejected:", problems());
    }
  }

  void contains(List<ChangeContent> expected) {
    compare(expected, false);
  }

  void exactly(List<ChangeContent> expected) {
    compare(expected, true);
  }

  private void compare(List<ChangeContent> contents, boolean exactly) {
    applied(exactly && contents.isEmpty() ? "no change" : "changes");
    List<ChangePattern> expected = contents.stream().map(WholeContent::of).toList();
    Alignment alignment = Alignment.of(expected, happening.changes());
    if (alignment.holds(exactly)) {
      return;
    }
    if (expected.isEmpty()) {
      throw wrong("Expected no change after " + happening.label() + ", but:", changes());
    }
    throw wrong(
        "Expected "
            + (exactly ? "exactly these changes" : "these changes in this order")
            + " after "
            + happening.label()
            + ":",
        alignment.table(exactly) + Reasons.of(happening.story(), alignment.missing()));
  }

  void routes(List<Event> expected) {
    applied("routed events");
    List<String> wanted = expected.stream().map(Judge::routed).toList();
    List<String> actual =
        happening.routed().stream().map(input -> routed(input.event())).toList();
    if (!wanted.equals(actual)) {
      throw wrong(
          "Expected these routed events after " + happening.label() + ": " + wanted
              + ", but there are:",
          actual.isEmpty() ? "\n  none" : "\n  " + String.join("\n  ", actual));
    }
  }

  private static String routed(Event event) {
    return event.name() + " to " + event.user() + " with " + new TreeMap<>(event.properties());
  }

  void rejected(List<String> paths) {
    if (!happening.rejected()) {
      throw wrong("Expected a rejection, but " + happening.label() + " was applied:", changes());
    }
    for (String path : paths) {
      if (happening.problems().stream().noneMatch(problem -> isAt(problem, path))) {
        throw wrong(
            "Expected " + happening.label() + " to be rejected at '" + path + "', but it was at:",
            problems());
      }
    }
  }

  private static boolean isAt(Problem problem, String path) {
    return problem.path().equals(path) || problem.path().endsWith("." + path);
  }

  void duplicate() {
    applied("a repeated key");
    if (!happening.duplicate()) {
      throw wrong("Expected a repeated key, but " + happening.label() + " was applied", "");
    }
  }

  void answered(Answer expected) {
    Answer actual = answer(expected.type());
    if (!expected.equals(actual)) {
      throw otherAnswer(ChangeText.of(expected.type(), expected.fields()), actual);
    }
  }

  void answered(SomeFields expected) {
    Answer actual = answer(expected.type());
    boolean same = actual.type().equals(expected.type())
        && expected.fields().entrySet().stream()
            .allMatch(
                field -> Objects.equals(field.getValue(), actual.fields().get(field.getKey())))
        && expected.missing().stream().noneMatch(actual.fields()::containsKey);
    if (!same) {
      throw otherAnswer(expected.describe(), actual);
    }
  }

  <A extends Answer> A answered(Class<A> type) {
    Answer actual = answer(type.getSimpleName());
    if (!type.isInstance(actual)) {
      throw otherAnswer("an answer of " + type, actual);
    }
    return type.cast(actual);
  }

  private Answer answer(String expected) {
    applied("the answer " + expected);
    Answer actual = happening.commandAnswer();
    if (actual == null) {
      throw wrong(
          "Expected the answer " + expected + ", but " + happening.label() + " is no command", "");
    }
    return actual;
  }

  private AssertionError otherAnswer(String expected, Answer actual) {
    return wrong(
        "Expected another answer to " + happening.label() + ":",
        "  expected: "
            + expected
            + "\n  actual:   "
            + ChangeText.of(actual.type(), actual.fields())
            + "\n");
  }

  private String changes() {
    return happening.changes().isEmpty()
        ? "  no change\n"
        : lines(happening.changes().stream()
            .map(change -> ChangeText.of(change) + ChangeText.cause(change))
            .toList());
  }

  private String problems() {
    return lines(happening.problems().stream().map(Problem::toString).toList());
  }

  private static String lines(List<String> texts) {
    StringBuilder out = new StringBuilder();
    texts.forEach(text -> out.append("  ").append(text).append('\n'));
    return out.toString();
  }

  private AssertionError wrong(String head, String body) {
    return new AssertionError(
        head + "\n" + (body.isEmpty() ? "" : "\n" + body) + "\n" + happening.place());
  }
}
