package io.github.userarc.growth.internal;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Arguments that are a currency and an amount: reading and checking them. */
final class AmountCommands {
  private static final String CURRENCY = "currency";
  private static final String AMOUNT = "amount";
  private static final Decimal ZERO = Decimal.of(0);

  private AmountCommands() {}

  /** Makes a command from its arguments. */
  static <C> C read(
      Map<String, Value> arguments,
      List<Problem> problems,
      BiFunction<String, Decimal, C> command) {
    arguments.forEach((name, value) -> {
      if (!name.equals(CURRENCY) && !name.equals(AMOUNT)) {
        problems.add(Problem.of(name, value.toString(), "only the arguments currency and amount"));
      }
    });
    return command.apply(currency(arguments, problems), amount(arguments, problems));
  }

  private static String currency(Map<String, Value> arguments, List<Problem> problems) {
    Value value = arguments.get(CURRENCY);
    if (value instanceof Value.Text text) {
      return text.text();
    }
    problems.add(Problem.of(CURRENCY, text(value), "the name of a currency"));
    return "";
  }

  private static Decimal amount(Map<String, Value> arguments, List<Problem> problems) {
    Value value = arguments.get(AMOUNT);
    if (value instanceof Decimal decimal) {
      return decimal;
    }
    try {
      return Decimal.of(text(value));
    } catch (BadValueException bad) {
      problems.add(Problem.of(AMOUNT, bad.value(), bad.expected()));
      return ZERO;
    }
  }

  /** Checks currency and amount against the program. */
  static void check(Plan plan, String currency, Decimal amount, List<Problem> problems) {
    plan.currency(currency)
        .ifPresentOrElse(
            position -> plan.expectedAmount(position, amount)
                .ifPresent(
                    expected -> problems.add(Problem.of(AMOUNT, amount.toString(), expected))),
            () -> problems.add(new Problem(
                CURRENCY,
                currency,
                "a currency of the program",
                Plan.maybeOneOf(plan.currencies()))));
  }

  private static String text(@Nullable Value value) {
    return value == null ? "" : value.toString();
  }
}
