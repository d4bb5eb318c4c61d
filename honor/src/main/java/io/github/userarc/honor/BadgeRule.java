package io.github.userarc.honor;

import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Times;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition behind {@code honor.badge.<name>} (S22): awards the steps of one badge one after
 * the other. A one-time badge is a badge of one step.
 */
final class BadgeRule implements Derived<HonorSlice> {
  private final BadgePlan badge;
  private final List<ConditionRef> steps;
  private final FactRef fact;
  private final FactRef count;
  private final @Nullable ClaimRef claim; // of a limited badge

  /** The steps are the conditions of the tiers, or the one condition of a one-time badge. */
  BadgeRule(
      BadgePlan badge,
      List<ConditionRef> steps,
      FactRef fact,
      FactRef count,
      @Nullable ClaimRef claim) {
    this.badge = badge;
    this.steps = List.copyOf(steps);
    this.fact = fact;
    this.count = count;
    this.claim = claim;
  }

  @Override
  public long evaluate(FacetSession<HonorSlice> session) {
    if (session.slice().isUndated(badge)) {
      Award undated = Objects.requireNonNull(session.slice().find(badge.name()));
      session.slice(session.slice().with(undated.dated(session.now())));
    }
    if (badge.isRevocable()) {
      revoke(session);
    }
    for (int step = session.slice().reached(badge); step < steps.size(); step++) {
      ConditionRef when = steps.get(step);
      if (!session.holds(when)) {
        return session.nextFlip(when, false);
      }
      ClaimOutcome outcome = claim == null ? null : session.claim(claim);
      if (outcome != null && !outcome.granted()) {
        return session.nextFlip(when, true); // refused: it never will be, unless nobody asked yet
      }
      long serial = outcome == null ? Award.NO_SERIAL : outcome.serial();
      award(session, badge.tier(step), serial);
    }
    return Times.NEVER;
  }

  /** Takes back the steps whose conditions a retraction has made false (S31), highest first. */
  private void revoke(FacetSession<HonorSlice> session) {
    for (int step = session.slice().reached(badge);
        step > 0 && session.lost(steps.get(step - 1));
        step--) {
      HonorSlice slice = session.slice();
      if (step == 1) {
        session.slice(slice.without(badge.name()));
        session.changed(count);
      } else {
        Award held = Objects.requireNonNull(slice.find(badge.name()));
        session.slice(slice.with(held.tier(badge.tier(step - 2), session.now())));
      }
      session.changed(fact);
      session.emit(new BadgeRevoked(badge.name(), badge.tier(step - 1)));
    }
  }

  private void award(FacetSession<HonorSlice> session, @Nullable String tier, long serial) {
    long now = session.now();
    Award before = session.slice().find(badge.name());
    Award after = before == null
        ? Award.of(badge.name(), tier, now).numbered(serial)
        : before.tier(tier, now);
    session.slice(session.slice().with(after));
    session.changed(fact);
    if (before == null) {
      session.changed(count);
    }
    session.emit(new BadgeAwarded(badge.name(), tier, serial == Award.NO_SERIAL ? null : serial));
  }

  @Override
  public Explanation explain(FacetReading<HonorSlice> reading) {
    Award award = reading.slice().find(badge.name());
    int reached = badge.reached(award);
    String text =
        "badge " + badge.name() + " is " + (award == null ? "not held" : held(award, reading));
    if (reached == steps.size()) {
      return Explanation.leaf(true, text);
    }
    String next = badge.tier(reached);
    return new Explanation(
        award != null,
        next == null ? text : text + "; next is " + next,
        List.of(reading.explain(steps.get(reached))));
  }

  private static String held(Award award, ProfileReader profile) {
    String held = award.tier() == null ? "held" : "held in " + award.tier();
    return award.isDated() ? held + " since " + profile.shown(award.tierSince()) : held;
  }
}
