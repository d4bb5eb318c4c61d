package io.github.userarc.core.internal.metric;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.github.userarc.core.input.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The 128-bit hashes (Murmur3) of values. Those asked for lately are remembered: topics and
 * channels come again with every event, and hashing allocates.
 */
final class ValueHashes {
  private static final int PLACES = 256; // a power of two

  private final @Nullable Value[] values = new @Nullable Value[PLACES];
  private final long[] highs = new long[PLACES];
  private final long[] lows = new long[PLACES];
  private int place;

  /** Turns to a value. */
  void turnTo(Value value) {
    int hash = value.hashCode();
    place = (hash ^ hash >>> 16) & (PLACES - 1);
    if (!value.equals(values[place])) {
      HashCode code = Hashing.murmur3_128()
          .hashString(value.type().label() + ":" + value, StandardCharsets.UTF_8);
      ByteBuffer bytes = ByteBuffer.wrap(code.asBytes());
      values[place] = value;
      highs[place] = bytes.getLong();
      lows[place] = bytes.getLong();
    }
  }

  long high() {
    return highs[place];
  }

  long low() {
    return lows[place];
  }
}
