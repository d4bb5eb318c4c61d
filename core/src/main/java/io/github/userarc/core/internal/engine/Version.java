package io.github.userarc.core.internal.engine;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Program;
import org.jspecify.annotations.Nullable;

/** One version of a program (S29), compiled when a profile of it first shows up. */
public final class Version {
  private final int number;
  private final long from;
  private final String label;
  private final Supplier<Plan> plan;
  private volatile boolean compiled;
  private ParameterHistory history = ParameterHistory.NONE;
  private Tenure tenure = Tenure.FOREVER;
  private volatile @Nullable ParameterTables tables;

  private Version(int number, long from, String label, Supplier<Plan> plan) {
    this.number = number;
    this.from = from;
    this.label = label;
    this.plan = plan;
  }

  /**
   * A version to be compiled when it is needed.
   *
   * @param number its number in the history, from 1
   * @param from from when on it holds
   * @param label the version that its states carry
   * @param program the program of that very label; what it throws comes out where it is needed
   */
  public static Version of(int number, long from, String label, Supplier<Program> program) {
    return new Version(
        number, from, label, Suppliers.memoize(() -> PlanCompiler.compile(program.get())));
  }

  static Version of(long from, Plan plan) {
    Version version = new Version(1, from, plan.version, () -> plan);
    version.compiled = true;
    return version;
  }

  /** The same compiled program as another version. */
  Version as(int otherNumber, long otherFrom) {
    Version other = new Version(otherNumber, otherFrom, label, plan);
    other.compiled = compiled;
    return other;
  }

  int number() {
    return number;
  }

  long from() {
    return from;
  }

  String label() {
    return label;
  }

  Plan plan() {
    Plan own = plan.get();
    compiled = true;
    return own;
  }

  boolean isCompiled() {
    return compiled;
  }

  /** Parameters through their history, and how long the version holds. */
  ParameterTables tables() {
    ParameterTables known = tables;
    return known == null ? makeTables() : known;
  }

  private synchronized ParameterTables makeTables() {
    ParameterTables made = plan().parameters.with(history, tenure);
    tables = made;
    return made;
  }

  /** Follows a longer history of parameters or of versions from the next decision on. */
  synchronized void follow(ParameterHistory longer, Tenure newTenure) {
    history = longer;
    tenure = newTenure;
    if (tables != null) {
      makeTables();
    }
  }
}
