package io.github.userarc.growth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of points when the event they were earned for is retracted (S31). */
public enum OnRetraction {
  /**
   * They are taken out of the balance, which may fall below 0, and out of the points earned in
   * total, so that levels may fall; a rule that credits once may credit again.
   */
  TAKE_BACK,
  /** They stay, and a rule that credits once has credited. */
  KEEP;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * The name used in JSON.
   *
   * @return {@code "take-back"} or {@code "keep"}
   */
  public String label() {
    return label;
  }

  /**
   * The names used in JSON.
   *
   * @return all labels
   */
  public static List<String> labels() {
    return Arrays.stream(values()).map(OnRetraction::label).toList();
  }
}
