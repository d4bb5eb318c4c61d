package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a user stands in one lifecycle, as of the instant the profile was asked for:
 *
 * <pre>{@code
 * userarc.profile("u1").view(Lifecycle.class).of("billing").stage()
 * }</pre>
 */
public final class StageStanding {
  private final Stages stages;
  private final StageState state;

  StageStanding(Stages stages, StageState state) {
    this.stages = stages;
    this.state = state;
  }

  /**
   * The present stage.
   *
   * @return the stage; the initial one for a user who has had no input yet
   */
  public String stage() {
    return Objects.requireNonNullElse(state.stage(), stages.initial());
  }

  /**
   * What people call the present stage.
   *
   * @return names by BCP 47 language tag; a name without a language has the empty one
   */
  public Map<String, String> names() {
    return stages.names().getOrDefault(stage(), Map.of());
  }

  /**
   * When the present stage was entered, to the microsecond.
   *
   * @return the instant, empty for a user who has had no input yet
   */
  public Optional<Instant> since() {
    return state.since() == FacetCompiler.MISSING
        ? Optional.empty()
        : Optional.of(Times.instant(state.since()));
  }

  /**
   * The stage before the present one.
   *
   * @return the stage, empty while the user is in the first
   */
  public Optional<String> previous() {
    return Optional.ofNullable(state.previous());
  }

  /**
   * The furthest stage the user has ever reached, of those that count as progress.
   *
   * @return the stage, empty if there is none or the program does not say what progress is
   */
  public Optional<String> furthest() {
    return Optional.ofNullable(state.furthest());
  }

  /**
   * How often the user has entered a stage.
   *
   * @param stage the stage
   * @return the number, 0 for a stage never entered or unknown
   */
  public int entries(String stage) {
    return state.entriesOf(stage);
  }

  /**
   * How often the user was lost and has come back.
   *
   * @return the number
   */
  public int reactivations() {
    return state.reactivations();
  }

  /**
   * The user's stays in stages in order, the present one last. Kept are the first, the latest 50
   * before the present, and the present; {@link #entries} counts them all.
   *
   * @return the stays
   */
  public List<StageVisit> history() {
    return state.history();
  }
}
