package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.route.RoutedInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one decision has to do with other profiles: the claims it needs and takes (S33), the inputs
 * it routes (S34). Where a claim has not been answered, the decision goes on as if it were granted,
 * so that all needs come out at once; then it is undone and made again.
 */
public final class Dealings {
  /** What a decision is made for. */
  enum For {
    /** To be saved: claims need answers. */
    SAVING,
    /** To be shown: claims without an answer count as granted. */
    SHOWING,
    /** To read a profile: nobody asks for claims. */
    READING
  }

  private For purpose = For.SAVING;
  private ClaimAnswers answers = ClaimAnswers.NONE;
  private boolean any;
  private boolean asked;
  private final Set<ClaimId> needs = new LinkedHashSet<>();
  private final Map<ClaimId, ClaimTake> takes = new LinkedHashMap<>();
  private final List<RoutedInput> routed = new ArrayList<>();

  void begin(For newPurpose, ClaimAnswers newAnswers) {
    purpose = newPurpose;
    answers = newAnswers;
    if (any) {
      any = false;
      asked = false;
      needs.clear();
      takes.clear();
      routed.clear();
    }
  }

  /** Whether there is anything beside the profile itself. */
  public boolean any() {
    return any;
  }

  /** Whether claims have to be answered before the decision can stand. */
  public boolean isOpen() {
    return any && !needs.isEmpty();
  }

  /** The counters that have to be answered. */
  public Set<ClaimId> needs() {
    return Set.copyOf(needs);
  }

  /** What the commit takes. */
  public List<ClaimTake> takes() {
    return any ? List.copyOf(takes.values()) : List.of();
  }

  /** What goes to other profiles. */
  public List<RoutedInput> routed() {
    return any ? List.copyOf(routed) : List.of();
  }

  /** Whether what follows is shown only, and depends on a claim (S28). */
  boolean isSubject() {
    return asked && purpose == For.SHOWING;
  }

  void route(RoutedInput input) {
    any = true;
    routed.add(input);
  }

  /** Asks once for a claim; whoever has asked gets the same outcome again. */
  ClaimOutcome once(Session session, ClaimPlan plan, String value) {
    ClaimOutcome told = told(session, plan);
    if (told != null && (told.granted() || !plan.retried())) {
      return told;
    }
    if (session.silent() || purpose == For.READING) {
      return ClaimOutcome.REFUSED;
    }
    ClaimId id = id(session, plan, value);
    boolean known = known(id);
    long before = known ? taken(id) : 0;
    if (before > plan.limit() - Decimal.ONE) {
      return tell(session, plan, ClaimOutcome.REFUSED);
    }
    take(id, Decimal.ONE, plan.limit(), plan.numbered() ? before : ClaimTake.ANY);
    long serial = plan.numbered() && known ? before / Decimal.ONE + 1 : 0;
    return tell(session, plan, new ClaimOutcome(true, serial));
  }

  /** Takes as much as is left, at most an amount, in whole steps. */
  long upTo(Session session, ClaimPlan plan, long amount, long step) {
    if (session.silent() || purpose == For.READING || amount <= 0) {
      return 0;
    }
    ClaimId id = id(session, plan, "");
    long left = known(id) ? Math.max(0, plan.limit() - taken(id)) : amount;
    long got = Math.min(amount, left);
    got -= got % step;
    if (got > 0) {
      take(id, got, plan.limit(), ClaimTake.ANY);
    }
    tell(session, plan, got > 0 ? new ClaimOutcome(true, 0) : ClaimOutcome.REFUSED);
    return got;
  }

  private static ClaimId id(Session session, ClaimPlan plan, String value) {
    return new ClaimId(
        session.profile().namespace(),
        plan.name(),
        value.isEmpty() ? "" : ClaimId.hash(plan.name(), value));
  }

  private boolean known(ClaimId id) {
    any = true;
    asked = true;
    if (answers.taken().containsKey(id)) {
      return true;
    }
    if (purpose == For.SAVING) {
      needs.add(id);
    }
    return false;
  }

  private long taken(ClaimId id) {
    ClaimTake own = takes.get(id);
    return answers.taken().getOrDefault(id, 0L) + (own == null ? 0 : own.amount());
  }

  private void take(ClaimId id, long amount, long limit, long before) {
    ClaimTake own = takes.get(id);
    takes.put(
        id,
        own == null
            ? new ClaimTake(id, amount, limit, before)
            : new ClaimTake(id, own.amount() + amount, limit, own.before()));
  }

  private static @Nullable ClaimOutcome told(Session session, ClaimPlan plan) {
    return ((ClaimsSlice) session.state().facet(session.plan.claims)).get(plan.name());
  }

  /** Keeps and tells an outcome; the same one again is nothing new. */
  private static ClaimOutcome tell(Session session, ClaimPlan plan, ClaimOutcome outcome) {
    if (outcome.equals(told(session, plan))) {
      return outcome;
    }
    int number = session.plan.claims;
    ClaimsSlice slice = (ClaimsSlice) session.state().facet(number);
    session.state().facet(session.journal(), number, slice.with(plan.name(), outcome));
    plan.facts().forEach(session::changed);
    session.emit(
        outcome.granted()
            ? new ClaimGranted(plan.name(), outcome.serial() == 0 ? null : outcome.serial())
            : new ClaimRefused(plan.name()));
    return outcome;
  }
}
