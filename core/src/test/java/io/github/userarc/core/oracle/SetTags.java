package io.github.userarc.core.oracle;

import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags set by command (S21), told apart by the command's type and arguments alone. */
final class SetTags {
  private SetTags() {}

  /** What the last command said; null if there was none, it cleared the tag, or it has expired. */
  static @Nullable Value latest(Moment moment, String tag) {
    Entry last = last(moment, tag);
    return last == null ? null : arguments(last).get("value");
  }

  /** How sure the value is; null if there is none. */
  static @Nullable Value confidence(Moment moment, String tag) {
    Entry last = last(moment, tag);
    return last == null ? null : arguments(last).getOrDefault("confidence", Decimal.of(1));
  }

  private static @Nullable Entry last(Moment moment, String tag) {
    Entry last = null;
    for (Entry entry : moment.log().entries()) {
      if (isOf(entry, tag)) {
        boolean sets = ((CommandInput) entry.input()).command().type().equals("set-tag");
        last = sets ? entry : null;
      }
    }
    return last != null && !moment.log().isExpired(last, moment.now()) ? last : null;
  }

  private static boolean isOf(Entry entry, String tag) {
    return entry.input() instanceof CommandInput
        && new Value.Text(tag).equals(arguments(entry).get("tag"));
  }

  private static Map<String, Value> arguments(Entry entry) {
    return ((CommandInput) entry.input()).command().arguments();
  }

  /** When what a command says expires, from its own time on (S10); never: the greatest. */
  static long expiry(Log log, Entry entry) {
    if (!(entry.input() instanceof CommandInput command)
        || !command.command().type().equals("set-tag")) {
      return Long.MAX_VALUE;
    }
    Value told = arguments(entry).get("expires");
    if (told instanceof Value.Time at) {
      return at.micros();
    }
    Span span = told == null ? null : Span.parse(told.toString()).orElseThrow();
    if (span == null
        && log.program().tags().get(arguments(entry).get("tag").toString())
            instanceof Tag.Assigned tag) {
      span = tag.expires();
    }
    return span == null ? Long.MAX_VALUE : Zones.plus(entry.micros(), span, entry.zone());
  }

  static List<Long> expiries(Log log) {
    List<Long> expiries = new ArrayList<>();
    for (Entry entry : log.entries()) {
      expiries.add(expiry(log, entry));
    }
    return expiries;
  }
}
