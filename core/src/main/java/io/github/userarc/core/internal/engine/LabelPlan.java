package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a program shows to SQL. Every fact is read from what is kept of a profile, so all
 * of them change by commits only.
 */
final class LabelPlan {
  static final LabelPlan NONE = new LabelPlan(List.of());

  /** What a label is called and holds; where this is the same, so is the form of its rows. */
  private record Form(String name, ValueType type) {}

  private final FactPlan[] facts;
  private final List<Form> forms;

  private LabelPlan(List<FactPlan> facts) {
    this.facts = facts.toArray(new FactPlan[0]);
    this.forms = facts.stream().map(fact -> new Form(fact.name, fact.type)).toList();
  }

  /** The labels of a program all of whose facts have been published. */
  static LabelPlan compile(Program program, FactRegistry facts, Problems problems) {
    List<FactPlan> labels = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < program.labels().size(); i++) {
      String name = program.labels().get(i);
      String path = "labels[" + i + "]";
      FactPlan fact = facts.get(name);
      if (fact == null) {
        unknown(name, path, program, facts, problems);
      } else if (!seen.add(name)) {
        problems.add(path, name, "each label once", "");
      } else if (fact.type == ValueType.ITEMS) {
        problems.add(path, name, "a fact of another type than " + fact.type.label(), "");
      } else if (name.length() > Label.LONGEST) {
        problems.add(path, name, "a name of at most " + Label.LONGEST + " characters", "");
      } else {
        labels.add(fact);
      }
    }
    return labels.isEmpty() ? NONE : new LabelPlan(labels);
  }

  private static void unknown(
      String name, String path, Program program, FactRegistry facts, Problems problems) {
    String bare = name.startsWith("metric.") ? name.substring("metric.".length()) : name;
    List<String> called =
        facts.names().stream().filter(fact -> fact.endsWith("." + name)).toList();
    if (facts.isUnsettled(name)) {
      return; // what is wrong with it is told where it is defined
    } else if (!called.isEmpty()) {
      problems.add(path, name, "the name of a fact", "Maybe you meant '" + called.get(0) + "'");
    } else if (program.metrics().containsKey(bare)) {
      problems.add(
          path,
          name,
          "a fact: metrics change while nothing happens",
          "Maybe make it a tag, {\"computed\": \"" + bare + "\"}, or a tiering, and show that");
    } else {
      problems.unknown(path, name, "a fact", facts.hints(name));
    }
  }

  boolean isEmpty() {
    return facts.length == 0;
  }

  /** Whether another program shows the same things in the same forms. */
  boolean isLike(LabelPlan other) {
    return this == other || forms.equals(other.forms);
  }

  int size() {
    return facts.length;
  }

  String name(int label) {
    return facts[label].name;
  }

  /** What they say of a profile as of its clock. */
  @Nullable
  Value[] read(LiveState state) {
    @Nullable Value[] values = new @Nullable Value[facts.length];
    for (int i = 0; i < facts.length; i++) {
      values[i] = facts[i].reader.value(state);
    }
    return values;
  }
}
