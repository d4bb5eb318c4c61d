package io.github.userarc.lifecycle.internal.play;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.lifecycle.play.Play;

/** The JSON form of a {@link Play}. */
public final class PlayJson {
  private PlayJson() {}

  /** Reads one, with all problems. */
  public static Play read(Section section) {
    return new Play();
  }

  /** Writes what {@link #read} reads. */
  public static void write(Play definition, SectionWriter target) {}
}
