package io.github.userarc.core.internal;

import io.github.userarc.core.input.Decimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares as percent: {@code "10 %"} is 0.1. */
public final class Percent {
  private static final long ONE = Decimal.ONE / 100;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6}(\\.\\d{1,4})?) ?%");

  /** What texts are read. */
  public static final String EXPECTED = "percent such as \"10 %\", with at most 4 fraction digits";

  private Percent() {}

  /** The share that a text spells; empty if it spells none. */
  public static Optional<Decimal> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Decimal(Decimal.of(matcher.group(1)).micros() / 100))
        : Optional.empty();
  }

  /** The text of a share. */
  public static String text(Decimal share) {
    long micros = share.micros();
    return Math.abs(micros) < Decimal.LIMIT / 100
        ? new Decimal(micros * 100) + " %"
        : micros / ONE + " %";
  }
}
