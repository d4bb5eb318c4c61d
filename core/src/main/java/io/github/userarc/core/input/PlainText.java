package io.github.userarc.core.input;

/**
 * Texts that every store can keep as they are. Ids and keys have no control characters either;
 * values may.
 */
final class PlainText {
  private PlainText() {}

  /** Whether a text has neither control characters nor halves of surrogate pairs. */
  static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return broken(text, 0) < 0;
  }

  /** The text, or a {@link BadValueException} if no encoding could hold it. */
  static String wellFormed(String text) {
    if (broken(text, 0) >= 0) {
      throw new BadValueException(text, "well-formed Unicode: half of a surrogate pair is no text");
    }
    return text;
  }

  /** The text with halves of surrogate pairs spelled out, so that it can be shown anywhere. */
  static String shown(String text) {
    int at = broken(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text);
    for (; at >= 0; at = broken(shown, at)) {
      shown.replace(at, at + 1, "\\u%04x".formatted((int) shown.charAt(at)));
    }
    return shown.toString();
  }

  /** Where the first half of a surrogate pair stands without its other half, or -1. */
  private static int broken(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair = Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
