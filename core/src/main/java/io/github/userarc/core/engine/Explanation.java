package io.github.userarc.core.engine;

import java.util.List;

/**
 * Why a definition has the outcome it has (rule S26): a tree that mirrors the condition, each leaf
 * with the actual value against what is asked and what is missing.
 *
 * <p>{@link #toString()} prints it for people:
 *
 * <pre>
 * ✗ segment.regulars is false
 *   ✗ count of order-paid, last 30 days ≥ 5: 3 of 5; 2 more before 2026-03-04T00:00:00+08:00
 *   ✓ attribute city = Shanghai: Shanghai
 * </pre>
 *
 * @param holds whether this part holds
 * @param text the part, with actual value and what is missing
 * @param parts the parts it is made of
 */
public record Explanation(boolean holds, String text, List<Explanation> parts) {

  /** Copies the parts. */
  public Explanation {
    parts = List.copyOf(parts);
  }

  /**
   * A leaf.
   *
   * @param holds whether it holds
   * @param text what it says
   * @return the explanation
   */
  public static Explanation leaf(boolean holds, String text) {
    return new Explanation(holds, text, List.of());
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    print(out, 0);
    return out.toString();
  }

  private void print(StringBuilder out, int depth) {
    if (depth > 0) {
      out.append('\n');
    }
    out.append("  ".repeat(depth)).append(holds ? "✓ " : "✗ ").append(text);
    for (Explanation part : parts) {
      part.print(out, depth + 1);
    }
  }
}
