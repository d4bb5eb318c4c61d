package io.github.userarc.core;

import java.time.Instant;
import java.util.List;

/**
 * What a version of the program would do to whom, said before it is published (rule S29): the
 * outcomes of all definitions under the program as it is, against those under the new one.
 *
 * @param version the version of the new program
 * @param at as of when
 * @param users how many profiles have been looked at
 * @param moved how many of them have another outcome of any definition
 * @param failures how many could not be looked at; the log says why
 * @param moves from which outcome to which, in order of the definitions, the most users first; of
 *     definitions with more than 200 moves those that came up first
 */
public record WhoMoves(
    String version, Instant at, long users, long moved, long failures, List<Move> moves) {
  /** How many users are named for each move. */
  public static final int SAMPLES = 10;

  /** Copies the moves. */
  public WhoMoves {
    moves = List.copyOf(moves);
  }

  /**
   * The moves of one definition.
   *
   * @param definition its id, such as {@code "lifecycle.stage"}
   * @return its moves; none if it moves nobody
   */
  public List<Move> of(String definition) {
    return moves.stream().filter(move -> move.definition().equals(definition)).toList();
  }

  /** For people: a line for each move. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("Version '").append(version).append("' as of ").append(at).append(" moves ");
    text.append(moved).append(" of ").append(users).append(users == 1 ? " user" : " users");
    if (failures > 0) {
      text.append("; ").append(failures).append(" could not be looked at");
    }
    moves.forEach(move -> text.append("\n  ").append(move));
    return text.toString();
  }
}
