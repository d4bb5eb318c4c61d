package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Excluded;
import io.github.userarc.core.change.ExclusionLifted;
import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.ExclusionSet;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Core's commands that exclude users, and lift it (S36). */
final class ExclusionCommands implements CommandHandler<Object, Exclusion, Exclusion.Done> {
  private static final String AS = "as";

  private final ExclusionPlan plan;
  private final boolean on;

  private ExclusionCommands(ExclusionPlan plan, boolean on) {
    this.plan = plan;
    this.on = on;
  }

  static CommandPlan exclude(ExclusionPlan plan) {
    return plain(new ExclusionCommands(plan, true));
  }

  static CommandPlan lift(ExclusionPlan plan) {
    return plain(new ExclusionCommands(plan, false));
  }

  @SuppressWarnings("unchecked") // the engine hands commands to the handler of their type
  private static CommandPlan plain(ExclusionCommands handler) {
    CommandHandler<?, ?, ?> any = handler;
    return new CommandPlan(-1, "exclusions", (CommandHandler<Object, Command<Answer>, Answer>) any);
  }

  @Override
  public Exclusion read(Map<String, Value> arguments, List<Problem> problems) {
    for (String name : arguments.keySet()) {
      if (!name.equals(AS)) {
        problems.add(Problem.of(name, name, "one of [" + AS + "]"));
      }
    }
    Value as = arguments.get(AS);
    if (as instanceof Value.Text text) {
      return new Exclusion(text.text(), on);
    }
    problems.add(Problem.of(AS, as == null ? "" : as.toString(), "a text"));
    return new Exclusion("", on);
  }

  @Override
  public void check(Exclusion command, List<Problem> problems) {
    Set<String> names = plan.names();
    if (!names.contains(command.as())) {
      problems.add(new Problem(
          AS,
          command.as(),
          "what users can be excluded as",
          Nearest.of(command.as(), names)
              .map(nearest -> "Maybe you meant '" + nearest + "'")
              .orElse("Maybe one of " + names)));
    }
  }

  @Override
  public Exclusion.Done readAnswer(String type, Map<String, Value> fields) {
    boolean changed = fields.get("changed") instanceof Value.Bool bool && bool.truth();
    return new Exclusion.Done(
        changed,
        fields.get("switches") instanceof Value.Texts switches ? switches.texts() : List.of());
  }

  @Override
  public Exclusion.Done execute(Exclusion command, long micros, FacetSession<Object> facetSession) {
    Session session = (Session) facetSession;
    String as = command.as();
    ExclusionSet before = session.state().exclusions();
    if ((before.get(as) != null) == on) {
      return new Exclusion.Done(false, List.of()); // who said so first has the word
    }
    ExclusionSet.Entry entry =
        on ? new ExclusionSet.Entry(session.now(), session.actor(), session.reason()) : null;
    ExclusionSet after = before.with(as, entry);
    session.state().exclusions(session.journal(), after);
    List<String> flipped = on ? more(before, after) : more(after, before);
    session.definition("exclusion." + as);
    session.emit(
        on
            ? new Excluded(as, flipped, session.actor(), session.reason())
            : new ExclusionLifted(as, flipped, session.actor(), session.reason()));
    session.changedFact("exclusion." + as);
    flipped.forEach(from -> session.changedFact("excluded." + from));
    return new Exclusion.Done(true, flipped);
  }

  /** What one excludes from and the other does not. */
  private List<String> more(ExclusionSet less, ExclusionSet more) {
    Set<String> from = new LinkedHashSet<>(plan.from(more));
    from.removeAll(plan.from(less));
    return new ArrayList<>(from);
  }
}
