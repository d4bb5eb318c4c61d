package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import java.time.Instant;

/**
 * A change described by only some of what it says. Patterns stand wherever the fixture expects
 * changes, beside contents that are compared as a whole:
 *
 * <pre>{@code
 * .thenExactly(new StageChanged("mature", "dormant", false), change("action-requested", "action", "push"))
 * }</pre>
 *
 * <p>{@link #type} and {@link #fields} are what the pattern asks for; fields it does not name may
 * be anything. {@link Changes} makes patterns; facets may offer their own.
 */
public interface ChangePattern extends ChangeContent {

  /**
   * Whether a change is what the pattern describes.
   *
   * @param change a change of the type {@link #type}
   * @return true if it is
   */
  boolean matches(Change<?> change);

  /**
   * What the pattern asks for, as failure messages show it.
   *
   * @return one line
   */
  String describe();

  /**
   * The same pattern without an effective instant.
   *
   * @return the wider pattern; this one if it has none
   */
  default ChangePattern atAnyTime() {
    return this;
  }

  /**
   * The same pattern, with the instant at which the change must be effective, however late it is
   * discovered (S8).
   *
   * @param effective the instant
   * @return the narrower pattern
   */
  default ChangePattern at(Instant effective) {
    return new PatternAt(this, effective);
  }

  /**
   * The same pattern, with the instant at which the change must be effective, however late it is
   * discovered (S8).
   *
   * @param effective the instant, such as {@code "2026-04-15T00:00:00Z"}
   * @return the narrower pattern
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  default ChangePattern at(String effective) {
    return at(Instant.parse(effective));
  }
}
