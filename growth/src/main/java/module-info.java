import org.jspecify.annotations.NullMarked;

/** Currencies, ledger, earning rules, levels, benefits and memberships. */
@NullMarked
module io.github.userarc.growth {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;
}
