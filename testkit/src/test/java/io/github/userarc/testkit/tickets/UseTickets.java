package io.github.userarc.testkit.tickets;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** Uses tickets up. */
public record UseTickets(int tickets) implements Command<UseTickets.Use> {
  static final String TYPE = "use-tickets";

  /** The answer. */
  public sealed interface Use extends Answer {}

  public record Done(int left) implements Use {
    @Override
    public String type() {
      return "done";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("left", left).map();
    }
  }

  public record TooFew(int count) implements Use {
    @Override
    public String type() {
      return "too-few";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("count", count).map();
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("tickets", tickets).map();
  }
}
