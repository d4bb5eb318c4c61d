package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.Piece;

/**
 * Where a machine has its names in the program and its states in the slice: the main one has a
 * piece to itself, those beside share one.
 */
final class StagePlace {
  private static final Piece<StageState> MAIN = new Piece<>(0, StageState.NOWHERE);
  private static final Piece<StagesBeside> BESIDE = new Piece<>(4, StagesBeside.NOWHERE);
  private static final Piece<NextExits> NEXT_EXITS = new Piece<>(5, NextExits.NONE);

  private final String name;
  private final int number; // -1 for the main one

  private StagePlace(String name, int number) {
    this.name = name;
    this.number = number;
  }

  static StagePlace main() {
    return new StagePlace(LifecycleDefinition.MAIN, -1);
  }

  static StagePlace beside(String name, int number) {
    return new StagePlace(name, number);
  }

  /** The machine's name, that of the main one is empty. */
  String name() {
    return name;
  }

  boolean isMain() {
    return number < 0;
  }

  /** What a fact or definition of the machine is called within the facet. */
  String id(String what) {
    return isMain() ? what : name + "." + what;
  }

  /** Where a part of the machine's definition stands within the section. */
  String path(String what) {
    return isMain() ? what : "beside." + name + "." + what;
  }

  StageState of(LifecycleSlice slice) {
    return number < 0 ? MAIN.of(slice) : BESIDE.of(slice).at(number);
  }

  StageState of(FacetReading<LifecycleSlice> reading) {
    return of(reading.slice());
  }

  LifecycleSlice in(LifecycleSlice slice, StageState state) {
    return number < 0
        ? MAIN.in(slice, state)
        : BESIDE.in(slice, BESIDE.of(slice).with(number, state));
  }

  void put(FacetSession<LifecycleSlice> session, StageState state) {
    session.slice(in(session.slice(), state));
  }

  /** When the present stage will be left; nobody knows where the program does not ask. */
  long nextExit(LifecycleSlice slice) {
    return NEXT_EXITS.of(slice).at(number + 1);
  }

  void putNextExit(FacetSession<LifecycleSlice> session, long micros) {
    NEXT_EXITS.put(session, NEXT_EXITS.of(session.slice()).with(number + 1, micros));
  }
}
