package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import org.jspecify.annotations.Nullable;

/**
 * What set reactions off; one per session. It is pointed at the same thing again when their effects
 * are applied.
 */
final class SessionTrigger implements Trigger {
  private @Nullable Event event;
  private @Nullable Change<?> change;
  private long micros;

  void set(Event newEvent) {
    event = newEvent;
    change = null;
    micros = newEvent.micros();
  }

  void set(Change<?> newChange) {
    event = null;
    change = newChange;
    micros = newChange.micros();
  }

  @Override
  public @Nullable Event event() {
    return event;
  }

  /** The whole change that set it off, or null if an event did. */
  @Nullable
  Change<?> source() {
    return change;
  }

  @Override
  public @Nullable ChangeContent change() {
    return change == null ? null : change.content();
  }

  @Override
  public boolean isRetraction() {
    return change != null && change.cause().kind() == Cause.Kind.RETRACTION;
  }

  @Override
  public long micros() {
    return micros;
  }

  @Override
  public @Nullable Value get(String property) {
    if (event != null) {
      return event.get(property);
    }
    return change == null ? null : change.content().field(property);
  }
}
