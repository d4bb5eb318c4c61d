package io.github.userarc.examples.facet;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;

/**
 * A compiled card: what it does on an event, when its stamps expire, how it explains itself.
 *
 * @param name its name
 * @param card its definition
 * @param facts what it publishes
 */
record CardPlan(String name, StampCard card, CardFacts facts)
    implements Reaction<StampsSlice>, Derived<StampsSlice> {

  @Override
  public Effect<StampsSlice> on(Trigger trigger, FacetReading<StampsSlice> profile) {
    long at = trigger.micros(); // a late event's own time: its stamp runs from there (S10)
    return session -> stamp(at, session);
  }

  private void stamp(long at, FacetSession<StampsSlice> session) {
    // Looked up here and not on the snapshot: an effect before this one may have stamped, too.
    CardState before = session.slice().card(name);
    CardState after = before.stamped(Math.min(before.expires(), expiry(at, session)));
    boolean full = after.stamps() >= card.size();
    put(session, full ? after.completedOnce() : after);
    if (full) {
      session.changed(facts.rewards());
      session.changed(facts.completed());
      session.emit(new StampChange.CardCompleted(name, before.rewards() + 1));
    }
  }

  /** Stamps that have expired by now. */
  void expire(FacetSession<StampsSlice> session) {
    CardState before = session.slice().card(name);
    if (before.expires() <= session.now()) {
      put(session, before.expired());
      session.emit(new StampChange.StampsExpired(name, before.stamps()));
    }
  }

  UseReward.Outcome use(FacetSession<StampsSlice> session) {
    CardState before = session.slice().card(name);
    if (before.rewards() == 0) {
      return new UseReward.Outcome.NoReward(card.size() - before.stamps());
    }
    CardState after = before.used();
    session.slice(session.slice().with(name, after));
    session.changed(facts.rewards());
    session.emit(new StampChange.RewardUsed(name, after.rewards()));
    return new UseReward.Outcome.Used(after.rewards());
  }

  private void put(FacetSession<StampsSlice> session, CardState after) {
    session.slice(session.slice().with(name, after));
    session.changed(facts.stamps());
    session.changed(facts.expires());
  }

  private long expiry(long from, ProfileReader profile) {
    Span validity = card.validity();
    return validity == null ? Times.NEVER : profile.plus(from, validity);
  }

  /** Given state need not say when stamps expire; then they run from the instant of the import. */
  @Override
  public long evaluate(FacetSession<StampsSlice> session) {
    CardState given = session.slice().card(name);
    if (given.stamps() > 0 && given.expires() == Times.NEVER && card.validity() != null) {
      put(session, given.expiring(expiry(session.now(), session)));
    }
    return Times.NEVER; // the deadline is the facet's own, see StampsFacet.nextDue
  }

  @Override
  public Explanation explain(FacetReading<StampsSlice> reading) {
    CardState state = reading.slice().card(name);
    String missing = card.size() - state.stamps() + " more";
    String until =
        state.expires() == Times.NEVER ? "" : " before " + reading.shown(state.expires());
    return Explanation.leaf(
        state.rewards() > 0,
        "stamps.card." + name + ": " + state.rewards() + " rewards; " + state.stamps() + " of "
            + card.size() + " stamps, " + missing + until);
  }
}
