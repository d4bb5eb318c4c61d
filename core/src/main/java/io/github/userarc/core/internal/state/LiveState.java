package io.github.userarc.core.internal.state;

import com.google.common.primitives.Longs;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of one profile, changed in place through a {@link Journal}: a few scalars, a few
 * references, the slices of facets and the blocks of accumulators. Deadlines and marks are sparse:
 * a profile pays for what it has.
 *
 * <p>A million profiles do not fit into a CPU's caches: what counts is how many objects an input
 * has to visit, and how many of them one after the other. So what belongs to every profile is in
 * fields, the first slices and blocks included, and {@link #touch} asks for all of them at once.
 */
public final class LiveState implements ProfileState {
  /** Numbers of a row of {@link #marks()}: definition, value, since. */
  public static final int MARK = 3;

  /** Numbers of a row of {@link #dues()}: definition, instant. */
  public static final int DUE = 2;

  /** Bits for the value of a mark, beside its instant; where all are set, it is too large. */
  private static final int VALUE_BITS = 10;

  private static final long VALUE = (1L << VALUE_BITS) - 1;

  /** Numbers of a row of values that are too large: definition, value. */
  private static final int WIDE = 2;

  /** How many scalars there are to be saved. */
  static final int SCALARS = 6;

  // The places of references in the journal.
  private static final int ATTRIBUTES = 0;
  private static final int CALENDAR = 1;
  private static final int DUES = 2;
  private static final int MARKS = 3;
  private static final int TAGS = 4;
  private static final int OTHER_VERSION = 5;
  private static final int BLOCK_IDS = 6;
  private static final int MORE = 7;
  private static final int EXCLUSIONS = 8;
  private static final int WIDES = 9;
  private static final int PARAMETERS = 10;
  private static final int PARTS = 11; // and the numbers from there on

  /** Up to so many parts have a field of their own. */
  private static final int INLINE = 10;

  /** Up to so many blocks have a place each; beyond, a profile keeps those that it has. */
  private static final int DIRECT = 32;

  private static final int[] NO_IDS = {};
  private static final @Nullable Object[] NONE = {};

  private final ProfileId id;
  private final int incarnation;
  private int registeredDate;
  private int latestDate = Integer.MIN_VALUE;
  private long clock = Long.MIN_VALUE;
  private long registeredAt = Long.MIN_VALUE;
  private long sequence;
  private long nextDue = Times.NEVER;
  private AttributeSet attributes = AttributeSet.EMPTY;
  private ZoneCalendar calendar;
  private long[] dues = ById.EMPTY; // of facets, then of definitions
  private long[] marks = ById.EMPTY;
  private long[] wide = Sparse.EMPTY;
  private final int summaries;
  private TagValues tags = TagValues.EMPTY;
  private ExclusionSet exclusions = ExclusionSet.NONE;
  private @Nullable String otherVersion;
  private @Nullable ParameterTable parameters; // null before any revision
  private int program = 1; // the number of its version
  private final int firstBlock; // the number of facets
  private int @Nullable [] blockIds; // of the blocks, sorted; null where each has its place
  // Parts: slices of facets, then blocks that have a place each.
  private @Nullable Object part0;
  private @Nullable Object part1;
  private @Nullable Object part2;
  private @Nullable Object part3;
  private @Nullable Object part4;
  private @Nullable Object part5;
  private @Nullable Object part6;
  private @Nullable Object part7;
  private @Nullable Object part8;
  private @Nullable Object part9;
  private @Nullable Object[] more; // the other parts, then blocks by id
  private final @Nullable Object[] samples;

  private LiveState(
      ProfileId id,
      int incarnation,
      ZoneCalendar calendar,
      int firstBlock,
      int summaries,
      int @Nullable [] blockIds,
      @Nullable Object[] more,
      @Nullable Object[] samples) {
    this.id = id;
    this.incarnation = incarnation;
    this.calendar = calendar;
    this.firstBlock = firstBlock;
    this.summaries = summaries;
    this.blockIds = blockIds;
    this.more = more;
    this.samples = samples;
  }

  /** The state of a profile that has had no input yet. */
  public static LiveState create(
      ProfileId id,
      int incarnation,
      ZoneCalendar calendar,
      int definitions,
      int blocks,
      Object[] facets,
      int samples) {
    boolean direct = blocks <= DIRECT;
    int parts = facets.length + (direct ? blocks : 0);
    LiveState state = new LiveState(
        id,
        incarnation,
        calendar,
        facets.length,
        ById.summaries(facets.length + definitions + 2) /* for parameters and versions */,
        direct ? null : NO_IDS,
        parts <= INLINE ? NONE : new @Nullable Object[parts - INLINE],
        samples == 0 ? NONE : new @Nullable Object[samples]);
    for (int i = 0; i < facets.length; i++) {
      state.part(i, facets[i]);
    }
    return state;
  }

  /** A copy that shares only immutable values. */
  public LiveState copy() {
    @Nullable Object[] moreCopy = more.length == 0 ? more : more.clone();
    for (int i = 0; i < moreCopy.length; i++) {
      moreCopy[i] = copyOf(moreCopy[i]);
    }
    LiveState copy = new LiveState(
        id,
        incarnation,
        calendar,
        firstBlock,
        summaries,
        blockIds,
        moreCopy,
        samples.length == 0 ? samples : samples.clone());
    copy.registeredDate = registeredDate;
    copy.latestDate = latestDate;
    copy.clock = clock;
    copy.registeredAt = registeredAt;
    copy.sequence = sequence;
    copy.nextDue = nextDue;
    copy.attributes = attributes;
    copy.dues = dues.clone();
    copy.marks = marks.clone();
    copy.wide = wide.clone();
    copy.tags = tags;
    copy.exclusions = exclusions;
    copy.otherVersion = otherVersion;
    copy.parameters = parameters;
    copy.program = program;
    for (int i = 0; i < INLINE; i++) {
      copy.part(i, copyOf(part(i)));
    }
    return copy;
  }

  /** Slices are immutable, blocks are not. */
  private static @Nullable Object copyOf(@Nullable Object part) {
    return part instanceof long[] block ? block.clone() : part;
  }

  /**
   * Asks memory for what an input is about to visit, all at once: one after the other, each would
   * be waited for. Answers nothing of interest, but has to be used.
   */
  public int touch(int[] blocks) {
    int touched = dues.length + marks.length;
    for (int i = 0; i < firstBlock; i++) {
      Object slice = part(i);
      touched += slice == null ? 0 : slice.getClass() == String.class ? 1 : 2;
    }
    for (int number : blocks) {
      long[] block = block(number);
      touched += block == null ? 0 : block.length;
    }
    return touched;
  }

  // ---- the journal's view

  void save(long[] scalars) {
    scalars[0] = clock;
    scalars[1] = registeredAt;
    scalars[2] = registeredDate;
    scalars[3] = latestDate;
    scalars[4] = sequence;
    scalars[5] = nextDue;
  }

  void restore(long[] scalars) {
    clock = scalars[0];
    registeredAt = scalars[1];
    registeredDate = (int) scalars[2];
    latestDate = (int) scalars[3];
    sequence = scalars[4];
    nextDue = scalars[5];
  }

  @SuppressWarnings("NullAway") // a reference that may not be null never was
  void restore(int place, @Nullable Object before) {
    switch (place) {
      case ATTRIBUTES -> attributes = (AttributeSet) before;
      case CALENDAR -> calendar = (ZoneCalendar) before;
      case DUES -> dues = (long[]) before;
      case MARKS -> marks = (long[]) before;
      case TAGS -> tags = (TagValues) before;
      case OTHER_VERSION -> otherVersion = (String) before;
      case BLOCK_IDS -> blockIds = (int[]) before;
      case EXCLUSIONS -> exclusions = (ExclusionSet) before;
      case WIDES -> wide = (long[]) before;
      case PARAMETERS -> parameters = (ParameterTable) before;
      case MORE -> more = (@Nullable Object[]) before;
      default -> part(place - PARTS, before);
    }
  }

  // ---- scalars: saved as a whole before anything happens

  @Override
  public ProfileId id() {
    return id;
  }

  @Override
  public int incarnation() {
    return incarnation;
  }

  @Override
  public boolean exists() {
    return clock != Long.MIN_VALUE;
  }

  @Override
  public boolean registered() {
    return registeredAt != Long.MIN_VALUE;
  }

  @Override
  public long clock() {
    return clock;
  }

  public void clock(long micros) {
    clock = micros;
  }

  public long registeredAt() {
    return registeredAt;
  }

  /** The local date of registration. */
  public int registeredDate() {
    return registeredDate;
  }

  public void register(long micros, int date) {
    registeredAt = micros;
    registeredDate = date;
  }

  /** The latest local date that was recorded (S15). */
  public int latestDate() {
    return latestDate;
  }

  public void latestDate(int date) {
    latestDate = date;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  public void sequence(long number) {
    sequence = number;
  }

  /** The earliest deadline. */
  @Override
  public long nextDue() {
    return nextDue;
  }

  // ---- references

  /**
   * The other version of the program that the state was last evaluated under; null if that is the
   * present one.
   */
  public @Nullable String otherVersion() {
    return otherVersion;
  }

  /** Whether the state has not been evaluated under the present program yet. */
  public boolean outdated() {
    return otherVersion != null;
  }

  /** Notes that the state comes from another version of the program. */
  public void outdated(String version) {
    otherVersion = version;
  }

  /** Notes that the state has been evaluated under the present program. */
  public void upToDate(Journal journal) {
    journal.note(this, OTHER_VERSION, otherVersion);
    otherVersion = null;
  }

  /** The number of the version of the program that the state is laid out for (S29). */
  @Override
  public int program() {
    return program;
  }

  public void program(int number) {
    program = number;
  }

  /** The parameters in force (S35); null for the opening values where no revision is known. */
  public @Nullable ParameterTable parameters() {
    return parameters;
  }

  public void parameters(Journal journal, ParameterTable inForce) {
    journal.note(this, PARAMETERS, parameters);
    parameters = inForce;
  }

  /** The latest parameter revision in force; 0 for the opening values. */
  @Override
  public int parameterRevision() {
    return parameters == null ? 0 : parameters.revision();
  }

  public AttributeSet attributes() {
    return attributes;
  }

  public void attributes(Journal journal, AttributeSet newAttributes) {
    journal.note(this, ATTRIBUTES, attributes);
    attributes = newAttributes;
  }

  public ZoneCalendar calendar() {
    return calendar;
  }

  public void calendar(Journal journal, ZoneCalendar newCalendar) {
    journal.note(this, CALENDAR, calendar);
    calendar = newCalendar;
  }

  public TagValues tags() {
    return tags;
  }

  public void tags(Journal journal, TagValues newTags) {
    journal.note(this, TAGS, tags);
    tags = newTags;
  }

  public ExclusionSet exclusions() {
    return exclusions;
  }

  public void exclusions(Journal journal, ExclusionSet newExclusions) {
    journal.note(this, EXCLUSIONS, exclusions);
    exclusions = newExclusions;
  }

  public Object facet(int index) {
    return Objects.requireNonNull(part(index));
  }

  public void facet(Journal journal, int index, Object slice) {
    part(journal, index, slice);
  }

  private @Nullable Object part(int index) {
    return switch (index) {
      case 0 -> part0;
      case 1 -> part1;
      case 2 -> part2;
      case 3 -> part3;
      case 4 -> part4;
      case 5 -> part5;
      case 6 -> part6;
      case 7 -> part7;
      case 8 -> part8;
      case 9 -> part9;
      default -> more[index - INLINE];
    };
  }

  private void part(int index, @Nullable Object value) {
    switch (index) {
      case 0 -> part0 = value;
      case 1 -> part1 = value;
      case 2 -> part2 = value;
      case 3 -> part3 = value;
      case 4 -> part4 = value;
      case 5 -> part5 = value;
      case 6 -> part6 = value;
      case 7 -> part7 = value;
      case 8 -> part8 = value;
      case 9 -> part9 = value;
      default -> more[index - INLINE] = value;
    }
  }

  private void part(Journal journal, int index, @Nullable Object value) {
    journal.note(this, PARTS + index, part(index));
    part(index, value);
  }

  /** A block, or null if there is none yet. */
  public long @Nullable [] block(int number) {
    int[] ids = blockIds;
    int at = ids == null ? firstBlock + number : find(ids, number);
    return at < 0 ? null : (long[]) part(at);
  }

  /** The part of a block that is kept by its id, negative if there is none. */
  private int find(int[] ids, int number) {
    int at = Arrays.binarySearch(ids, number);
    return at < 0 ? at : firstKept() + at;
  }

  /** The first part for blocks that are kept by id: none of those in fields. */
  private int firstKept() {
    return Math.max(firstBlock, INLINE);
  }

  /** Puts a block in its place. */
  public void block(Journal journal, int number, long[] block) {
    int[] ids = blockIds;
    int at = ids == null ? firstBlock + number : find(ids, number);
    if (at >= 0) {
      part(journal, at, block);
    } else {
      insert(journal, -at - 1, number, block);
    }
  }

  private void insert(Journal journal, int at, int number, long[] block) {
    int[] ids = blockIds == null ? NO_IDS : blockIds;
    int[] moreIds = new int[ids.length + 1];
    System.arraycopy(ids, 0, moreIds, 0, at);
    System.arraycopy(ids, at, moreIds, at + 1, ids.length - at);
    moreIds[at] = number;
    int place = firstKept() - INLINE + at;
    @Nullable Object[] moreParts = new @Nullable Object[more.length + 1];
    System.arraycopy(more, 0, moreParts, 0, place);
    System.arraycopy(more, place, moreParts, place + 1, more.length - place);
    moreParts[place] = block;
    journal.note(this, BLOCK_IDS, blockIds);
    journal.note(this, MORE, more);
    blockIds = moreIds;
    more = moreParts;
  }

  /** An immutable value kept by an accumulator that needs more than numbers. */
  public @Nullable Object sample(int index) {
    return samples[index];
  }

  public void sample(Journal journal, int index, @Nullable Object value) {
    journal.set(samples, index, value);
  }

  // ---- marks and deadlines: what has been there once keeps its place

  /** Rows of definition, value, since: what holds for the profile. */
  public long[] marks() {
    List<Long> rows = new ArrayList<>();
    for (int id = ById.next(marks, summaries, 0);
        id >= 0;
        id = ById.next(marks, summaries, id + 1)) {
      if (mark(id) != 0) {
        rows.addAll(List.of((long) id, mark(id), since(id)));
      }
    }
    return Longs.toArray(rows);
  }

  /** A definition's value, 0 if it has none. */
  public long mark(int definition) {
    int at = ById.find(marks, summaries, definition);
    if (at < 0) {
      return 0;
    }
    long value = marks[at] & VALUE;
    return value == VALUE ? wide[Sparse.find(wide, WIDE, definition) + 1] : value;
  }

  /** Since when a definition has its value; 0 if it has none. */
  public long since(int definition) {
    int at = ById.find(marks, summaries, definition);
    return at < 0 || marks[at] == 0 ? 0 : marks[at] >> VALUE_BITS;
  }

  /** Sets a definition's value; 0 removes it. */
  public void mark(Journal journal, int definition, long value, long since) {
    int at = ById.find(marks, summaries, definition);
    if (at < 0) {
      if (value == 0) {
        return;
      }
      journal.note(this, MARKS, marks);
      marks = ById.insert(marks, summaries, definition);
      at = ById.find(marks, summaries, definition);
    }
    if (value == 0) {
      journal.set(marks, at, 0);
    } else if (value > 0 && value < VALUE) {
      journal.set(marks, at, since << VALUE_BITS | value);
    } else {
      journal.set(marks, at, since << VALUE_BITS | VALUE);
      wide(journal, definition, value);
    }
  }

  /** Keeps a value that does not fit beside its instant: a large set of values. */
  private void wide(Journal journal, int definition, long value) {
    int at = Sparse.find(wide, WIDE, definition);
    if (at < 0) {
      at = -at - 1;
      journal.note(this, WIDES, wide);
      wide = Sparse.insert(wide, WIDE, at, definition);
    }
    journal.set(wide, at + 1, value);
  }

  /** Rows of definition (or facet) and instant: the deadlines that wait. */
  public long[] dues() {
    List<Long> rows = new ArrayList<>();
    for (int i = ById.firstNumber(dues, summaries); i < dues.length; i++) {
      if (dues[i] != Times.NEVER) {
        rows.addAll(List.of((long) placeOf(i) - firstBlock, dues[i]));
      }
    }
    return Longs.toArray(rows);
  }

  /**
   * Looks for a deadline that has come.
   *
   * @param from where to start: 0, or one after what was found before
   * @return where it is, which {@link #placeOf} makes a place; -1 if there is none
   */
  public int nextDue(int from, long until) {
    for (int i = Math.max(from, ById.firstNumber(dues, summaries)); i < dues.length; i++) {
      if (dues[i] <= until) {
        return i;
      }
    }
    return -1;
  }

  /** The place of a deadline: of a facet, or after those of a definition. */
  public int placeOf(int found) {
    return ById.idAt(dues, summaries, found);
  }

  /** The deadline of a place: of a facet, or after those of a definition. */
  public long dueAt(int place) {
    int at = ById.find(dues, summaries, place);
    return at < 0 ? Times.NEVER : dues[at];
  }

  /** A definition's deadline. */
  public long due(int definition) {
    return dueAt(firstBlock + definition);
  }

  /** Sets a definition's deadline; {@link Times#NEVER} removes it. */
  public void due(Journal journal, int definition, long instant) {
    dueAt(journal, firstBlock + definition, instant);
  }

  /** Sets the deadline of a place. */
  public void dueAt(Journal journal, int place, long instant) {
    int at = ById.find(dues, summaries, place);
    if (at < 0) {
      if (instant == Times.NEVER) {
        return;
      }
      journal.note(this, DUES, dues);
      dues = ById.insert(dues, summaries, place);
      at = ById.find(dues, summaries, place);
      dues[at] = Times.NEVER;
    }
    long before = dues[at];
    if (before == instant) {
      return;
    }
    journal.set(dues, at, instant);
    if (instant < nextDue) {
      nextDue = instant;
    } else if (before == nextDue) {
      long next = Times.NEVER;
      for (int i = ById.firstNumber(dues, summaries); i < dues.length; i++) {
        next = Math.min(next, dues[i]);
      }
      nextDue = next;
    }
  }
}
