package io.github.userarc.lifecycle.internal.play;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.lifecycle.play.PlayGroup;

/** The JSON form of a {@link PlayGroup}. */
public final class PlayGroupJson {
  private PlayGroupJson() {}

  /** Reads one, with all problems. */
  public static PlayGroup read(Section section) {
    return new PlayGroup();
  }

  /** Writes what {@link #read} reads. */
  public static void write(PlayGroup definition, SectionWriter target) {}
}
