package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.lifecycle.path.Path;

/** The JSON form of a {@link Path}. */
public final class PathJson {
  private PathJson() {}

  /** Reads one, with all problems. */
  public static Path read(Section section) {
    return new Path();
  }

  /** Writes what {@link #read} reads. */
  public static void write(Path definition, SectionWriter target) {}
}
