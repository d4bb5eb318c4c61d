package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.ShieldAnswer;
import io.github.userarc.core.input.ShieldAnswer.Reason;
import io.github.userarc.core.input.ShieldAnswer.Refused;
import io.github.userarc.core.input.ShieldAnswer.Shielded;
import io.github.userarc.core.input.ShieldStreak;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.ShieldedRuns;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Core's command that shields a date of a streak (S19). */
final class ShieldCommands implements CommandHandler<Object, ShieldStreak, ShieldAnswer> {
  private static final String METRIC = "metric";
  private static final String DATE = "date";
  private static final LocalDate NO_DATE = LocalDate.EPOCH;
  private static final LocalDate EARLIEST = date(Times.EARLIEST.getEpochSecond());
  private static final LocalDate LATEST = date(Times.LATEST.getEpochSecond());

  private final Map<String, ShieldPlan> streaks; // by metric

  private ShieldCommands(Map<String, ShieldPlan> streaks) {
    this.streaks = streaks;
  }

  @SuppressWarnings("unchecked") // the engine hands commands to the handler of their type
  static CommandPlan plan(Map<String, ShieldPlan> streaks) {
    CommandHandler<?, ?, ?> any = new ShieldCommands(streaks);
    return new CommandPlan(-1, "shields", (CommandHandler<Object, Command<Answer>, Answer>) any);
  }

  private static LocalDate date(long seconds) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }

  @Override
  public ShieldStreak read(Map<String, Value> arguments, List<Problem> problems) {
    for (String name : arguments.keySet()) {
      if (!name.equals(METRIC) && !name.equals(DATE)) {
        problems.add(Problem.of(name, name, "one of " + List.of(METRIC, DATE)));
      }
    }
    String metric = text(METRIC, "a text", arguments, problems);
    String date = text(DATE, "a date such as \"2026-03-04\"", arguments, problems);
    try {
      return new ShieldStreak(metric, date.isEmpty() ? NO_DATE : LocalDate.parse(date));
    } catch (DateTimeException bad) {
      problems.add(Problem.of(DATE, date, "a date such as \"2026-03-04\""));
      return new ShieldStreak(metric, NO_DATE);
    }
  }

  private static String text(
      String name, String expected, Map<String, Value> arguments, List<Problem> problems) {
    Value value = arguments.get(name);
    if (value instanceof Value.Text text && !text.text().isEmpty()) {
      return text.text();
    }
    problems.add(Problem.of(name, value == null ? "" : value.toString(), expected));
    return "";
  }

  @Override
  public void check(ShieldStreak command, List<Problem> problems) {
    if (!streaks.containsKey(command.metric())) {
      problems.add(new Problem(
          METRIC,
          command.metric(),
          "a streak with shields",
          streaks.isEmpty()
              ? "The program has none"
              : Nearest.of(command.metric(), streaks.keySet())
                  .map(nearest -> "Maybe you meant '" + nearest + "'")
                  .orElse("Maybe one of " + streaks.keySet())));
    }
    if (command.date().isBefore(EARLIEST) || !command.date().isBefore(LATEST)) {
      problems.add(
          Problem.of(DATE, command.date().toString(), "a date between the years 1900 and 2200"));
    }
  }

  @Override
  public ShieldAnswer readAnswer(String type, Map<String, Value> fields) {
    if (type.equals(Shielded.TYPE)) {
      return new Shielded(whole(fields.get("left")), whole(fields.get("streak")));
    }
    String reason = String.valueOf(fields.get("reason"));
    for (Reason one : Reason.values()) {
      if (one.label().equals(reason)) {
        return new Refused(one);
      }
    }
    throw new IllegalStateException("An answer of reason '" + reason + "'");
  }

  private static long whole(@Nullable Value number) {
    return number instanceof Decimal decimal ? decimal.micros() / Decimal.ONE : 0;
  }

  @Override
  public ShieldAnswer execute(
      ShieldStreak command, long micros, FacetSession<Object> facetSession) {
    Session session = (Session) facetSession;
    ShieldPlan plan = streaks.get(command.metric());
    if (plan == null) {
      throw new IllegalStateException("Unchecked metric " + command.metric());
    }
    LiveState state = session.state();
    int date = (int) command.date().toEpochDay();
    int own = state.calendar().date(micros);
    int today = micros < session.now() ? own : Math.max(own, state.latestDate()); // (S10, S15)
    Shields options = plan.options();
    if (date < day(today, options.back(), -1)) {
      return new Refused(Reason.TOO_FAR_BACK);
    } else if (date > day(today, options.ahead(), 1)) {
      return new Refused(Reason.TOO_FAR_AHEAD);
    }
    session.recorder.turnTo(plan.source().block());
    ShieldedRuns runs = plan.runs();
    long[] block = session.recorder.block();
    if (runs.isActive(block, date)) {
      return new Refused(Reason.ALREADY_ACTIVE);
    } else if (runs.isShielded(block, date)) {
      return new Refused(Reason.ALREADY_SHIELDED);
    }
    int left = options.atMost()
        - runs.set(block, options.per(), ZoneCalendar.unit(options.per(), today, 0));
    if (left <= 0) {
      return new Refused(Reason.NOT_WITHIN_LIMIT);
    }
    runs.shield(session.recorder, date, today);
    session.forget();
    session.markAllDirty(); // rare, and whatever reads the streak
    return new Shielded(left - 1L, runs.streak(session, session.recorder.block()));
  }

  private static long day(int today, Span span, int sign) {
    LocalDate date = LocalDate.ofEpochDay(today);
    int amount = sign * span.amount();
    return (switch (span.unit()) {
          case WEEK -> date.plusWeeks(amount);
          case MONTH -> date.plusMonths(amount);
          case YEAR -> date.plusYears(amount);
          default -> date.plusDays(amount);
        })
        .toEpochDay();
  }

  /** Given shields count as set on their own date. */
  static void give(Session session, ShieldPlan plan, List<LocalDate> dates) {
    session.recorder.turnTo(plan.source().block());
    for (LocalDate date : dates) {
      int day = (int) date.toEpochDay();
      if (!plan.runs().isShielded(session.recorder.block(), day)) {
        plan.runs().shield(session.recorder, day, day);
      }
    }
  }
}
