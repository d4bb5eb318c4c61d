package io.github.userarc.lifecycle.internal;

import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * One kind of definitions in the lifecycle section: stages, paths, tasks, plays. What
 * {@link io.github.userarc.core.facet.Facet} says of a facet holds for each, of its {@link Piece}
 * of the slice and its fields of the JSON.
 */
public interface Part {

  /** Writes its piece into the slice's JSON: nothing where it is empty. */
  void write(LifecycleSlice slice, ObjectNode target);

  /** Reads its piece of a stored slice; names the program does not have are passed over (S29). */
  LifecycleSlice read(Section section, LifecycleSlice slice);

  /** Reads its piece of given state, and reports names the program does not have. */
  default LifecycleSlice given(Section section, LifecycleSlice slice) {
    return read(section, slice);
  }

  /** What is wrong with its piece, for audits. */
  default List<Problem> check(LifecycleSlice slice) {
    return List.of();
  }

  /** When its piece next changes by itself (S24). */
  default long nextDue(LifecycleSlice slice) {
    return Times.NEVER;
  }

  /** Does what is due now, and moves {@link #nextDue} on. */
  default void due(FacetSession<LifecycleSlice> session) {}

  /**
   * Takes back what one of its reactions did (S31).
   *
   * @return false if the note is another part's
   */
  default boolean retract(Map<String, Value> note, FacetSession<LifecycleSlice> session) {
    return false;
  }

  /** Writes its share of portraits. */
  void writeView(ProfileReader profile, LifecycleSlice slice, ObjectNode target);
}
