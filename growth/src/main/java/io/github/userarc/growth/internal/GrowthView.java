package io.github.userarc.growth.internal;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.Levels;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The growth of one user, to be read. */
final class GrowthView implements Growth {
  private final Plan plan;
  private final GrowthSlice slice;

  GrowthView(Plan plan, GrowthSlice slice) {
    this.plan = plan;
    this.slice = slice;
  }

  @Override
  public List<String> currencies() {
    return plan.currencies();
  }

  @Override
  public List<String> schemes() {
    return plan.schemes();
  }

  @Override
  public Decimal balance(String currency) {
    return new Decimal(slice.balance(position("currency", plan.currencies(), currency)));
  }

  @Override
  public Decimal earned(String currency) {
    return new Decimal(slice.earned(position("currency", plan.currencies(), currency)));
  }

  @Override
  public int level(String scheme) {
    int position = position("level scheme", plan.schemes(), scheme);
    int level = slice.level(position);
    return level == GrowthSlice.NO_LEVEL ? levels(position).levelAt(points(position)) : level;
  }

  @Override
  public Optional<String> levelName(String scheme, String language) {
    int level = level(scheme);
    return plan.scheme(position("level scheme", plan.schemes(), scheme)).name(level, language);
  }

  @Override
  public int progress(String scheme) {
    int position = position("level scheme", plan.schemes(), scheme);
    Levels levels = levels(position);
    int level = levels.levelAt(points(position));
    if (level == levels.lastLevel()) {
      return 1000;
    }
    long begin = levels.thresholdOf(level);
    long width = levels.thresholdOf(level + 1) - begin;
    return (int) ((earnedAt(position) - begin * Decimal.ONE) / (width * (Decimal.ONE / 1000)));
  }

  @Override
  public Decimal toNext(String scheme) {
    int position = position("level scheme", plan.schemes(), scheme);
    Levels levels = levels(position);
    int level = levels.levelAt(points(position));
    return level == levels.lastLevel()
        ? Decimal.of(0)
        : new Decimal(levels.thresholdOf(level + 1) * Decimal.ONE - earnedAt(position));
  }

  /**
   * Writes everything: {@code {"balances": …, "earned": …, "levels": {"vip": {"level": 2, …}}}}.
   */
  void write(ObjectNode target) {
    ObjectNode balances = target.putObject(SliceJson.BALANCES);
    ObjectNode totals = target.putObject(SliceJson.EARNED);
    for (int currency = 0; currency < plan.currencies().size(); currency++) {
      SliceJson.put(balances, plan.currencies().get(currency), slice.balance(currency));
      SliceJson.put(totals, plan.currencies().get(currency), slice.earned(currency));
    }
    ObjectNode levels = target.putObject(SliceJson.LEVELS);
    for (String scheme : plan.schemes()) {
      ObjectNode level = levels.putObject(scheme);
      level.put("level", level(scheme));
      levelName(scheme, "").ifPresent(name -> level.put("name", name));
      SliceJson.put(level, "share-of-level", progress(scheme) * (Decimal.ONE / 1000));
      SliceJson.put(level, "to-next", toNext(scheme).micros());
    }
  }

  private Levels levels(int scheme) {
    return plan.scheme(scheme).levels();
  }

  private long earnedAt(int scheme) {
    return slice.earned(plan.basis(scheme).orElseThrow());
  }

  private long points(int scheme) {
    return earnedAt(scheme) / Decimal.ONE;
  }

  private static int position(String what, List<String> names, String name) {
    return Plan.position(names, name)
        .orElseThrow(() -> new IllegalArgumentException(
            "The program has no " + what + " '" + name + "'. " + Plan.maybeOneOf(names)));
  }
}
