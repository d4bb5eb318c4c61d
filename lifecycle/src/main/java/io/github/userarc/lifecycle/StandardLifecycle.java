package io.github.userarc.lifecycle;

import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The standard lifecycle of the field: {@value #NEW}, {@value #GROWING}, {@value #MATURE},
 * {@value #DORMANT}, {@value #CHURNED} (导入期、成长期、成熟期、休眠期、流失期). Shorthand for ordinary transitions,
 * see {@link #stages()}:
 *
 * <ul>
 *   <li>new → growing: deeply engaged and the key action done. Deeply engaged is at least so many
 *       active days, at least so many logins, or both where both are given.
 *   <li>new, growing → mature: at least {@value #PAYMENTS} payments.
 *   <li>mature → dormant: no valued event for a time.
 *   <li>dormant → mature: by a valued event.
 *   <li>any → churned: not seen for a time. It goes before every other transition.
 *   <li>churned → dormant, growing or new, a reactivation: seen again; dormant if the user was once
 *       mature, growing if once growing, otherwise new.
 * </ul>
 *
 * <p>Immutable; every method that sets something returns a changed copy:
 *
 * <pre>{@code
 * Lifecycle.standard().keyAction("publish").payment("pay").valued("publish", "pay")
 *     .dormantAfter(Span.days(45)).churnAfter(Span.days(90))
 * }</pre>
 *
 * <p>Thresholds are numbers and spans, or parameters of the program (S35).
 *
 * @param activeDays how many active days make a user deeply engaged; null to leave days out, or for
 *     {@value #ACTIVE_DAYS} where there is no number of logins either
 * @param logins how many logins make a user deeply engaged; null to leave logins out
 * @param loginEvents the events that are logins
 * @param keyAction the events that are the key action
 * @param payment the events that are payments
 * @param valued the events that show a mature user's interest
 * @param seen the events by which a user is seen; any event unless set
 * @param dormantAfter how long after the last valued event a mature user is dormant; 30 days unless
 *     set
 * @param churnAfter how long after the last sight a user has churned; 30 days unless set
 * @param names what people call a stage, by stage and BCP 47 language tag; where it says nothing,
 *     the stages have English and Chinese names
 */
public record StandardLifecycle(
    @Nullable Operand activeDays,
    @Nullable Operand logins,
    List<String> loginEvents,
    List<String> keyAction,
    List<String> payment,
    List<String> valued,
    List<String> seen,
    Operand dormantAfter,
    Operand churnAfter,
    Map<String, Map<String, String>> names)
    implements StageMachine {

  /** The initial stage (导入期). */
  public static final String NEW = "new";

  /** The stage of engaged users (成长期). */
  public static final String GROWING = "growing";

  /** The stage of paying users (成熟期). */
  public static final String MATURE = "mature";

  /** The stage of users who were mature and do nothing of value any more (休眠期). */
  public static final String DORMANT = "dormant";

  /** The stage of users who are not seen any more (流失期). */
  public static final String CHURNED = "churned";

  /** How many payments make a user mature. */
  public static final int PAYMENTS = 2;

  /** How many active days make a user deeply engaged unless the program says otherwise. */
  public static final int ACTIVE_DAYS = 3;

  static final StandardLifecycle UNSET = new StandardLifecycle(
      null,
      null,
      List.of("login"),
      List.of(),
      List.of(),
      List.of(),
      List.of(EventSelector.ANY),
      new Operand.Length(Span.days(30)),
      new Operand.Length(Span.days(30)),
      Map.of());

  /** Copies the collections, keeping their order. */
  public StandardLifecycle {
    loginEvents = List.copyOf(loginEvents);
    keyAction = List.copyOf(keyAction);
    payment = List.copyOf(payment);
    valued = List.copyOf(valued);
    seen = List.copyOf(seen);
    names = Stages.copy(names);
  }

  @Override
  public Stages stages() {
    return StandardStages.of(this);
  }

  /**
   * How many active days (with any seen event) make a user deeply engaged.
   *
   * @param days a number or a parameter
   * @return a changed copy
   */
  public StandardLifecycle activeDays(Object days) {
    return with(draft -> draft.activeDays = Operand.of(days));
  }

  /**
   * How many logins make a user deeply engaged.
   *
   * @param count a number or a parameter
   * @return a changed copy
   */
  public StandardLifecycle logins(Object count) {
    return with(draft -> draft.logins = Operand.of(count));
  }

  /**
   * The events that are logins.
   *
   * @param events event names, {@code "login"} unless set
   * @return a changed copy
   */
  public StandardLifecycle loginEvents(String... events) {
    return with(draft -> draft.loginEvents = List.of(events));
  }

  /**
   * The key action of the product.
   *
   * @param events one or more event names; any of them will do
   * @return a changed copy
   */
  public StandardLifecycle keyAction(String... events) {
    return with(draft -> draft.keyAction = List.of(events));
  }

  /**
   * The events that are payments.
   *
   * @param events one or more event names
   * @return a changed copy
   */
  public StandardLifecycle payment(String... events) {
    return with(draft -> draft.payment = List.of(events));
  }

  /**
   * The events that show a mature user's interest.
   *
   * @param events one or more event names
   * @return a changed copy
   */
  public StandardLifecycle valued(String... events) {
    return with(draft -> draft.valued = List.of(events));
  }

  /**
   * The events by which a user is seen.
   *
   * @param events one or more event names; any event unless set
   * @return a changed copy
   */
  public StandardLifecycle seen(String... events) {
    return with(draft -> draft.seen = List.of(events));
  }

  /**
   * How long after the last valued event a mature user is dormant, exact to the microsecond (S18).
   *
   * @param span a {@link Span}, a text such as {@code "45 days"}, or a parameter
   * @return a changed copy
   */
  public StandardLifecycle dormantAfter(Object span) {
    return with(draft -> draft.dormantAfter = Operand.of(span));
  }

  /**
   * How long after the last sight a user has churned, exact to the microsecond (S18).
   *
   * @param span a {@link Span}, a text such as {@code "90 days"}, or a parameter
   * @return a changed copy
   */
  public StandardLifecycle churnAfter(Object span) {
    return with(draft -> draft.churnAfter = Operand.of(span));
  }

  /**
   * Says what people call a stage.
   *
   * @param stage the stage
   * @param language a BCP 47 language tag such as {@code "zh"}
   * @param name what it is called
   * @return a changed copy
   */
  public StandardLifecycle name(String stage, String language, String name) {
    return with(draft -> draft.names = Stages.named(names, stage, language, name));
  }

  private StandardLifecycle with(Consumer<Draft> setting) {
    Draft draft = new Draft(this);
    setting.accept(draft);
    return draft.done();
  }

  /** One to be changed. */
  private static final class Draft {
    @Nullable
    Operand activeDays;

    @Nullable
    Operand logins;

    List<String> loginEvents;
    List<String> keyAction;
    List<String> payment;
    List<String> valued;
    List<String> seen;
    Operand dormantAfter;
    Operand churnAfter;
    Map<String, Map<String, String>> names;

    Draft(StandardLifecycle from) {
      activeDays = from.activeDays;
      logins = from.logins;
      loginEvents = from.loginEvents;
      keyAction = from.keyAction;
      payment = from.payment;
      valued = from.valued;
      seen = from.seen;
      dormantAfter = from.dormantAfter;
      churnAfter = from.churnAfter;
      names = from.names;
    }

    StandardLifecycle done() {
      return new StandardLifecycle(
          activeDays,
          logins,
          loginEvents,
          keyAction,
          payment,
          valued,
          seen,
          dormantAfter,
          churnAfter,
          names);
    }
  }
}
