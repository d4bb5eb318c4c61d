package io.github.userarc.core.internal.shell;

import io.github.userarc.core.Move;
import io.github.userarc.core.WhoMoves;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts moves while profiles stream by: what is kept is bounded by the program, not by users. */
final class MoveCount {
  /** So many moves of one definition are counted apart; a number that is a tag may have more. */
  private static final int MOST = 200;

  private record Step(@Nullable Value from, @Nullable Value to) {}

  private static final class Tally {
    private long users;
    private final List<String> samples = new ArrayList<>();
  }

  private final Map<String, Map<Step, Tally>> tallies = new LinkedHashMap<>();
  private long users;
  private long moved;
  private long failures;

  /** Counts a user with the outcomes of definitions as they are and as they would be. */
  void add(String user, Map<String, Value> before, Map<String, Value> after) {
    users++;
    Set<String> definitions = new LinkedHashSet<>(after.keySet());
    definitions.addAll(before.keySet());
    boolean any = false;
    for (String definition : definitions) {
      Value from = before.get(definition);
      Value to = after.get(definition);
      if (!Objects.equals(from, to)) {
        any = true;
        count(definition, new Step(from, to), user);
      }
    }
    moved += any ? 1 : 0;
  }

  private void count(String definition, Step step, String user) {
    Map<Step, Tally> own = tallies.computeIfAbsent(definition, any -> new LinkedHashMap<>());
    Tally tally = own.get(step);
    if (tally == null) {
      if (own.size() == MOST) {
        return;
      }
      tally = new Tally();
      own.put(step, tally);
    }
    tally.users++;
    if (tally.samples.size() < WhoMoves.SAMPLES) {
      tally.samples.add(user);
    }
  }

  void failed() {
    failures++;
  }

  WhoMoves report(String version, Instant at, List<String> order) {
    List<Move> moves = new ArrayList<>();
    Set<String> definitions = new LinkedHashSet<>(order);
    definitions.addAll(tallies.keySet());
    for (String definition : definitions) {
      List<Move> own = new ArrayList<>();
      tallies
          .getOrDefault(definition, Map.of())
          .forEach((step, tally) -> own.add(new Move(
              definition,
              Optional.ofNullable(step.from()),
              Optional.ofNullable(step.to()),
              tally.users,
              tally.samples)));
      own.sort(Comparator.comparingLong(Move::users).reversed());
      moves.addAll(own);
    }
    return new WhoMoves(version, at, users, moved, failures, moves);
  }
}
