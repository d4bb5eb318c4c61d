package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.lifecycle.internal.path.PathJson;
import io.github.userarc.lifecycle.internal.play.PlayGroupJson;
import io.github.userarc.lifecycle.internal.play.PlayJson;
import io.github.userarc.lifecycle.internal.task.TaskJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The JSON form of the lifecycle section. */
final class LifecycleJson {
  private static final String BESIDE = "beside";
  private static final String PATHS = "paths";
  private static final String TASKS = "tasks";
  private static final String PLAYS = "plays";
  private static final String PLAY_GROUPS = "play-groups";
  private static final List<String> OTHERS = List.of(BESIDE, PATHS, TASKS, PLAYS, PLAY_GROUPS);

  private LifecycleJson() {}

  static LifecycleDefinition read(Section section) {
    Map<String, StageMachine> machines = new LinkedHashMap<>();
    if (MachineJson.isThere(section)
        || OTHERS.stream().allMatch(other -> section.object(other).fieldNames().isEmpty())) {
      machines.put(LifecycleDefinition.MAIN, MachineJson.read(section));
    }
    machines.putAll(read(section.object(BESIDE), MachineJson::read));
    return new LifecycleDefinition(
        machines,
        read(section.object(PATHS), PathJson::read),
        read(section.object(TASKS), TaskJson::read),
        read(section.object(PLAYS), PlayJson::read),
        read(section.object(PLAY_GROUPS), PlayGroupJson::read));
  }

  private static <T> Map<String, T> read(Section section, Function<Section, T> reader) {
    Map<String, T> definitions = new LinkedHashMap<>();
    for (String name : section.fieldNames()) {
      definitions.put(name, reader.apply(section.object(name)));
    }
    return definitions;
  }

  static void write(LifecycleDefinition definition, SectionWriter target) {
    StageMachine main = definition.machines().get(LifecycleDefinition.MAIN);
    if (main != null) {
      MachineJson.write(main, target);
    }
    Map<String, StageMachine> beside = new LinkedHashMap<>(definition.machines());
    beside.remove(LifecycleDefinition.MAIN);
    write(beside, BESIDE, target, MachineJson::write);
    write(definition.paths(), PATHS, target, PathJson::write);
    write(definition.tasks(), TASKS, target, TaskJson::write);
    write(definition.plays(), PLAYS, target, PlayJson::write);
    write(definition.playGroups(), PLAY_GROUPS, target, PlayGroupJson::write);
  }

  private static <T> void write(
      Map<String, T> definitions,
      String field,
      SectionWriter target,
      BiConsumer<T, SectionWriter> writer) {
    if (!definitions.isEmpty()) {
      SectionWriter section = target.object(field);
      definitions.forEach((name, definition) -> writer.accept(definition, section.object(name)));
    }
  }
}
