package io.github.userarc.testkit.tickets;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** What the facet changes. */
public sealed interface TicketsChange extends ChangeContent {
  record Granted(int count) implements TicketsChange {
    static final String TYPE = "ticket-granted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("count", count).map();
    }
  }

  record Used(int tickets) implements TicketsChange {
    static final String TYPE = "tickets-used";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("tickets", tickets).map();
    }
  }

  record Expired(int tickets) implements TicketsChange {
    static final String TYPE = "tickets-expired";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("tickets", tickets).map();
    }
  }

  record Gold(boolean golden) implements TicketsChange {
    static final String TYPE = "gold-changed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("golden", golden).map();
    }
  }
}
