package io.github.userarc.benchmarks.shop;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.internal.Access;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the programs that are compared. Two find their users by number, which compares deciding
 * alone; two by id, which compares what a host meets.
 */
public abstract class Side {

  /** Which. */
  public enum Kind {
    /** The hand-written loop, users by number. */
    HAND_WRITTEN,
    /** The engine without its shell, users by number. */
    ENGINE,
    /** The hand-written loop, users in a hash map by id. */
    HAND_WRITTEN_MAP,
    /** The whole library over its in-memory store. */
    SHELL;

    /** Makes one, with users nobody has heard of. */
    public Side create(int users) {
      return switch (this) {
        case HAND_WRITTEN -> new ByHand(users);
        case ENGINE -> engine(Shop.program(), users);
        case HAND_WRITTEN_MAP -> new ByHandInMap();
        case SHELL -> new OfShell();
      };
    }

    /** Its name in results. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Applies an event and looks at every change it brings.
   *
   * @return how many changes
   */
  public abstract int apply(int user, Event event);

  /** Applies events; answers how many changes they bring. */
  public final int apply(Traffic.Batch batch) {
    Event[] events = batch.events();
    int[] numbers = batch.users();
    int changes = 0;
    for (int i = 0; i < events.length; i++) {
      changes += apply(numbers[i], events[i]);
    }
    return changes;
  }

  /** The engine without its shell over some program, users by number. */
  public static Side engine(Program program, int users) {
    return new OfEngine(program, users);
  }

  private long checksum;

  /** Says whether another side told the same changes at the same instants. */
  public final long checksum() {
    return checksum;
  }

  final int look(List<Change<?>> changes) {
    int size = changes.size();
    for (int i = 0; i < size; i++) {
      checksum = checksum * 31 + changes.get(i).micros();
    }
    return size;
  }

  final int lookAt(List<Told> told) {
    int size = told.size();
    for (int i = 0; i < size; i++) {
      checksum = checksum * 31 + told.get(i).micros();
    }
    return size;
  }

  private static final class ByHand extends Side {
    private final ShopLoop loop = new ShopLoop();
    private final @Nullable Shopper[] shoppers;

    ByHand(int users) {
      shoppers = new @Nullable Shopper[users];
    }

    @Override
    public int apply(int user, Event event) {
      Shopper shopper = shoppers[user];
      if (shopper == null) {
        shopper = new Shopper(event.user());
        shoppers[user] = shopper;
      }
      loop.apply(shopper, event);
      return lookAt(loop.told());
    }
  }

  private static final class ByHandInMap extends Side {
    private final ShopLoop loop = new ShopLoop();
    private final Map<String, Shopper> shoppers = new HashMap<>();

    @Override
    public int apply(int user, Event event) {
      Shopper shopper = shoppers.get(event.user());
      if (shopper == null) {
        shopper = new Shopper(event.user());
        shoppers.put(event.user(), shopper);
      }
      loop.apply(shopper, event);
      return lookAt(loop.told());
    }
  }

  private static final class OfEngine extends Side {
    private final Deciding deciding;
    private final @Nullable LiveState[] states;

    OfEngine(Program program, int users) {
      deciding = Access.compiled(Engine.compile(program)).workplace();
      states = new @Nullable LiveState[users];
    }

    @Override
    public int apply(int user, Event event) {
      LiveState state = states[user];
      if (state == null) {
        state = deciding.create(ProfileId.of(event.user()), 1);
        states[user] = state;
      }
      return look(deciding.apply(state, event, true).changes());
    }
  }

  private static final class OfShell extends Side {
    private final Userarc userarc = Userarc.of(Shop.program()).replaying().open();

    @Override
    public int apply(int user, Event event) {
      return look(userarc.track(event).changes());
    }
  }
}
