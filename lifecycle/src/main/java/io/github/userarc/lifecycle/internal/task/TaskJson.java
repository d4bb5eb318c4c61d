package io.github.userarc.lifecycle.internal.task;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.lifecycle.task.TaskGroup;

/** The JSON form of a {@link TaskGroup}. */
public final class TaskJson {
  private TaskJson() {}

  /** Reads one, with all problems. */
  public static TaskGroup read(Section section) {
    return new TaskGroup();
  }

  /** Writes what {@link #read} reads. */
  public static void write(TaskGroup definition, SectionWriter target) {}
}
