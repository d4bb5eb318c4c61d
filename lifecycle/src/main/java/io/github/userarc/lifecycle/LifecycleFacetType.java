package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.internal.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plugs {@code "lifecycle"} into programs; found by {@link java.util.ServiceLoader}. Hosts have no
 * use for it.
 */
public final class LifecycleFacetType implements FacetType<LifecycleDefinition> {
  private static final String SCHEMA = "lifecycle.schema.json";
  private static final int ORDER = 10;

  /** For the service loader. */
  public LifecycleFacetType() {}

  @Override
  public String id() {
    return LifecycleDefinition.FACET;
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public LifecycleDefinition read(Section section) {
    return LifecycleJson.read(section);
  }

  @Override
  public void write(LifecycleDefinition definition, SectionWriter target) {
    LifecycleJson.write(definition, target);
  }

  @Override
  public JsonNode schema() {
    try (InputStream in = LifecycleFacetType.class.getResourceAsStream(SCHEMA)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Facet<?> compile(LifecycleDefinition definition, FacetCompiler compiler) {
    List<Part> parts = new ArrayList<>();
    StageMachine main = definition.machines().get(LifecycleDefinition.MAIN);
    StagePart stages = main == null ? null : compile(main, compiler);
    if (stages != null) {
      parts.add(stages);
    }
    return new LifecycleFacet(stages, parts);
  }

  private static StagePart compile(StageMachine machine, FacetCompiler compiler) {
    List<Problem> problems = MachineChecks.check(machine);
    problems.forEach(compiler::problem);
    if (machine instanceof StandardLifecycle && !problems.isEmpty()) {
      // It cannot be spelled out, but its facts are known: whoever reads them is not to blame.
      StageFacts.publish(StandardStages.OF_ANYTHING, compiler);
      return new StagePart(StandardStages.OF_ANYTHING, Exits.NONE);
    }
    if (machine instanceof StandardLifecycle standard) {
      StandardStages.places(standard).forEach(compiler::stands);
    }
    Stages stages = machine.stages();
    StageFacts facts = StageFacts.publish(stages, compiler);
    List<ConditionRef> conditions = new ArrayList<>();
    for (int i = 0; i < stages.transitions().size(); i++) {
      conditions.add(compiler.condition(stages.transitions().get(i).when(), path(machine, i)));
    }
    Exits exits = new Exits(stages, conditions);
    StageRule rule = new StageRule(stages, exits, facts);
    List<Value> names = stages.all().stream().<Value>map(Value.Text::new).toList();
    compiler.field(StageChanged.TYPE, "from", names);
    compiler.field(StageChanged.TYPE, "to", names);
    compiler.field(StageChanged.TYPE, "reactivation", List.of());
    compiler.derived(StageFacts.STAGE, conditions, facts.all(), Set.of(StageChanged.TYPE), rule);
    compiler.standsUntilChanged(StageFacts.STAGE);
    return new StagePart(stages, exits);
  }

  private static String path(StageMachine machine, int transition) {
    return machine instanceof Stages
        ? "stages.transitions[" + transition + "].when"
        : StandardStages.PATHS.get(transition);
  }
}
