package io.github.userarc.examples.replay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A line of a file, as bytes: what they mean is found out later, by several threads. */
final class Line {
  static final int MAX_BYTES = 1 << 20;

  private final long number;
  private final byte[] bytes;
  private final boolean isTooLong;

  /**
   * A line.
   *
   * @param number its number, from 1
   * @param bytes its content without the line break; only the beginning where it is too long
   * @param isTooLong whether it is longer than {@link #MAX_BYTES}
   */
  Line(long number, byte[] bytes, boolean isTooLong) {
    this.number = number;
    this.bytes = bytes;
    this.isTooLong = isTooLong;
  }

  long number() {
    return number;
  }

  /** The text, strictly: a byte that is no UTF-8 makes a bad line, not a strange user id. */
  String text() {
    if (isTooLong) {
      throw new BadLineException("(line): longer than " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new BadLineException("(line): not UTF-8");
    }
  }

  /** The text for people, whatever the bytes are. */
  String shown() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return isTooLong ? text + "…" : text;
  }

  boolean isBlank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
