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

  /** What there is so far, to go on from in another part of the same decision; null if nothing. */
  @Nullable
  Dealings soFar() {
    if (!any) {
      return null;
    }
    Dealings copy = new Dealings();
    copy.goOnFrom(this);
    return copy;
  }

  /** Adds what an earlier part of the same decision has to do with others. */
  void goOnFrom(Dealings earlier) {
    any = true;
    asked = earlier.asked;
    needs.addAll(earlier.needs);
    takes.putAll(earlier.takes);
    routed.addAll(earlier.routed);
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
    ClaimId id = id(session, plan.name(), value);
    boolean known = known(id);
    long before = known ? taken(id) : 0;
    if (before > plan.limit() - Decimal.ONE) {
      return tell(session, plan, ClaimOutcome.REFUSED); // for certain: nothing is given back
    }
    asked = true;
    take(new ClaimTake(id, Decimal.ONE, plan.limit(), plan.numbered() ? before : ClaimTake.ANY));
    long serial = plan.numbered() && known ? before / Decimal.ONE + 1 : 0;
    return tell(session, plan, new ClaimOutcome(true, serial));
  }

  /**
   * Raises a counter to at least a serial number that an import has given away already (S32).
   *
   * @param limit how much there is of it, in millionths
   */
  void raise(ClaimId id, long serial, long limit) {
    long wanted = Math.min(serial, Decimal.LIMIT / Decimal.ONE - 1) * Decimal.ONE;
    if (known(id) && taken(id) < wanted) {
      long before = taken(id);
      take(new ClaimTake(id, wanted - before, Math.max(limit, wanted), before));
    }
  }

  /** Takes the only unit of a counter; false if somebody has it. */
  boolean takeOnly(ClaimId id) {
    if (known(id)) {
      if (taken(id) > 0) {
        return false;
      }
      take(new ClaimTake(id, Decimal.ONE, Decimal.ONE, ClaimTake.ANY));
    }
    return true;
  }

  /** Takes as much as is left, at most an amount, in whole steps. */
  long upTo(Session session, ClaimPlan plan, long amount, long step) {
    if (session.silent() || purpose == For.READING || amount <= 0) {
      return 0;
    }
    ClaimId id = id(session, plan.name(), "");
    asked = true;
    long left = known(id) ? Math.max(0, plan.limit() - taken(id)) : amount;
    long got = Math.min(amount, left);
    got -= got % step;
    if (got > 0) {
      take(new ClaimTake(id, got, plan.limit(), ClaimTake.ANY));
    }
    tell(session, plan, got > 0 ? new ClaimOutcome(true, 0) : ClaimOutcome.REFUSED);
    return got;
  }

  /**
   * Gives a budget back what was taken of it (S31). By name, because another version of the program
   * may have taken it; but never to a counter that has become one of serial numbers since (S33).
   */
  void giveBack(Session session, String claim, long amount) {
    ClaimPlan plan = session.plan.claim(claim);
    if (amount > 0 && (plan == null || !plan.numbered())) {
      any = true;
      take(ClaimTake.back(id(session, claim, ""), amount));
    }
  }

  /** The counter of a claim; of a unique one, that of a value. */
  static ClaimId id(Session session, String claim, String value) {
    return new ClaimId(
        session.profile().namespace(), claim, value.isEmpty() ? "" : ClaimId.hash(claim, value));
  }

  private boolean known(ClaimId id) {
    any = true;
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

  /** Adds to what the decision has to do with a counter already; what comes to nothing goes. */
  private void take(ClaimTake more) {
    ClaimId id = more.id();
    ClaimTake own = takes.get(id);
    long amount = own == null ? more.amount() : own.amount() + more.amount();
    if (amount < 0) {
      takes.put(id, ClaimTake.back(id, -amount));
    } else if (amount == 0) {
      takes.remove(id);
    } else if (own == null || own.amount() < 0) {
      takes.put(id, new ClaimTake(id, amount, more.limit(), more.before()));
    } else {
      long limit = more.amount() < 0 ? own.limit() : more.limit();
      takes.put(id, new ClaimTake(id, amount, limit, own.before()));
    }
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
