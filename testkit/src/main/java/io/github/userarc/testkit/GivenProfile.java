package io.github.userarc.testkit;

import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A user at a time: something may have happened before, then something happens. */
public final class GivenProfile implements WhenPhase {
  private final Scenario scenario;

  GivenProfile(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * What happened before: history that is applied without looking at its changes. Inputs without a
   * time happen at the given time. For a user with given state, earlier ones are late inputs (S10),
   * because given state is as of the given time.
   *
   * @param inputs inputs of this user, in order, none after the given time
   * @return this phase, with the history
   * @throws AssertionError if an input is rejected
   * @throws IllegalArgumentException if an input is another user's or after the given time
   */
  public GivenProfile having(Input... inputs) {
    return new GivenProfile(scenario.having(inputs));
  }

  @Override
  public ThenPhase when(Input... inputs) {
    return scenario.when(inputs);
  }

  @Override
  public ThenPhase whenTracked(String event) {
    return scenario.whenTracked(event);
  }

  @Override
  public ThenPhase whenTracked(String event, Map<String, ?> properties) {
    return scenario.whenTracked(event, properties);
  }

  @Override
  public ThenPhase whenIdentified(Map<String, ?> attributes) {
    return scenario.whenIdentified(attributes);
  }

  @Override
  public ThenPhase whenExecuted(Command<?> command) {
    return scenario.whenExecuted(command);
  }

  @Override
  public ThenPhase whenParameters(Map<String, ?> values) {
    return scenario.whenParameters(values);
  }

  @Override
  public ThenPhase whenParameters(Map<String, ?> values, Instant from) {
    return scenario.whenParameters(values, from);
  }

  @Override
  public ThenPhase whenRetracted(Event original) {
    return scenario.whenRetracted(original);
  }

  @Override
  public ThenPhase whenRouted(String from, String event, Map<String, ?> properties) {
    return scenario.whenRouted(from, event, properties);
  }

  @Override
  public ThenPhase whenAdvancedTo(Instant until) {
    return scenario.whenAdvancedTo(until);
  }

  @Override
  public ThenPhase whenAdvancedBy(Duration duration) {
    return scenario.whenAdvancedBy(duration);
  }
}
