package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything a profile has been told, as it was told; nothing is summed up. */
final class Log {
  private final Program program;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> present = new ArrayList<>(); // those that were not taken back
  private ShieldedDates shields;
  private boolean applying;
  private long clock = Long.MIN_VALUE;
  private LocalDate latest = LocalDate.MIN;
  private long registered;
  private LocalDate registrationDate = LocalDate.MIN;

  Log(Program program) {
    this.program = program;
    this.shields = new ShieldedDates(program);
  }

  Program program() {
    return program;
  }

  /** Whether what a command says has expired; what is being applied is looked at before that. */
  boolean isExpired(Entry entry, long now) {
    boolean fresh = applying && entry.order() == entries.size() - 1;
    return !fresh && SetTags.expiry(this, entry) <= now;
  }

  /** Says whether the last input is still being applied. */
  void applying(boolean now) {
    applying = now;
  }

  /** The dates that commands have shielded. */
  ShieldedDates shields() {
    return shields;
  }

  Log copy() {
    Log copy = new Log(program);
    copy.applying = applying;
    copy.shields = shields.copy();
    copy.entries.addAll(entries);
    copy.present.addAll(present);
    copy.clock = clock;
    copy.latest = latest;
    copy.registered = registered;
    copy.registrationDate = registrationDate;
    return copy;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What counts: all that was not taken back. */
  List<Entry> entries() {
    return present;
  }

  /** Takes an event back; what else it left stays: registration, clock and dates (S31). */
  void retract(Event original) {
    if (!present.removeIf(entry -> entry.input().equals(original))) {
      throw new IllegalArgumentException("Nothing to take back: " + original);
    }
  }

  long clock() {
    return clock;
  }

  long registered() {
    return registered;
  }

  LocalDate registrationDate() {
    return registrationDate;
  }

  void advance(long until) {
    clock = Math.max(clock, until);
  }

  void add(Input input, Map<String, Operand> parameters) {
    boolean first = entries.isEmpty();
    boolean late = input.micros() < clock;
    // There is no date yet that must not go back: the first input's own zone counts at once.
    ZoneId zone = first ? zone(own(input)) : zone();
    LocalDate date = Zones.date(input.micros(), zone);
    Value own = own();
    if (!late) {
      date = later(date, latest);
      latest = date;
      clock = input.micros();
    }
    Entry entry = new Entry(entries.size(), input, date, zone, parameters);
    entries.add(entry);
    present.add(entry);
    if (first) {
      registered = input.micros();
      registrationDate = date;
    }
    if (late && !Objects.equals(own, own())) {
      latest = later(latest, Zones.date(clock, zone)); // so that today does not go back (S15)
    }
    if (attribute(Attributes.REGISTERED_AT) instanceof Value.Time set
        && set.micros() != registered) {
      registered = set.micros();
      registrationDate = Zones.date(registered, zone());
    }
    shields.add(this, entry);
  }

  /** Today's local date at an instant not before the clock (S15). */
  LocalDate today(long now) {
    return later(Zones.date(now, zone()), latest);
  }

  /** The zone in effect (S15). */
  ZoneId zone() {
    return zone(own());
  }

  /** What the user's attribute says about the zone. */
  private @Nullable Value own() {
    String attribute = program.zone().attribute();
    return attribute == null ? null : attribute(attribute);
  }

  private ZoneId zone(@Nullable Value own) {
    return own instanceof Value.Text id ? ZoneId.of(id.text()) : program.zone().zone();
  }

  private @Nullable Value own(Input input) {
    String attribute = program.zone().attribute();
    return attribute != null && input instanceof Attributes update
        ? update.values().get(attribute)
        : null;
  }

  /** Whether an update would set an attribute, which another of a greater time may have. */
  boolean wouldSet(String name, Input update) {
    Entry winner = winner(name);
    return winner == null || winner.micros() <= update.micros();
  }

  @Nullable
  Value attribute(String name) {
    Entry winner = winner(name);
    return winner == null ? null : ((Attributes) winner.input()).values().get(name);
  }

  /**
   * The update that counts: the greatest time, ties by application; set once: the smallest (S10).
   */
  private @Nullable Entry winner(String attribute) {
    EventType.Field declared = program.attributes().get(attribute);
    boolean setOnce = declared != null && declared.setOnce();
    Entry winner = null;
    for (Entry entry : entries) {
      if (entry.input() instanceof Attributes update
          && (update.values().containsKey(attribute) || update.removed().contains(attribute))) {
        if (winner == null || (setOnce ? entry.isBefore(winner) : winner.isBefore(entry))) {
          winner = entry;
        }
      }
    }
    return winner;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
