package io.github.userarc.examples.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes a text without understanding it: by its tokens, or by its bytes. */
final class TextMutation {
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[-+.\\w]+|[^\\s]|\\s+");
  private static final Pattern FIELD =
      Pattern.compile("\"[^\"\\\\]*\"\\s*:\\s*(?:\"[^\"\\\\]*\"|[-\\w.]+|\\[\\]|\\{\\})");

  private final Material material;
  private final SplittableRandom random;

  TextMutation(Material material, SplittableRandom random) {
    this.material = material;
    this.random = random;
  }

  /** Drops, doubles, swaps and replaces tokens; or gives an object a field that it may have. */
  String tokens(String text) {
    if (random.nextInt(3) == 0) {
      return doubled(text);
    }
    List<String> tokens = new ArrayList<>();
    TOKEN.matcher(text).results().map(MatchResult::group).forEach(tokens::add);
    for (int i = random.nextInt(3); i >= 0 && !tokens.isEmpty(); i--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(6)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(at));
        case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
        case 3 -> tokens.add(at, material.token(random));
        case 4 -> tokens.set(at, deep(tokens.get(at)));
        default -> tokens.set(at, material.token(random));
      }
    }
    return String.join("", tokens);
  }

  /** Deeper than any reader goes down, now and then closed as often as opened. */
  private String deep(String token) {
    int depth = random.nextInt(10) == 0 ? random.nextInt(1_000, 20_000) : random.nextInt(2, 600);
    return random.nextBoolean()
        ? "[".repeat(depth) + token + "]".repeat(depth)
        : "{\"not\":".repeat(depth) + token + "}".repeat(random.nextBoolean() ? depth : 1);
  }

  private String doubled(String text) {
    List<String> fields = FIELD.matcher(text).results().map(MatchResult::group).toList();
    int[] braces = text.chars().filter(c -> c == '{').toArray();
    if (fields.isEmpty() || braces.length == 0) {
      return text + text;
    }
    int brace = -1;
    for (int i = random.nextInt(braces.length); i >= 0; i--) {
      brace = text.indexOf('{', brace + 1);
    }
    return text.substring(0, brace + 1) + Material.pick(fields, random) + ", "
        + text.substring(brace + 1);
  }

  /** Changes bits, cuts, inserts and repeats bytes. */
  byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes = joined(bytes, at, end);
        case 3 -> bytes = joined(bytes, end, at);
        default ->
          bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : joined(bytes, at, at + 1);
      }
    }
    return bytes;
  }

  /** What stands before {@code to}, and then what stands from {@code from} on. */
  private static byte[] joined(byte[] bytes, int to, int from) {
    byte[] joined = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, joined, to, bytes.length - from);
    return joined;
  }
}
