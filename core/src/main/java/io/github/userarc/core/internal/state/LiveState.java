package io.github.userarc.core.internal.state;

import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.time.ZoneCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The state of one profile, changed in place through a {@link Journal}: a few scalars, a few
 * references and the blocks of its accumulators. Deadlines and marks are sparse: a profile pays for
 * what it has.
 */
public final class LiveState implements ProfileState {
  private static final int CLOCK = 0;
  private static final int REGISTERED_AT = 1;
  private static final int REGISTERED_DATE = 2;
  private static final int LATEST_DATE = 3;
  private static final int SEQUENCE = 4;
  private static final int NEXT_DUE = 5;
  private static final int SCALARS = 6;

  private static final int ATTRIBUTES = 0;
  private static final int CALENDAR = 1;
  private static final int DUES = 2;
  private static final int MARKS = 3;
  private static final int TAGS = 4;
  private static final int BLOCKS = 5;
  private static final int OTHER_VERSION = 6;
  private static final int FACETS = 7;

  /** Numbers of a row of {@link #marks()}: definition, value, since. */
  public static final int MARK = 3;

  /** Numbers of a row of deadlines: definition, instant. */
  public static final int DUE = 2;

  private static final @Nullable Object[] NONE = {};

  private final ProfileId id;
  private final int incarnation;
  private final long[] scalars;
  private final @Nullable Object[] refs;
  private final @Nullable Object[] samples;

  private LiveState(
      ProfileId id,
      int incarnation,
      long[] scalars,
      @Nullable Object[] refs,
      @Nullable Object[] samples) {
    this.id = id;
    this.incarnation = incarnation;
    this.scalars = scalars;
    this.refs = refs;
    this.samples = samples;
  }

  /** The state of a profile that has had no input yet. */
  public static LiveState create(
      ProfileId id,
      int incarnation,
      ZoneCalendar calendar,
      int blocks,
      Object[] facets,
      int samples) {
    long[] scalars = new long[SCALARS];
    scalars[CLOCK] = Long.MIN_VALUE;
    scalars[REGISTERED_AT] = Long.MIN_VALUE;
    scalars[LATEST_DATE] = Integer.MIN_VALUE;
    scalars[NEXT_DUE] = Times.NEVER;
    @Nullable Object[] refs = new @Nullable Object[FACETS + facets.length];
    refs[ATTRIBUTES] = AttributeSet.EMPTY;
    refs[CALENDAR] = calendar;
    refs[DUES] = Sparse.EMPTY;
    refs[MARKS] = Sparse.EMPTY;
    refs[TAGS] = TagValues.EMPTY;
    refs[BLOCKS] = BlockTable.create(blocks);
    System.arraycopy(facets, 0, refs, FACETS, facets.length);
    return new LiveState(
        id, incarnation, scalars, refs, samples == 0 ? NONE : new @Nullable Object[samples]);
  }

  /**
   * The other version of the program that the state was last evaluated under; null if that is the
   * present one.
   */
  public @Nullable String otherVersion() {
    return (String) refs[OTHER_VERSION];
  }

  /** Whether the state has not been evaluated under the present program yet. */
  public boolean outdated() {
    return refs[OTHER_VERSION] != null;
  }

  /** Notes that the state comes from another version of the program. */
  public void outdated(String version) {
    refs[OTHER_VERSION] = version;
  }

  /** Notes that the state has been evaluated under the present program. */
  public void upToDate(Journal journal) {
    journal.set(refs, OTHER_VERSION, null);
  }

  /** A copy that shares only immutable values. */
  public LiveState copy() {
    @Nullable Object[] refsCopy = refs.clone();
    refsCopy[DUES] = dues().clone();
    refsCopy[MARKS] = marks().clone();
    refsCopy[BLOCKS] = blocks().copy();
    return new LiveState(
        id,
        incarnation,
        scalars.clone(),
        refsCopy,
        samples.length == 0 ? samples : samples.clone());
  }

  @Override
  public ProfileId id() {
    return id;
  }

  @Override
  public int incarnation() {
    return incarnation;
  }

  /** Whether there has been an input. */
  @Override
  public boolean registered() {
    return scalars[CLOCK] != Long.MIN_VALUE;
  }

  @Override
  public long clock() {
    return scalars[CLOCK];
  }

  public void clock(Journal journal, long micros) {
    journal.set(scalars, CLOCK, micros);
  }

  public long registeredAt() {
    return scalars[REGISTERED_AT];
  }

  /** The local date of registration. */
  public int registeredDate() {
    return (int) scalars[REGISTERED_DATE];
  }

