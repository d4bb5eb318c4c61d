import org.jspecify.annotations.NullMarked;

/** Badges, titles, roles and leaderboards. */
@NullMarked
module io.github.userarc.honor {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;
}
