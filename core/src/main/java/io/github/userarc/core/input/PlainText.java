package io.github.userarc.core.input;

/** Texts that every store can keep as they are; what ids and keys must be. */
final class PlainText {
  private PlainText() {}

  /** Whether a text has neither control characters nor halves of surrogate pairs. */
  static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }
}
