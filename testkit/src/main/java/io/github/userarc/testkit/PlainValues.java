package io.github.userarc.testkit;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a test's map into values. What cannot be represented is a problem of the input (S4, S5).
 */
record PlainValues(List<Problem> problems) {

  static PlainValues read(String path, Map<String, ?> plain, Map<String, Value> into) {
    List<Problem> problems = new ArrayList<>();
    plain.forEach((name, object) -> {
      try {
        into.put(name, Value.of(object));
      } catch (BadValueException bad) {
        problems.add(Problem.of(bad.pathIn(path + "." + name), bad.value(), bad.expected()));
      }
    });
    return new PlainValues(problems);
  }
}
