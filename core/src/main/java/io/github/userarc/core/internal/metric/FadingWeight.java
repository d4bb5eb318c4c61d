package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.internal.state.BlockLayout;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The weight of all occurrences by half-life (S19): one {@link Decay} mass of 256 bits, at the
 * scale of the newest occurrence's half-life. It changes when something happens, never by being
 * read.
 */
public final class FadingWeight implements Accumulator {
  private static final int LIMBS = 4;
  private static final long NONE = Long.MIN_VALUE;

  private final @Nullable String property; // null: each occurrence weighs 1
  private final Decay decay;
  private final int unit;
  private final int mass; // limbs, the highest first

  /**
   * Creates it.
   *
   * @param layout where it lives
   * @param property the number that an occurrence weighs, null for 1
   * @param halfLife the half-life in microseconds
   */
  public FadingWeight(BlockLayout layout, @Nullable String property, long halfLife) {
    this.property = property;
    this.decay = new Decay(halfLife);
    this.unit = layout.slot(NONE);
    this.mass = layout.slot(0);
    for (int i = 1; i < LIMBS; i++) {
      layout.slot(0);
    }
  }

  /** The name of one that has these traits. */
  public static String name(@Nullable String property, long halfLife) {
    return "weight" + (property == null ? "" : " " + Buckets.word(property)) + " " + halfLife;
  }

  @Override
  public String name() {
    return name(property, decay.length());
  }

  @Override
  public String instead() {
    return "take a window such as the last 30 days in place of the half-life";
  }

  Decay decay() {
    return decay;
  }

  @Override
  public void record(Recorder recorder) {
    long weight = property == null ? Decimal.ONE : recorder.number(property);
    if (weight == Long.MIN_VALUE) {
      return;
    }
    long micros = recorder.occurrence.micros();
    long at = decay.unit(micros);
    BigInteger added = decay.mass(weight, micros);
    long[] block = recorder.block();
    if (isEmpty(block)) {
      put(recorder, at, added);
    } else if (at >= unit(block)) {
      put(recorder, at, Decay.shifted(mass(block), unit(block), at).add(added));
    } else {
      put(recorder, unit(block), mass(block).add(Decay.shifted(added, at, unit(block))));
    }
  }

  private void put(Recorder recorder, long newUnit, BigInteger newMass) {
    recorder.set(unit, newUnit);
    for (int i = 0; i < LIMBS; i++) {
      recorder.set(mass + i, newMass.shiftRight((LIMBS - 1 - i) * Long.SIZE).longValue());
    }
  }

  boolean isEmpty(long[] block) {
    return block[unit] == NONE;
  }

  /** The half-life at whose scale the mass is. */
  long unit(long[] block) {
    return block[unit];
  }

  BigInteger mass(long[] block) {
    byte[] bytes = new byte[LIMBS * Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (block[mass + i / Long.BYTES] >> (56 - i % Long.BYTES * 8));
    }
    return new BigInteger(bytes);
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    if (!isEmpty(block)) {
      target.put("half-life", unit(block)).put("mass", mass(block).toString(16));
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    if (node.has("half-life")) {
      put(
          recorder,
          node.get("half-life").asLong(),
          new BigInteger(node.get("mass").asString(), 16));
    }
  }
}
