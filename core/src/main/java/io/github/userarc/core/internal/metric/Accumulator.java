package io.github.userarc.core.internal.metric;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is kept about the events of a {@link SourcePlan}, in its block. */
public interface Accumulator {

  /** Its name among those of its source, part of the stored form. */
  String name();

  /** Records the current occurrence. */
  void record(Recorder recorder);

  /**
   * Whether an occurrence can be taken back, so that what is kept is as if it had never happened
   * (S31).
   */
  default boolean isErasable() {
    return false;
  }

  /**
   * What a program might say in place of it where events are to be taken back, as a hint says it;
   * empty where nothing is alike.
   */
  default String instead() {
    return "";
  }

  /** The parts of which each may be newer than an event; mostly there is but one. */
  default List<String> parts() {
    return List.of(name());
  }

  /**
   * Takes the current occurrence back; one that no window reaches any more may stay.
   *
   * @param recorder the profile
   * @param counted tells which of the {@link #parts} counted the occurrence
   */
  default void erase(Recorder recorder, Predicate<String> counted) {
    throw new IllegalStateException(name() + " takes nothing back");
  }

  /**
   * Writes what is kept, canonically: a function of the retained contents and the reading's
   * instant.
   */
  void write(Reading reading, long[] block, ObjectNode target);

  /** Reads what {@link #write} wrote. */
  void read(Recorder recorder, JsonNode node);

  /**
   * Where nothing was written under its name: reads what another accumulator kept for the same
   * metric, before its events were declared retractable, or while they were.
   *
   * @param recorder the profile
   * @param source all that is stored of the source, by name
   */
  default void readOther(Recorder recorder, JsonNode source) {}
}
