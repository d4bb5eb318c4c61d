package io.github.userarc.core.store;

import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept under a key (S3).
 *
 * @param key the key
 * @param input the input's name: an event's, a command's type, or {@code "attributes"}
 * @param micros the input's time in microseconds since the epoch
 * @param content a hash of the input's content, its time apart
 * @param keptUntil microseconds since the epoch: while the profile's clock has not passed it, a
 *     repeat is one; {@link io.github.userarc.core.input.Times#NEVER} for ever
 * @param firstSequence the sequence number of the first change it caused
 * @param lastSequence that of the last one; one less than the first if it caused none
 * @param answerType the type of a command's answer, null for other inputs
 * @param answer the fields of a command's answer
 * @param trace what taking the input back would need (S31): a JSON text to be kept as it is; null
 *     for most
 */
public record KeyAnswer(
    String key,
    String input,
    long micros,
    String content,
    long keptUntil,
    long firstSequence,
    long lastSequence,
    @Nullable String answerType,
    Map<String, Value> answer,
    @Nullable String trace) {
  /** Copies the fields. */
  public KeyAnswer {
    answer = Map.copyOf(answer);
  }

  /**
   * What is kept under the key of an input that cannot be taken back.
   *
   * @param key the key
   * @param input the input's name
   * @param micros the input's time
   * @param content a hash of its content
   * @param keptUntil how long it is kept
   * @param firstSequence the sequence number of the first change it caused
   * @param lastSequence that of the last one
   * @param answerType the type of a command's answer, null for other inputs
   * @param answer the fields of a command's answer
   */
  public KeyAnswer(
      String key,
      String input,
      long micros,
      String content,
      long keptUntil,
      long firstSequence,
      long lastSequence,
      @Nullable String answerType,
      Map<String, Value> answer) {
    this(
        key,
        input,
        micros,
        content,
        keptUntil,
        firstSequence,
        lastSequence,
        answerType,
        answer,
        null);
  }
}
