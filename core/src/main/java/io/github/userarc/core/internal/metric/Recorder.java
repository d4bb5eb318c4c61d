package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.Region;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What accumulators need to record an occurrence: the profile's block, undo journal and time. */
public final class Recorder {
  private static final long[] NONE = {};

  public final Journal journal;
  public final Occurrence occurrence = new Occurrence();
  final ValueHashes hashes = new ValueHashes();
  private @Nullable LiveState state;
  private @Nullable Reading reading;
  private long[] block = NONE;
  private int blockId;
  private boolean inOrder;
  private int[][] stirred = new int[16][];
  private int stirs;

  public Recorder(Journal journal) {
    this.journal = journal;
  }

  /** Starts recording into a profile; the reading is as of its clock. */
  public void start(LiveState newState, Reading newReading) {
    state = newState;
    stirs = 0;
    if (reading != newReading) { // mostly the same, and storing a reference is not free
      reading = newReading;
      occurrence.reading(newReading);
    }
  }

  /** Turns to a block, making it if it is not there yet. */
  public void turnTo(BlockPlan plan) {
    blockId = plan.id();
    long[] there = state().block(blockId);
    if (there == null) {
      there = plan.layout().create();
      state().block(journal, blockId, there);
    }
    block = there;
  }

  /** Whether the occurrence is the latest: only such are known not to matter. */
  boolean inOrder() {
    return inOrder;
  }

  /** Says whether what is recorded from now on is in order of time. */
  public void inOrder(boolean latest) {
    inOrder = latest;
  }

  /** Notes definitions to which what is being recorded may matter. */
  void stir(int[] definitions) {
    if (stirs > 0 && stirred[stirs - 1] == definitions) {
      return; // line items of one event
    }
    if (stirs == stirred.length) {
      stirred = Arrays.copyOf(stirred, stirs * 2);
    }
    stirred[stirs++] = definitions;
  }

  /** How often something has been stirred; asking starts anew. */
  public int takeStirs() {
    int count = stirs;
    stirs = 0;
    return count;
  }

  /** What has been stirred. */
  public int[] stirred(int index) {
    return stirred[index];
  }

  /** The profile. */
  public LiveState state() {
    if (state == null) {
      throw new IllegalStateException("Nothing is being recorded");
    }
    return state;
  }

  Reading reading() {
    if (reading == null) {
      throw new IllegalStateException("Nothing is being recorded");
    }
    return reading;
  }

  /** The profile's calendar. */
  public ZoneCalendar calendar() {
    return state().calendar();
  }

  /** The block that is being written. */
  public long[] block() {
    return block;
  }

  /** Makes room for one more row; {@link #block} may be another one afterwards. */
  public void roomFor(Region region) {
    long[] roomy = region.roomFor(block);
    if (roomy != block) {
      state().block(journal, blockId, roomy);
      block = roomy;
    }
  }

  /** Makes room for rows that are about to be read, in one step. */
  void roomFor(Region region, int rows) {
    long[] roomy = region.roomFor(block, rows);
    if (roomy != block) {
      state().block(journal, blockId, roomy);
      block = roomy;
    }
  }

  public void set(int index, long value) {
    journal.set(block, index, value);
  }

  /**
   * Writes a number of a row that has just been appended: what was there belongs to no row, so
   * nobody has to wait for it to be read and noted.
   */
  void init(int index, long value) {
    block[index] = value;
  }

  /** A numeric property in millionths; {@link Long#MIN_VALUE} if it is missing. */
  long number(String property) {
    Value value = occurrence.get(property);
    return value instanceof Decimal decimal ? decimal.micros() : Long.MIN_VALUE;
  }
}
