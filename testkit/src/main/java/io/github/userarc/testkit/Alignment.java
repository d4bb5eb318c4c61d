package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expected beside actual changes: as many as possible matched in order, and what is left over
 * between two matches put side by side where the types agree.
 *
 * @param rows the rows in order
 */
record Alignment(List<Row> rows) {
  private static final int WIDEST = 72;

  /**
   * One line of the table.
   *
   * @param expected what was expected here, null for a change that nobody expected
   * @param actual what came, null for a change that did not
   * @param matches whether they agree
   */
  record Row(@Nullable ChangePattern expected, @Nullable Change<?> actual, boolean matches) {}

  static Alignment of(List<ChangePattern> expected, List<Change<?>> actual) {
    int[][] most = new int[expected.size() + 1][actual.size() + 1];
    for (int e = expected.size() - 1; e >= 0; e--) {
      for (int a = actual.size() - 1; a >= 0; a--) {
        most[e][a] = expected.get(e).matches(actual.get(a))
            ? 1 + most[e + 1][a + 1]
            : Math.max(most[e + 1][a], most[e][a + 1]);
      }
    }
    List<Row> rows = new ArrayList<>();
    List<ChangePattern> missing = new ArrayList<>();
    List<Change<?>> others = new ArrayList<>();
    int e = 0;
    int a = 0;
    while (e < expected.size() && a < actual.size()) {
      if (expected.get(e).matches(actual.get(a))) {
        gap(missing, others, rows);
        rows.add(new Row(expected.get(e++), actual.get(a++), true));
      } else if (most[e + 1][a] >= most[e][a + 1]) {
        missing.add(expected.get(e++));
      } else {
        others.add(actual.get(a++));
      }
    }
    missing.addAll(expected.subList(e, expected.size()));
    others.addAll(actual.subList(a, actual.size()));
    gap(missing, others, rows);
    return new Alignment(rows);
  }

  /** Puts side by side what looks like the same change with other fields. */
  private static void gap(List<ChangePattern> missing, List<Change<?>> others, List<Row> rows) {
    int from = 0;
    for (ChangePattern pattern : missing) {
      int like = from;
      while (like < others.size() && !alike(pattern, others.get(like))) {
        like++;
      }
      if (like == others.size()) {
        rows.add(new Row(pattern, null, false));
      } else {
        others.subList(from, like).forEach(other -> rows.add(new Row(null, other, false)));
        rows.add(new Row(pattern, others.get(like), false));
        from = like + 1;
      }
    }
    others.subList(from, others.size()).forEach(other -> rows.add(new Row(null, other, false)));
    missing.clear();
    others.clear();
  }

  /** Whether a change looks like the expected one: the same type, about the same thing. */
  private static boolean alike(ChangePattern pattern, Change<?> change) {
    if (!change.type().equals(pattern.type())) {
      return false;
    }
    // The first field says what a change is about: a tag, a segment, a currency.
    return pattern.fields().entrySet().stream()
        .limit(1)
        .filter(field -> field.getValue() instanceof Value.Text)
        .allMatch(field -> field.getValue().equals(change.content().fields().get(field.getKey())));
  }

  /** Whether everything expected came and, if exactly that was expected, nothing else. */
  boolean holds(boolean exactly) {
    return rows.stream().allMatch(row -> row.matches() || (!exactly && row.expected() == null));
  }

  /** What did not come at all, neither elsewhere in the order nor at another instant. */
  List<ChangePattern> missing() {
    List<ChangePattern> missing = new ArrayList<>();
    for (Row row : rows) {
      ChangePattern expected = row.expected();
      if (expected != null && !row.matches() && !came(expected.atAnyTime())) {
        missing.add(expected);
      }
    }
    return missing;
  }

  private boolean came(ChangePattern pattern) {
    return rows.stream()
        .filter(row -> !row.matches())
        .map(Row::actual)
        .anyMatch(actual -> actual != null && pattern.matches(actual));
  }

  /**
   * The table: {@code =} came, {@code ≠} came otherwise, {@code -} is missing, {@code +} is too
   * much.
   */
  String table(boolean exactly) {
    int width = "expected".length();
    for (Row row : rows) {
      width = Math.max(width, Math.min(WIDEST, expected(row).length()));
    }
    StringBuilder out = new StringBuilder(line(" ", "expected", width, "actual"));
    for (Row row : rows) {
      out.append(line(mark(row, exactly), expected(row), width, actual(row)));
    }
    return out.toString();
  }

  private static String line(String mark, String left, int width, String right) {
    String padded = left + " ".repeat(Math.max(0, width - left.length()));
    return ("  " + mark + " " + padded + "  | " + right).stripTrailing() + "\n";
  }

  private static String mark(Row row, boolean exactly) {
    if (row.matches()) {
      return "=";
    } else if (row.expected() == null) {
      return exactly ? "+" : " ";
    }
    return row.actual() == null ? "-" : "≠";
  }

  private static String expected(Row row) {
    return row.expected() == null ? "" : row.expected().describe();
  }

  private String actual(Row row) {
    Change<?> actual = row.actual();
    if (actual == null) {
      return row.expected() != null && came(row.expected()) ? "(came elsewhere)" : "";
    }
    return ChangeText.of(actual) + ChangeText.cause(actual);
  }
}
