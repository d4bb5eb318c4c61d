package io.github.userarc.growth;

import io.github.userarc.core.condition.Condition;
import java.util.Optional;

/**
 * A rule by which users earn points. Made by {@link Growth#on} and {@link Growth#onChange}:
 *
 * <pre>{@code
 * on("login").to("xp").points(5)
 * on("order-paid").to("coins").per("paid", "1.00", 1).when(fact("growth.level.vip").atLeast(2))
 * onChange("badge-awarded").where("badge", "pioneer").to("xp").points(100).once()
 * }</pre>
 *
 * <p>All rules that one event sets off look at the same snapshot: neither sees what the other
 * credits (S23).
 *
 * @param on what sets it off
 * @param to the currency that is credited
 * @param award how many points
 * @param when the condition under which it credits; {@link Condition#ALWAYS} for no condition
 * @param isOnce whether it credits a user at most once
 * @param budget the claim of the program from which the points come (S33); empty for no budget
 * @param onRetraction what becomes of the points when the event behind them is retracted
 */
public record EarningRule(
    EarningTrigger on,
    String to,
    Award award,
    Condition when,
    boolean isOnce,
    Optional<String> budget,
    OnRetraction onRetraction) {

  /**
   * A rule without a budget.
   *
   * @param on what sets it off
   * @param to the currency that is credited
   * @param award how many points
   * @param when the condition under which it credits; {@link Condition#ALWAYS} for no condition
   * @param isOnce whether it credits a user at most once
   */
  public EarningRule(EarningTrigger on, String to, Award award, Condition when, boolean isOnce) {
    this(on, to, award, when, isOnce, Optional.empty(), OnRetraction.TAKE_BACK);
  }

  /**
   * A rule without a condition that credits every time.
   *
   * @param on what sets it off
   * @param to the currency that is credited
   * @param award how many points
   * @return the rule
   */
  public static EarningRule of(EarningTrigger on, String to, Award award) {
    return new EarningRule(on, to, award, Condition.ALWAYS, false);
  }

  /**
   * Only where a condition holds on the snapshot. Replaces the condition the rule had.
   *
   * @param condition the condition; {@code "if"} in JSON
   * @return a changed copy
   */
  public EarningRule when(Condition condition) {
    return new EarningRule(on, to, award, condition, isOnce, budget, onRetraction);
  }

  /**
   * At most once per user. A rule that its own effects can set off again must say this, or the
   * program does not compile (S23).
   *
   * @return a changed copy
   */
  public EarningRule once() {
    return new EarningRule(on, to, award, when, true, budget, onRetraction);
  }

  /**
   * With another policy for retractions than to take the points back. Points for a change that
   * itself stays, such as a badge that is kept, stay with it in any case.
   *
   * @param policy what becomes of the points when the event behind them is retracted
   * @return a changed copy
   */
  public EarningRule onRetraction(OnRetraction policy) {
    return new EarningRule(on, to, award, when, isOnce, budget, policy);
  }

  /**
   * Takes the points from a budget that all users share (S33): a counted claim of the program that
   * nobody asks for by itself. Where less is left, what is left is credited; where nothing is left,
   * nothing.
   *
   * @param claim the claim's name
   * @return a changed copy
   */
  public EarningRule within(String claim) {
    return new EarningRule(on, to, award, when, isOnce, Optional.of(claim), onRetraction);
  }
}
