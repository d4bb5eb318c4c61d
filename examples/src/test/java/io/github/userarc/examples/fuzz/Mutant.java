package io.github.userarc.examples.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/**
 * A case: something that was good before it was mutated.
 *
 * @param from what it was made of
 * @param seed what else the case draws
 * @param bytes what it is now
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, changed by nobody
record Mutant(String from, long seed, byte[] bytes) {

  /** Mutates a text: its tree, its tokens or its bytes, sometimes one after the other. */
  static Mutant of(
      Corpus.Source source, JsonNode tree, Material material, SplittableRandom random) {
    TextMutation texts = new TextMutation(material, random);
    int level = random.nextInt(20);
    String text =
        level < 5 && random.nextBoolean() ? source.text() : mutated(tree, material, random);
    byte[] bytes = level < 2
        ? texts.bytes(text)
        : (level < 5 ? texts.tokens(text) : text).getBytes(StandardCharsets.UTF_8);
    return new Mutant(source.name(), random.nextLong(), bytes);
  }

  private static String mutated(JsonNode tree, Material material, SplittableRandom random) {
    JsonNode copy = tree.deepCopy();
    new TreeMutation(material, random).mutate(copy, 1 + random.nextInt(random.nextInt(3) + 1));
    return copy.toString();
  }

  /** The bytes as text: exactly, where they are UTF-8. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    String text = text();
    return from + ", mutated: " + text.substring(0, Math.min(20_000, text.length()));
  }
}
