package io.github.userarc.core.internal.engine;

import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for a claim of the program: at an event, or when a condition first holds (S33). */
final class ClaimRule {
  private final ClaimPlan plan;
  private final Claim.Scope scope;

  ClaimRule(ClaimPlan plan, Claim.Scope scope) {
    this.plan = plan;
    this.scope = scope;
  }

  /** The value the claim is unique for, empty for a counted one; null where it is missing. */
  private @Nullable String value(@Nullable Trigger trigger, FacetReading<ClaimsSlice> profile) {
    Value value = null;
    if (scope instanceof Claim.Counted) {
      return "";
    } else if (scope instanceof Claim.UniqueProperty unique && trigger != null) {
      value = trigger.get(unique.property());
    } else if (scope instanceof Claim.UniqueAttribute unique) {
      value = profile.attribute(unique.attribute());
    }
    return value instanceof Value.Text text && !text.text().isEmpty() ? text.text() : null;
  }

  private boolean isSettled(ClaimsSlice slice) {
    ClaimOutcome told = slice.get(plan.name());
    return told != null && (told.granted() || !plan.retried());
  }

  /** At an event. */
  Reaction<ClaimsSlice> atEvent() {
    return (trigger, profile) -> {
      String value = isSettled(profile.slice()) ? null : value(trigger, profile);
      return value == null ? null : session -> ((Session) (Object) session).claim(plan, value);
    };
  }

  /** When a condition first holds. */
  Derived<ClaimsSlice> when(ConditionRef when) {
    return new Derived<>() {
      @Override
      public long evaluate(FacetSession<ClaimsSlice> session) {
        if (isSettled(session.slice())) {
          return Times.NEVER;
        }
        if (!session.holds(when)) {
          return session.nextFlip(when, false);
        }
        String value = value(null, session);
        if (value != null && !session.silent()) {
          ((Session) (Object) session).claim(plan, value);
        }
        return isSettled(session.slice()) ? Times.NEVER : session.nextFlip(when, true);
      }

      @Override
      public Explanation explain(FacetReading<ClaimsSlice> reading) {
        ClaimOutcome told = reading.slice().get(plan.name());
        String text = "claim " + plan.name() + " is ";
        return told == null
            ? new Explanation(false, text + "not asked for yet", List.of(reading.explain(when)))
            : Explanation.leaf(
                told.granted(),
                text + told.text() + (told.serial() > 0 ? ", number " + told.serial() : ""));
      }
    };
  }
}
