package io.github.userarc.core;

import java.util.List;

/**
 * What a backfill has done so far (rule S29).
 *
 * @param version the number of the version whose new metrics it fills
 * @param users how many histories have been read
 * @param filled how many profiles have been filled
 * @param before how many had been filled before, by an earlier run
 * @param changes how many changes that brought
 * @param rejected how many histories were rejected as a whole: wrong events, or no such user
 * @param rejections why, of the first {@link #SAMPLES}
 */
public record BackfillReport(
    int version,
    long users,
    long filled,
    long before,
    long changes,
    long rejected,
    List<String> rejections) {
  /** How many rejections are told. */
  public static final int SAMPLES = 20;

  /** Copies the rejections. */
  public BackfillReport {
    rejections = List.copyOf(rejections);
  }
}
