package io.github.userarc.core.facet;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compiled facet. Its piece of a profile's state, the <em>slice</em>, is an immutable value; all
 * behaviour is a function of slice and profile (no clock, no I/O, no randomness).
 *
 * @param <S> the type of the slice
 */
public interface Facet<S> {

  /**
   * The slice of a new profile.
   *
   * @return the slice
   */
  S initial();

  /**
   * The number of the slice's stored format.
   *
   * @return the format, from 1
   */
  int format();

  /**
   * Writes a slice in the one form that storage, the test fixture's given-state, import and export
   * share. It must be canonical: equal slices give equal JSON.
   *
   * @param slice the slice
   * @param target where to write
   */
  void write(S slice, ObjectNode target);

  /**
   * Reads a stored slice. Names that the program does not have are no problem: another version of
   * it had them (S29). Fields may be missing.
   *
   * @param section the JSON
   * @param format the format it was written in
   * @return the slice
   */
  S read(Section section, int format);

  /**
   * Reads given-state, which a test or an import says (S32): in the current format, and with no
   * more than what matters. Unlike in a stored slice, a name that the program does not have is a
   * mistake, and a facet should report it: {@link Section#onlyFields}, {@link Section#onlyTexts}.
   *
   * @param section the JSON
   * @return the slice
   */
  default S given(Section section) {
    return read(section, format());
  }

  /**
   * The serial numbers of the facet's own claims that a slice holds. An import takes them, so that
   * nobody else is given one of them (S32, S33).
   *
   * @param slice the slice, as given
   * @return the numbers; none unless overridden
   */
  default List<GivenSerial> serials(S slice) {
    return List.of();
  }

  /**
   * Checks that a slice is well-formed, for audits: sums that add up, names and numbers that the
   * program has. Nothing that any input or given-state can bring about is a problem.
   *
   * @param slice the slice
   * @return what is wrong, with paths inside the slice; none unless overridden
   */
  default List<Problem> check(S slice) {
    return List.of();
  }

  /**
   * When the slice next changes by itself (S24), such as when points expire. Deadlines that follow
   * from conditions are not the facet's business: {@link Derived#evaluate} answers those.
   *
   * @param slice the slice
   * @return microseconds since the epoch, or {@link Times#NEVER}
   */
  default long nextDue(S slice) {
    return Times.NEVER;
  }

  /**
   * Does what is due at {@link ProfileReader#now()} (S24).
   *
   * @param session the profile
   */
  default void due(FacetSession<S> session) {}

  /**
   * Takes back what a reaction did for an event that is being retracted (S31), and frees the limits
   * that it used. Metrics are as if the event had never happened already; derived definitions are
   * evaluated afterwards. What a facet does not remember, it keeps.
   *
   * @param note what the reaction {@linkplain FacetSession#remember remembered}; of several, the
   *     latest comes first. It may come from another version of the program
   * @param session the profile
   */
  default void retract(Map<String, Value> note, FacetSession<S> session) {}

  /**
   * The public view of the slice, such as {@code Lifecycle}: what
   * {@code profile.view(Lifecycle.class)} answers.
   *
   * @param profile the profile as of the asked instant
   * @param slice the slice
   * @return the view
   */
  Object view(ProfileReader profile, S slice);

  /**
   * The word that heads the facet's part of a portrait, such as {@code "stands"}.
   *
   * @return the word; empty for the facet's id
   */
  default String aspect() {
    return "";
  }

  /**
   * Writes the view for portraits and replay output.
   *
   * @param profile the profile as of the asked instant
   * @param slice the slice
   * @param target where to write
   */
  void writeView(ProfileReader profile, S slice, ObjectNode target);
}
