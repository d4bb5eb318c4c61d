package io.github.userarc.core.stories;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;

/**
 * Spends from a {@link Gadget}'s dial {@code coins}; refused where there are too few.
 *
 * @param amount how many, above 0
 */
public record Spend(long amount) implements Command<Spend.Reply> {
  /** The command's type. */
  public static final String TYPE = "spend-coins";

  /** The dial it spends from. */
  public static final String COINS = "coins";

  /** The answer. */
  public sealed interface Reply extends Answer {}

  /** Yes. */
  public record Spent(long left) implements Reply {
    @Override
    public String type() {
      return "spent";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("left", left).map();
    }
  }

  /** No. */
  public record Refused(long balance) implements Reply {
    @Override
    public String type() {
      return "refused";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("balance", balance).map();
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("amount", amount).map();
  }

  /** What a gadget does on it. */
  static CommandHandler<Dials, Spend, Reply> handler(FactRef coins) {
    return new CommandHandler<>() {
      @Override
      public Spend read(Map<String, Value> arguments, List<Problem> problems) {
        return new Spend(number(arguments.get("amount")));
      }

      @Override
      public void check(Spend command, List<Problem> problems) {
        if (command.amount < 1) {
          problems.add(Problem.of("amount", "" + command.amount, "a number above 0"));
        }
      }

      @Override
      public Reply readAnswer(String type, Map<String, Value> fields) {
        return type.equals("spent")
            ? new Spent(number(fields.get("left")))
            : new Refused(number(fields.get("balance")));
      }

      @Override
      public Reply execute(Spend command, long micros, FacetSession<Dials> session) {
        long balance = session.slice().get(COINS);
        if (balance < command.amount) {
          return new Refused(balance);
        }
        session.slice(session.slice().plus(COINS, -command.amount));
        session.changed(coins);
        session.emit(new Signal("coins-spent", "" + command.amount));
        return new Spent(balance - command.amount);
      }
    };
  }

  private static long number(Value value) {
    return value instanceof Decimal decimal ? decimal.micros() / Decimal.ONE : 0;
  }
}
