package io.github.userarc.examples.fuzz;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * How many cases a property tries, and from which seed: the system property
 * {@code userarc.fuzz.cases}, of which each property takes as many percent as its annotation has
 * tries, and {@code userarc.oracle.seed}, a number or {@code random}.
 */
final class Cases implements AroundPropertyHook {
  private static final int CASES = Integer.getInteger("userarc.fuzz.cases", 100_000);
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
    if (context.targetMethod().isAnnotationPresent(Example.class)) {
      return property.execute(); // of one try, which is no percentage
    }
    String name = context.targetMethod().getName();
    int percent = context.attributes().tries().orElse(100);
    int tries = (int) Math.max(1, CASES * (long) percent / 100);
    context.attributes().setTries(tries);
    context.attributes().setSeed(Long.toString(SEED * 1_000_003 + name.hashCode()));
    PropertyExecutionResult result = property.execute();
    if (result.status() != PropertyExecutionResult.Status.SUCCESSFUL) {
      System.out.println(
          name + " fails with -D" + SETTING + "=" + SEED + " -Duserarc.fuzz.cases=" + CASES);
      return result;
    }
    return result.countTries() < tries
        ? result.mapToFailed("Only " + result.countTries() + " of " + tries + " tries were made")
        : result;
  }
}
