package io.github.userarc.testkit;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the fixture may expect, meant to be imported statically. Facets offer words of their own as
 * contents, such as {@code new StageChanged("mature", "dormant", false)}; {@link #at} gives these
 * an effective instant.
 */
public final class Changes {
  private Changes() {}

  /**
   * A tag got another value (S21).
   *
   * @param tag the tag
   * @param from its value before as a plain Java object, null if it had none
   * @param to its value now, null if it has none
   * @return the pattern
   * @throws io.github.userarc.core.input.BadValueException if a value cannot be represented
   */
  public static ChangePattern tagChanged(String tag, @Nullable Object from, @Nullable Object to) {
    return same(new TagChanged(tag, value(from), value(to)));
  }

  /**
   * A tag got a value, whatever it was before (S21).
   *
   * @param tag the tag
   * @param to its value now as a plain Java object, null if it has none
   * @return the pattern
   * @throws io.github.userarc.core.input.BadValueException if the value cannot be represented
   */
  public static ChangePattern tagChanged(String tag, @Nullable Object to) {
    return SomeFields.of(TagChanged.TYPE, "tag", tag, "to", to);
  }

  /**
   * The user entered a segment (S21).
   *
   * @param segment the segment
   * @return the pattern
   */
  public static ChangePattern segmentEntered(String segment) {
    return same(new SegmentEntered(segment));
  }

  /**
   * The user left a segment (S21).
   *
   * @param segment the segment
   * @return the pattern
   */
  public static ChangePattern segmentLeft(String segment) {
    return same(new SegmentLeft(segment));
  }

  /**
   * A tiering (分层) got another value (S21).
   *
   * @param tiering the tiering
   * @param from the tier before, null at first
   * @param to the tier now, null if none holds
   * @return the pattern
   */
  public static ChangePattern tierChanged(
      String tiering, @Nullable String from, @Nullable String to) {
    return same(new TierChanged(tiering, from, to));
  }

  /**
   * A change of any facet, by some of its fields:
   *
   * <pre>{@code
   * change("points-credited", "currency", "coins", "amount", 120)
   * }</pre>
   *
   * @param type its type
   * @param namesAndValues names and plain Java objects in turn; null says that the field is
   *     missing, fields that are not named may be anything
   * @return the pattern
   * @throws IllegalArgumentException if names and values do not take turns
   * @throws io.github.userarc.core.input.BadValueException if a value cannot be represented
   */
  public static ChangePattern change(String type, @Nullable Object... namesAndValues) {
    return SomeFields.of(type, namesAndValues);
  }

  /**
   * A change with an effective instant (S8).
   *
   * @param effective the instant, such as {@code "2026-04-15T00:00:00Z"}
   * @param content a content to be compared as a whole, or a pattern
   * @return the pattern
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  public static ChangePattern at(String effective, ChangeContent content) {
    return at(Instant.parse(effective), content);
  }

  /**
   * A change with an effective instant (S8).
   *
   * @param effective the instant
   * @param content a content to be compared as a whole, or a pattern
   * @return the pattern
   */
  public static ChangePattern at(Instant effective, ChangeContent content) {
    return same(content).at(effective);
  }

  private static ChangePattern same(ChangeContent content) {
    return WholeContent.of(content);
  }

  private static @Nullable Value value(@Nullable Object plain) {
    return plain == null ? null : Value.of(plain);
  }
}
