package io.github.userarc.core.internal.metric;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is kept about the events of a {@link SourcePlan}, in its block. */
public interface Accumulator {

  /** Its name among those of its source, part of the stored form. */
  String name();

  /** Records the current occurrence. */
  void record(Recorder recorder);

  /**
   * Writes what is kept, canonically: a function of the retained contents and the reading's
   * instant.
   */
  void write(Reading reading, long[] block, ObjectNode target);

  /** Reads what {@link #write} wrote. */
  void read(Recorder recorder, JsonNode node);
}
