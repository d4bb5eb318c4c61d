package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The machines beside the main one: what they say stands under their names. */
final class BesidePart implements Part {
  private static final String FIELD = "beside";

  private final List<StagePart> machines;

  BesidePart(List<StagePart> machines) {
    this.machines = List.copyOf(machines);
  }

  @Override
  public void write(LifecycleSlice slice, ObjectNode target) {
    write(target, (machine, part) -> machine.write(slice, part));
  }

  @Override
  public void writeView(ProfileReader profile, LifecycleSlice slice, ObjectNode target) {
    write(target, (machine, part) -> machine.writeView(profile, slice, part));
  }

  private void write(ObjectNode target, BiConsumer<StagePart, ObjectNode> writer) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (StagePart machine : machines) {
      ObjectNode part = JsonNodeFactory.instance.objectNode();
      writer.accept(machine, part);
      if (!part.isEmpty()) {
        all.set(machine.name(), part);
      }
    }
    if (!all.isEmpty()) {
      target.set(FIELD, all);
    }
  }

  @Override
  public LifecycleSlice read(Section section, LifecycleSlice slice) {
    Section all = section.object(FIELD);
    all.fieldNames().forEach(all::has); // those that this program does not have have ended (S29)
    LifecycleSlice read = slice;
    for (StagePart machine : machines) {
      read = machine.read(all.object(machine.name()), read);
    }
    return read;
  }

  @Override
  public LifecycleSlice given(Section section, LifecycleSlice slice) {
    Section all = section.object(FIELD);
    all.onlyFields("lifecycles", machines.stream().map(StagePart::name).toList());
    LifecycleSlice given = slice;
    for (StagePart machine : machines) {
      given = machine.given(all.object(machine.name()), given);
    }
    return given;
  }

  @Override
  public List<Problem> check(LifecycleSlice slice) {
    List<Problem> problems = new ArrayList<>();
    for (StagePart machine : machines) {
      for (Problem problem : machine.check(slice)) {
        String path = FIELD + "." + machine.name() + "." + problem.path();
        problems.add(new Problem(path, problem.value(), problem.expected(), problem.hint()));
      }
    }
    return problems;
  }
}
