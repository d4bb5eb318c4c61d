package io.github.userarc.core.input;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets or clears a tag that the program declares as assigned (rule S21). In the replay tool:
 * {@code {"type": "set-tag", "tag": "vip", "value": "gold", "confidence": 0.8, "expires": "30
 * days"}}.
 *
 * @param tag the tag
 * @param value its new value; null to clear it
 * @param confidence how sure it is, from 0 to 1; null where that is not said
 * @param expiry when it expires: a {@link Value.Text} that spells a {@link Span} from the command's
 *     time on, or a {@link Value.Time}; null for what the program says
 */
public record TagCommand(
    String tag,
    @Nullable String value,
    @Nullable Decimal confidence,
    @Nullable Value expiry) implements Command<TagCommand.TagSet> {
  /** Checks that the value is well-formed Unicode. */
  public TagCommand {
    if (value != null) {
      PlainText.wellFormed(value);
    }
  }

  /** The type of a command that sets. */
  public static final String SET = "set-tag";

  /** The type of a command that clears. */
  public static final String CLEAR = "clear-tag";

  /**
   * The answer.
   *
   * @param changed false if the tag had that value already; its confidence and expiry may be new
   */
  public record TagSet(boolean changed) implements Answer {
    @Override
    public String type() {
      return "tag-set";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("changed", changed).map();
    }
  }

  /**
   * Sets a tag.
   *
   * @param tag the tag
   * @param value its value
   * @return the command
   */
  public static TagCommand set(String tag, String value) {
    return new TagCommand(tag, value, null, null);
  }

  /**
   * Clears a tag.
   *
   * @param tag the tag
   * @return the command
   */
  public static TagCommand clear(String tag) {
    return new TagCommand(tag, null, null, null);
  }

  /**
   * With a confidence.
   *
   * @param how how sure the value is: a number from 0 to 1, with at most 6 fraction digits
   * @return a changed copy
   * @throws BadValueException if it is no such number
   */
  public TagCommand confidence(Object how) {
    Value number = how instanceof String text ? Decimal.of(text) : Value.of(how);
    if (!(number instanceof Decimal decimal)) {
      throw new BadValueException(String.valueOf(how), "a number from 0 to 1");
    }
    return new TagCommand(tag, value, decimal, expiry);
  }

  /**
   * With a value that expires.
   *
   * @param after how long after the command's own time; months and years are added in the zone
   * @return a changed copy
   */
  public TagCommand expires(Span after) {
    return new TagCommand(tag, value, confidence, new Value.Text(after.toString()));
  }

  /**
   * With a value that expires.
   *
   * @param at when; where that is not after the command's own time, the tag is cleared
   * @return a changed copy
   */
  public TagCommand expires(Instant at) {
    return new TagCommand(tag, value, confidence, new Value.Time(Times.micros(at)));
  }

  @Override
  public String type() {
    return value == null ? CLEAR : SET;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("tag", tag)
        .and("value", value)
        .and("confidence", confidence)
        .and("expires", expiry)
        .map();
  }
}
