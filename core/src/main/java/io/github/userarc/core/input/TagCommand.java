package io.github.userarc.core.input;

import io.github.userarc.core.change.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets or clears a tag that the program declares as assigned (rule S21). In the replay tool:
 * {@code {"type": "set-tag", "tag": "vip", "value": "gold"}}.
 *
 * @param tag the tag
 * @param value its new value; null to clear it
 */
public record TagCommand(String tag, @Nullable String value) implements Command<TagCommand.TagSet> {
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
   * @param changed false if the tag had that value already
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
    return new TagCommand(tag, value);
  }

  /**
   * Clears a tag.
   *
   * @param tag the tag
   * @return the command
   */
  public static TagCommand clear(String tag) {
    return new TagCommand(tag, null);
  }

  @Override
  public String type() {
    return value == null ? CLEAR : SET;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("tag", tag).and("value", value).map();
  }
}
