package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Completeness;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How much is known of a user, also as a fact that conditions may read (S21). */
final class Portrait {
  /** The fact's name. */
  static final String FACT = "portrait.completeness";

  private Portrait() {}

  private static List<String> tags(Program program) {
    List<String> names = new ArrayList<>();
    program.tags().forEach((name, tag) -> {
      if (tag instanceof Tag.Assigned || tag instanceof Tag.Computed) {
        names.add(name);
      }
    });
    return names;
  }

  static Completeness of(Program program, LiveState state) {
    return of(program.attributes().keySet(), tags(program), state);
  }

  private static Completeness of(Iterable<String> attributes, List<String> tags, LiveState state) {
    int declared = 0;
    int known = 0;
    for (String attribute : attributes) {
      declared++;
      known += state.attributes().get(attribute) == null ? 0 : 1;
    }
    int valued = 0;
    for (String tag : tags) {
      valued += state.tags().get(tag) == null ? 0 : 1;
    }
    return new Completeness(
        new Completeness.Part(known, declared), new Completeness.Part(valued, tags.size()));
  }

  /** Publishes the fact, if there is anything to be known. */
  static void publish(Program program, FactRegistry facts) {
    Set<String> attributes = program.attributes().keySet();
    List<String> tags = tags(program);
    if (attributes.isEmpty() && tags.isEmpty()) {
      return;
    }
    facts.publish(
        FACT,
        ValueType.DECIMAL,
        List.of(),
        FactPlan.ofState(
            state -> of(attributes, tags, state).share().map(Decimal::of).orElse(null)));
  }

  /** Tells the readers of the fact; only in programs that have any. */
  static final class Changing extends Def {
    private final Program program;
    private final FactPlan fact;

    Changing(Program program, FactPlan fact, FactRegistry facts) {
      super(FACT, new Deps(), Set.of());
      this.program = program;
      this.fact = fact;
      publishes.set(fact.id);
      deps.attributes.addAll(program.attributes().keySet());
      for (String tag : tags(program)) {
        FactPlan read = facts.get("tag." + tag);
        if (read != null) {
          deps.facts.set(read.id);
        }
      }
    }

    @Override
    long evaluate(Session session) {
      session.changed(fact);
      return Times.NEVER;
    }

    @Override
    Explanation explain(Session session) {
      Completeness now = Portrait.of(program, session.state());
      return Explanation.leaf(
          now.total().known() > 0,
          FACT
              + ": "
              + now.attributes().known()
              + " of "
              + now.attributes().declared()
              + " attributes, "
              + now.tags().known()
              + " of "
              + now.tags().declared()
              + " tags");
    }
  }
}
