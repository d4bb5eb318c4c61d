package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.Dependency;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links the stage machines of a section: their facts, conditions and definitions. */
final class StageLinker {
  private final FacetCompiler compiler;
  private final Set<String> stages = new LinkedHashSet<>();

  StageLinker(FacetCompiler compiler) {
    this.compiler = compiler;
  }

  /** The machines by name, in order of their definitions. */
  Map<String, StagePart> link(Map<String, StageMachine> machines) {
    Map<String, StagePart> parts = new LinkedHashMap<>();
    for (Map.Entry<String, StageMachine> machine : machines.entrySet()) {
      String name = machine.getKey();
      boolean main = name.equals(LifecycleDefinition.MAIN);
      int beside = (int) parts.keySet().stream()
          .filter(other -> !other.equals(LifecycleDefinition.MAIN))
          .count();
      StagePlace place = main ? StagePlace.main() : StagePlace.beside(name, beside);
      parts.put(name, link(place, machine.getValue()));
    }
    describeChanges(machines.keySet());
    return Collections.unmodifiableMap(parts);
  }

  private StagePart link(StagePlace place, StageMachine machine) {
    List<Problem> problems = MachineChecks.check(place, machine);
    problems.forEach(compiler::problem);
    if (problems.isEmpty()) {
      MachineChecks.warnings(place, machine).forEach(compiler::warning);
    }
    if (!(machine instanceof Stages) && !problems.isEmpty()) {
      // It cannot be spelled out, but its facts are known: whoever reads them is not to blame.
      Stages any = machine instanceof StandardLifecycle
          ? StandardStages.OF_ANYTHING
          : EngagementLifecycle.UNSET.stages();
      StageFacts.publish(any, place, compiler);
      return new StagePart(place, any, Exits.NONE);
    }
    if (machine instanceof StandardLifecycle standard) {
      StandardStages.places(standard)
          .forEach((made, path) -> compiler.stands(place.path(made), place.path(path)));
    }
    Stages spelledOut = machine instanceof StandardLifecycle standard
        ? StandardStages.of(standard, place)
        : machine.stages();
    return link(place, machine, spelledOut);
  }

  private StagePart link(StagePlace place, StageMachine machine, Stages spelledOut) {
    StageFacts facts = StageFacts.publish(spelledOut, place, compiler);
    List<ConditionRef> conditions = new ArrayList<>();
    List<TimingRef> timings = new ArrayList<>();
    for (int i = 0; i < spelledOut.transitions().size(); i++) {
      String path = place.path(path(machine, i));
      ConditionRef when = compiler.condition(spelledOut.transitions().get(i).when(), path);
      conditions.add(when);
      timings.add(compiler.timing(when, facts.all()));
    }
    Exits exits = new Exits(spelledOut, conditions);
    String id = place.id(StageFacts.STAGE);
    compiler.derived(
        id,
        conditions,
        facts.all(),
        Set.of(StageChanged.TYPE),
        new StageRule(place, spelledOut, exits, facts));
    compiler.standsUntilChanged(id);
    if (!place.isMain()) {
      compiler.content(
          id, StageChanged.TYPE, Map.of(StageChanged.LIFECYCLE, new Value.Text(place.name())));
    }
    List<Dependency> whatMovesIt = new ArrayList<>(timings);
    whatMovesIt.addAll(facts.all());
    compiler.derivedIfRead(
        place.id(StageFacts.NEXT_EXIT),
        whatMovesIt,
        List.of(facts.nextExit()),
        new NextExitRule(place, exits, timings, facts.nextExit()));
    stages.addAll(spelledOut.all());
    return new StagePart(place, spelledOut, exits);
  }

  private void describeChanges(Set<String> machines) {
    List<Value> names = stages.stream().<Value>map(Value.Text::new).toList();
    compiler.field(StageChanged.TYPE, "from", names);
    compiler.field(StageChanged.TYPE, "to", names);
    compiler.field(StageChanged.TYPE, "reactivation", List.of());
    List<Value> beside = machines.stream()
        .filter(name -> !name.equals(LifecycleDefinition.MAIN))
        .<Value>map(Value.Text::new)
        .toList();
    if (!beside.isEmpty()) {
      compiler.field(StageChanged.TYPE, StageChanged.LIFECYCLE, beside);
    }
  }

  private static String path(StageMachine machine, int transition) {
    return machine instanceof Stages
        ? "stages.transitions[" + transition + "].when"
        : machine instanceof StandardLifecycle
            ? StandardStages.PATHS.get(transition)
            : "engagement.active";
  }
}
