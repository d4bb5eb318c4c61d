package io.github.userarc.core.internal.json;

import java.io.Reader;

/**
 * Reads a text without ever stopping between the two halves of a character beyond the basic plane:
 * snakeyaml-engine 3.0 fails where its buffer ends with such a half.
 */
final class WholeCharacters extends Reader {
  private final String text;
  private int at;

  WholeCharacters(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] target, int offset, int length) {
    if (at == text.length() && length > 0) {
      return -1;
    }
    int end = Math.min(text.length(), at + length);
    if (end - at > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    text.getChars(at, end, target, offset);
    int count = end - at;
    at = end;
    return count;
  }

  @Override
  public void close() {
    at = text.length();
  }
}
