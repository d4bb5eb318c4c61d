package io.github.userarc.lifecycle.oracle;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Takes the number of tries from the system property {@code userarc.oracle.cases}, divided by the
 * tries that the property's annotation asks for: 1 for all of them, 10 for a tenth.
 */
final class Tries implements AroundPropertyHook {
  private static final int CASES = Integer.getInteger("userarc.oracle.cases", 20_000);

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    int share = context.attributes().tries().orElse(1);
    int tries = Math.max(1, CASES / share);
    context.attributes().setTries(tries);
    PropertyExecutionResult result = property.execute();
    boolean cutShort =
        result.status() == PropertyExecutionResult.Status.SUCCESSFUL && result.countTries() < tries;
    return cutShort
        ? result.mapToFailed("Only " + result.countTries() + " of " + tries + " tries were made")
        : result;
  }
}
