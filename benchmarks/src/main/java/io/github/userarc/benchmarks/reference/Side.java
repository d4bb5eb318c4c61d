package io.github.userarc.benchmarks.reference;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the programs that are compared. Those that find their users by number compare deciding
 * alone; those that find them by id, what a host meets.
 */
public abstract class Side {
  private long checksum;

  /** The hand-written loop, users by number. */
  public static Side byHand(int users) {
    return new ByHand(users);
  }

  /** The hand-written loop, users in a hash map by id. */
  public static Side byHandInMap() {
    return new ByHandInMap();
  }

  /** The engine without its shell over some program, users by number. */
  public static Side engine(Program program, int users) {
    return new OfEngine(program, users);
  }

  /** The whole library over its in-memory store. */
  public static Side shell(Program program) {
    return new OfShell(program);
  }

  /** Easy Rules over the counters of the hand-written loop; nothing happens by time alone. */
  public static Side easyRules(int users) {
    return new EasyRules(users);
  }

  /** Drools over the counters of the hand-written loop; nothing happens by time alone. */
  public static Side drools(int users) {
    return new Drools(users);
  }

  /** Easy Rules as it is usually written: annotated rules, facts of each event. */
  public static Side easyRulesAnnotated(int users) {
    return new EasyRulesAnnotated(users);
  }

  /** Drools as it is usually asked about one request: a session for each event. */
  public static Side droolsPerEvent(int users) {
    return new DroolsPerEvent(users);
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
    private final ReferenceLoop loop = new ReferenceLoop();
    private final @Nullable Member[] members;

    ByHand(int users) {
      members = new @Nullable Member[users];
    }

    @Override
    public int apply(int user, Event event) {
      Member member = members[user];
      if (member == null) {
        member = new Member(event.user());
        members[user] = member;
      }
      loop.apply(member, event);
      return lookAt(loop.told());
    }
  }

  private static final class ByHandInMap extends Side {
    private final ReferenceLoop loop = new ReferenceLoop();
    private final Map<String, Member> members = new HashMap<>();

    @Override
    public int apply(int user, Event event) {
      Member member = members.get(event.user());
      if (member == null) {
        member = new Member(event.user());
        members.put(event.user(), member);
      }
      loop.apply(member, event);
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
    private final Userarc userarc;

    OfShell(Program program) {
      userarc = Userarc.of(program).replaying().open();
    }

    @Override
    public int apply(int user, Event event) {
      return look(userarc.track(event).changes());
    }
  }
}
