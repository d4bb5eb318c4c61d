package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells an oracle what a user did, for tests whose outcome was worked out by hand. */
final class Story {
  private final Oracle oracle;

  private Story(Program program) {
    oracle = new Oracle(program);
  }

  static Story of(Program.Builder program) {
    return new Story(program.build());
  }

  static Story in(String zone) {
    return of(Program.builder("story").zone(zone));
  }

  Story event(String at, String name) {
    return event(at, name, Map.of());
  }

  Story event(String at, String name, Map<String, ?> properties) {
    oracle.apply(Event.of("u", name, properties).at(Instant.parse(at)));
    return this;
  }

  Story attributes(String at, Map<String, ?> values) {
    oracle.apply(Attributes.of("u", values).at(Instant.parse(at)));
    return this;
  }

  Story setTag(String at, String tag, String value) {
    oracle.apply(CommandInput.of("u", TagCommand.set(tag, value)).at(Instant.parse(at)));
    return this;
  }

  Story advance(String until) {
    oracle.advance(micros(until));
    return this;
  }

  String value(Operand operand, String at) {
    return oracle.value(operand, micros(at)).shown();
  }

  boolean holds(Condition condition, String at) {
    return oracle.holds(condition, micros(at));
  }

  String fact(String name, String at) {
    return oracle.read(micros(at)).get(name);
  }

  List<String> changes(String until) {
    return oracle.changesUntil(micros(until)).stream()
        .map(ExpectedChange::toString)
        .toList();
  }

  static long micros(String at) {
    return Times.micros(Instant.parse(at));
  }
}
