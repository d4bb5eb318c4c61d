package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.state.LiveState;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A fact derived from state (S22): its name, type, how it is read, and the definitions that read
 * it.
 */
final class FactPlan implements FactRef {
  /** Reads the fact from a state. */
  interface Reader {
    @Nullable
    Value value(LiveState state);

    long number(LiveState state);
  }

  final int id;
  final String name;
  final ValueType type;
  final List<String> values;
  final Reader reader;
  private final BitSet readers = new BitSet(); // definitions, by number
  private int[] readersInOrder = {}; // the same, to be walked without looking at all others

  FactPlan(int id, String name, ValueType type, List<String> values, Reader reader) {
    this.id = id;
    this.name = name;
    this.type = type;
    this.values = values;
    this.reader = reader;
  }

  /** Notes a definition that reads the fact. */
  void readBy(int definition) {
    readers.set(definition);
  }

  /** All readers are known. */
  void seal() {
    readersInOrder = readers.stream().toArray();
  }

  /** The definitions that read the fact, in order. */
  int[] readers() {
    return readersInOrder;
  }

  /** A fact whose value is read from the whole state. */
  static Reader ofState(Function<LiveState, @Nullable Value> read) {
    return new Reader() {
      @Override
      public @Nullable Value value(LiveState state) {
        return read.apply(state);
      }

      @Override
      public long number(LiveState state) {
        Value value = read.apply(state);
        return value instanceof Decimal decimal
            ? decimal.micros()
            : value instanceof Value.Time time ? time.micros() : FacetCompiler.MISSING;
      }
    };
  }

  @SuppressWarnings("unchecked") // a facet's readers take the slice it made itself
  static <S> Reader number(int facet, ToLongFunction<S> read, boolean instant) {
    return new Reader() {
      @Override
      public @Nullable Value value(LiveState state) {
        long units = number(state);
        if (units == FacetCompiler.MISSING) {
          return null;
        }
        return instant ? new Value.Time(units) : new Decimal(units);
      }

      @Override
      public long number(LiveState state) {
        return read.applyAsLong((S) state.facet(facet));
      }
    };
  }

  @SuppressWarnings("unchecked") // see above
  static <S> Reader text(int facet, Function<S, @Nullable String> read) {
    return ofState(state -> {
      String text = read.apply((S) state.facet(facet));
      return text == null ? null : new Value.Text(text);
    });
  }

  @SuppressWarnings("unchecked") // see above
  static <S> Reader truth(int facet, Predicate<S> read) {
    Value yes = new Value.Bool(true);
    Value no = new Value.Bool(false);
    return ofState(state -> read.test((S) state.facet(facet)) ? yes : no);
  }
}