  public void register(Journal journal, long micros, int date) {
    journal.set(scalars, REGISTERED_AT, micros);
    journal.set(scalars, REGISTERED_DATE, date);
  }

  /** The latest local date that was recorded (S15). */
  public int latestDate() {
    return (int) scalars[LATEST_DATE];
  }

  public void latestDate(Journal journal, int date) {
    journal.set(scalars, LATEST_DATE, date);
  }

  @Override
  public long sequence() {
    return scalars[SEQUENCE];
  }

  public void sequence(Journal journal, long sequence) {
    journal.set(scalars, SEQUENCE, sequence);
  }

  /** The earliest deadline. */
  @Override
  public long nextDue() {
    return scalars[NEXT_DUE];
  }

  public AttributeSet attributes() {
    return (AttributeSet) at(ATTRIBUTES);
  }

  public void attributes(Journal journal, AttributeSet attributes) {
    journal.set(refs, ATTRIBUTES, attributes);
  }

  public ZoneCalendar calendar() {
    return (ZoneCalendar) at(CALENDAR);
  }

  public void calendar(Journal journal, ZoneCalendar calendar) {
    journal.set(refs, CALENDAR, calendar);
  }

  public TagValues tags() {
    return (TagValues) at(TAGS);
  }

  public void tags(Journal journal, TagValues tags) {
    journal.set(refs, TAGS, tags);
  }

  public BlockTable blocks() {
    return (BlockTable) at(BLOCKS);
  }

  public void block(Journal journal, int id, long[] block) {
    BlockTable table = blocks();
    BlockTable next = table.put(journal, id, block);
    if (next != table) {
      journal.set(refs, BLOCKS, next);
    }
  }

  public Object facet(int index) {
    return at(FACETS + index);
  }

  public void facet(Journal journal, int index, Object slice) {
    journal.set(refs, FACETS + index, slice);
  }

  /** An immutable value kept by an accumulator that needs more than numbers. */
  public @Nullable Object sample(int index) {
    return samples[index];
  }

  public void sample(Journal journal, int index, Object value) {
    journal.set(samples, index, value);
  }

  /** Rows of definition, value, since: what holds for the profile. */
  public long[] marks() {
    return (long[]) at(MARKS);
  }

  /** A definition's value, 0 if it has none. */
  public long mark(int definition) {
    long[] marks = marks();
    int at = Sparse.find(marks, MARK, definition);
    return at < 0 ? 0 : marks[at + 1];
  }

  /** Sets a definition's value; 0 removes it. */
  public void mark(Journal journal, int definition, long value, long since) {
    long[] marks = marks();
    int at = Sparse.find(marks, MARK, definition);
    if (value == 0) {
      if (at >= 0) {
        journal.set(refs, MARKS, Sparse.remove(marks, MARK, at));
      }
      return;
    }
    if (at < 0) {
      at = -at - 1;
      marks = Sparse.insert(marks, MARK, at, definition);
      journal.set(refs, MARKS, marks);
    }
    journal.set(marks, at + 1, value);
    journal.set(marks, at + 2, since);
  }

  /** Rows of definition and instant: the deadlines that wait. */
  public long[] dues() {
    return (long[]) at(DUES);
  }

  /** Sets a definition's deadline; {@link Times#NEVER} removes it. */
  public void due(Journal journal, int definition, long instant) {
    long[] dues = dues();
    int at = Sparse.find(dues, DUE, definition);
    if (at < 0) {
      if (instant == Times.NEVER) {
        return;
      }
      at = -at - 1;
      dues = Sparse.insert(dues, DUE, at, definition);
      dues[at + 1] = Times.NEVER;
      journal.set(refs, DUES, dues);
    }
    long before = dues[at + 1];
    if (before == instant) {
      return;
    }
    if (instant == Times.NEVER) {
      dues = Sparse.remove(dues, DUE, at);
      journal.set(refs, DUES, dues);
    } else {
      journal.set(dues, at + 1, instant);
    }
    long earliest = nextDue();
    if (instant < earliest) {
      journal.set(scalars, NEXT_DUE, instant);
    } else if (before == earliest) {
      long next = Times.NEVER;
      for (int i = 1; i < dues.length; i += DUE) {
        next = Math.min(next, dues[i]);
      }
      journal.set(scalars, NEXT_DUE, next);
    }
  }

  private Object at(int index) {
    Object value = refs[index];
    if (value == null) {
      throw new IllegalStateException("Reference " + index + " of profile " + id + " is missing");
    }
    return value;
  }
}
