package io.github.userarc.core.internal;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.memory.Memory;
import io.github.userarc.core.store.InMemoryProfileStore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the shell reach inside exported types of this module without their showing it: each
 * registers here when it is initialised.
 */
public final class Access {
  private static volatile @Nullable Function<Engine, Compiled> engines;
  private static volatile @Nullable Function<InMemoryProfileStore, Memory> memories;

  private Access() {}

  public static void engines(Function<Engine, Compiled> reader) {
    engines = reader;
  }

  public static void memories(Function<InMemoryProfileStore, Memory> reader) {
    memories = reader;
  }

  /** The compiled program of an engine. */
  public static Compiled compiled(Engine engine) {
    Function<Engine, Compiled> reader = engines;
    if (reader == null) {
      throw new IllegalStateException("Engine has not been initialised");
    }
    return reader.apply(engine);
  }

  /** The profiles of an in-memory store. */
  public static Memory memory(InMemoryProfileStore store) {
    Function<InMemoryProfileStore, Memory> reader = memories;
    if (reader == null) {
      throw new IllegalStateException("InMemoryProfileStore has not been initialised");
    }
    return reader.apply(store);
  }
}
