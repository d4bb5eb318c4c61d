package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.internal.LifecycleSlice;

/** Starts a path where no event does, and explains it. */
final class PathRule implements Derived<LifecycleSlice> {
  private final PathRun run;

  PathRule(PathRun run) {
    this.run = run;
  }

  @Override
  public long evaluate(FacetSession<LifecycleSlice> session) {
    run.settle(session);
    return Times.NEVER; // its deadlines are the facet's (S24)
  }

  @Override
  public Explanation explain(FacetReading<LifecycleSlice> reading) {
    return PathView.explain(run.plan(), reading);
  }
}
