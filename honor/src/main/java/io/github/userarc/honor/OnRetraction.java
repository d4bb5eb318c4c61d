package io.github.userarc.honor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of a badge when an event behind it is retracted (S31). */
public enum OnRetraction {
  /** It stays, once earned: history is not rewritten. */
  KEEP,
  /**
   * It goes, or falls to the tier below, if the retraction makes its condition false. A condition
   * that had ceased to hold by itself takes nothing away.
   */
  REVOKE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /**
   * The name used in JSON.
   *
   * @return {@code "keep"} or {@code "revoke"}
   */
  public String label() {
    return label;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(OnRetraction::label).toList();
  }
}
