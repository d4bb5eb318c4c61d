package io.github.userarc.lifecycle;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property of this module its seed, so that a build does not fail by luck: derived from
 * the property's name and the system property {@code userarc.oracle.seed}, a number or
 * {@code random}. Found by jqwik as a service.
 */
public final class FixedSeed implements AroundPropertyHook {
  private static final String SETTING = "userarc.oracle.seed";
  private static final long SEED = seed();

  private static long seed() {
    String asked = System.getProperty(SETTING, "1");
    if (!asked.equals("random")) {
      return Long.parseLong(asked);
    }
    long drawn = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    System.out.println(SETTING + " = " + drawn);
    return drawn;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    // Properties that draw from the same arbitraries would try the same samples with one seed.
    String name =
        context.containerClass().getSimpleName() + '.' + context.targetMethod().getName();
    context.attributes().setSeed(Long.toString(SEED * 1_000_003 + name.hashCode()));
    PropertyExecutionResult result = property.execute();
    if (result.status() != PropertyExecutionResult.Status.SUCCESSFUL) {
      System.out.println(name + " fails with -D" + SETTING + "=" + SEED);
    }
    return result;
  }
}
