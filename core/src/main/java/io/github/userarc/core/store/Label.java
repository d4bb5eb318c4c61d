package io.github.userarc.core.store;

import io.github.userarc.core.input.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a fact of the program says of a user, for stores that show it to SQL: a tag's value, a
 * segment, a stage, a level, a balance, a badge. It holds as of the commit's clock.
 *
 * <p>Values are such that every database can keep and index them: texts, also those in a list, are
 * cut after {@value #LONGEST} characters (UTF-16 units, none of a pair alone), and U+0000 in them
 * becomes U+FFFD. False and an empty list are no values; a number of 0 is one.
 *
 * @param definition the fact's name, such as {@code "growth.level.vip"}, of at most
 *     {@value #LONGEST} characters
 * @param value the value; null where there is none any more
 */
public record Label(String definition, @Nullable Value value) {
  /** Characters of a text and of a name, at most. */
  public static final int LONGEST = 200;

  /** Brings the value into the form in which it is shown. */
  public Label {
    value = value == null ? null : shown(value);
  }

  private static @Nullable Value shown(Value value) {
    if (value instanceof Value.Bool truth) {
      return truth.truth() ? value : null;
    } else if (value instanceof Value.Text text) {
      return isPlain(text.text()) ? value : new Value.Text(plain(text.text()));
    } else if (value instanceof Value.Texts list) {
      return list.texts().isEmpty()
          ? null
          : list.texts().stream().allMatch(Label::isPlain)
              ? value
              : new Value.Texts(list.texts().stream().map(Label::plain).toList());
    }
    return value;
  }

  private static boolean isPlain(String text) {
    return text.length() <= LONGEST && text.indexOf('\0') < 0;
  }

  private static String plain(String text) {
    int end = Math.min(text.length(), LONGEST);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).replace('\0', '\uFFFD');
  }
}
