package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.RevisionKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A commit in the making: the first one of a profile, with whatever a test changes about it. */
final class Draft {
  /** The clock of commits unless a test says otherwise: 2026-03-01T00:00:00Z. */
  static final long CLOCK = 1_772_323_200_000_000L;

  private final ProfileId id;
  private long revision;
  private int incarnation = 1;
  private byte[] state;
  private long due = Times.NEVER;
  private int parameters;
  private int program;
  private long clock = CLOCK;
  private List<KeyAnswer> keys = List.of();
  private List<Change<?>> changes = List.of();
  private List<ClaimTake> claims = List.of();
  private List<RoutedInput> routed = List.of();
  private List<Label> labels = List.of();
  private boolean allLabels;

  private Draft(ProfileId id) {
    this.id = id;
    this.state = bytes("first of " + id);
  }

  static Draft of(ProfileId id) {
    return new Draft(id);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Draft on(long loadedRevision) {
    revision = loadedRevision;
    return this;
  }

  Draft incarnation(int number) {
    incarnation = number;
    return this;
  }

  Draft state(String text) {
    return state(bytes(text));
  }

  Draft state(byte[] bytes) {
    state = bytes;
    return this;
  }

  Draft due(long micros) {
    due = micros;
    return this;
  }

  /** With a deadline that covers revisions of a kind up to a number. */
  Draft covers(RevisionKind kind, int number) {
    if (kind == RevisionKind.PARAMETERS) {
      parameters = number;
    } else {
      program = number;
    }
    return this;
  }

  Draft clock(long micros) {
    clock = micros;
    return this;
  }

  /** Under a key that is kept for an hour, for an input that caused the changes set so far. */
  Draft key(String name) {
    long last = changes.isEmpty() ? 0 : changes.get(changes.size() - 1).sequence();
    return key(answer(name, last - changes.size() + 1, last));
  }

  Draft key(KeyAnswer answer) {
    return keys(answer);
  }

  Draft keys(KeyAnswer... answers) {
    keys = List.of(answers);
    return this;
  }

  /** With changes of these sequence numbers. */
  Draft changes(long first, long last) {
    List<Change<?>> made = new ArrayList<>();
    for (long sequence = first; sequence <= last; sequence++) {
      made.add(change(id, incarnation, sequence));
    }
    changes = made;
    return this;
  }

  Draft changes(List<Change<?>> made) {
    changes = made;
    return this;
  }

  Draft claims(ClaimTake... takes) {
    claims = List.of(takes);
    return this;
  }

  Draft routed(RoutedInput... inputs) {
    routed = List.of(inputs);
    return this;
  }

  Draft labels(Label... changed) {
    labels = List.of(changed);
    return this;
  }

  /** With labels that are all there are. */
  Draft allLabels(Label... all) {
    allLabels = true;
    return labels(all);
  }

  ProfileCommit commit() {
    return ProfileCommit.of(id, revision, incarnation, state)
        .nextDue(due)
        .parameters(parameters)
        .program(program)
        .clock(clock)
        .keys(keys)
        .changes(changes)
        .claims(claims)
        .routed(routed)
        .labels(labels)
        .allLabels(allLabels)
        .build();
  }

  static KeyAnswer answer(String name, long firstSequence, long lastSequence) {
    return new KeyAnswer(
        name,
        "visit",
        CLOCK,
        "content of " + name,
        CLOCK + 3_600_000_000L,
        firstSequence,
        lastSequence,
        null,
        Map.of());
  }

  /** The notice that a profile has been erased. */
  static Change<?> erased(ProfileId id, int incarnation, long sequence) {
    return new Change<>(
        id,
        incarnation,
        sequence,
        CLOCK + sequence,
        new Erased(),
        new Cause(Cause.Kind.COMMAND, "erase", null, "core", "v1"));
  }

  static Change<?> change(ProfileId id, int incarnation, long sequence) {
    return new Change<>(
        id,
        incarnation,
        sequence,
        CLOCK + sequence,
        new SegmentEntered("s" + sequence),
        new Cause(Cause.Kind.EVENT, "visit", null, "segment.s" + sequence, "v1"));
  }
}
