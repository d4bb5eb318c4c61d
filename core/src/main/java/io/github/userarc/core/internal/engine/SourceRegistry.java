package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.EventTest;
import io.github.userarc.core.internal.metric.Series;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.metric.WindowRange;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The blocks and sources of a program: equal selections share one (architecture §4). */
final class SourceRegistry {
  private final FilterCompiler filters;
  private final Map<String, BlockPlan> blocks = new LinkedHashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final Map<String, SourcePlan> sources = new LinkedHashMap<>();
  private final Map<SourcePlan, Map<String, Accumulator>> kept = new HashMap<>();
  private final Map<SourcePlan, List<String>> ownNames = new HashMap<>(); // of blocks with several
  private final List<Plan.FirstWindow> firstWindows = new ArrayList<>();
  private final Retractability retractability;
  private int samples;
  private final Map<Series, Map<WindowRange, Integer>> windows = new HashMap<>();
  private int windowNumbers;

  SourceRegistry(FilterCompiler filters, Retractability retractability) {
    this.filters = filters;
    this.retractability = retractability;
  }

  /** Whether a selection takes events that are declared retractable (S31). */
  boolean isRetractable(EventSelector events) {
    return retractability.concerns(events.names());
  }

  /** How far back events can be taken back, in microseconds. */
  long horizon() {
    return retractability.horizon();
  }

  /** Notes a window since registration. */
  void firstWindow(Plan.FirstWindow window) {
    firstWindows.add(window);
  }

  List<Plan.FirstWindow> firstWindows() {
    return firstWindows;
  }

  /** The source of a metric's events, and of its window if that is between two instants. */
  SourcePlan source(EventMetric metric, String path) {
    EventSelector events = metric.events();
    EventTest filter = filters.compile(events, path);
    Window window =
        metric.window() instanceof Window.Between ? metric.window() : new Window.Lifetime();
    EventSelector sorted = new EventSelector(
        List.copyOf(new TreeSet<>(events.names())),
        events.each(),
        filters.broken() ? Filter.ANY_EVENT : events.where());
    String identity =
        ProgramJson.canonical(new EventMetric(Metrics.count("x").measure(), sorted, window));
    retractability.at(path);
    SourcePlan known = sources.get(identity);
    if (known != null) {
      return known;
    }
    long from = Long.MIN_VALUE;
    long until = Long.MAX_VALUE;
    if (window instanceof Window.Between between) {
      from = Times.micros(between.from());
      until = Times.micros(between.until());
    }
    EventSelector unfiltered = new EventSelector(sorted.names(), "", Filter.ANY_EVENT);
    BlockPlan block = block(
        ProgramJson.canonical(
            new EventMetric(Metrics.count("x").measure(), unfiltered, new Window.Lifetime())),
        sorted.names());
    SourcePlan source =
        new SourcePlan(sources.size(), identity, block, filter, events.each(), from, until);
    block.add(source);
    sources.put(identity, source);
    return source;
  }

  /** Whether a filter is too deep or too large to be looked at; it has been reported. */
  boolean broken(EventSelector events, String path) {
    filters.compile(events, path);
    return filters.broken();
  }

  /** A block of its own for a condition on the order of two events. */
  BlockPlan ownBlock(String identity, EventSelector first, EventSelector second) {
    TreeSet<String> all = new TreeSet<>(first.names());
    all.addAll(second.names());
    return block(identity, List.copyOf(all));
  }

  /** A source inside a block of its own; only events of these names reach it. */
  void ownSource(
      BlockPlan block, String identity, EventSelector events, Accumulator keeper, String path) {
    EventTest filter = filters.compileWhole(events, path);
    EventTest named = events.isAny() ? filter : FilterCompiler.named(events.names(), filter);
    SourcePlan source =
        new SourcePlan(sources.size(), identity, block, named, "", Long.MIN_VALUE, Long.MAX_VALUE);
    source.accumulators().add(keeper);
    retractability.at(path);
    retractability.keeps(keeper);
    ownNames.put(source, events.names());
    block.add(source);
    sources.put(identity, source);
  }

  private BlockPlan block(String identity, List<String> eventNames) {
    return blocks.computeIfAbsent(identity, key -> {
      names.put(key, eventNames);
      return new BlockPlan(blocks.size(), key);
    });
  }

  /** Whether a block is there already. */
  boolean has(String identity) {
    return blocks.containsKey(identity);
  }

  /** An accumulator of a source by name, made where it is missing. */
  <A extends Accumulator> A keep(SourcePlan source, String name, Class<A> type, Supplier<A> make) {
    Map<String, Accumulator> there = kept.computeIfAbsent(source, key -> new HashMap<>());
    Accumulator accumulator = there.get(name);
    if (accumulator == null) {
      accumulator = make.get();
      there.put(name, accumulator);
      source.accumulators().add(accumulator);
    }
    retractability.keeps(accumulator);
    return type.cast(accumulator);
  }

  /** The number of a window over a series: the same for all metrics over it. */
  int windowNumber(Series series, WindowRange window) {
    return windows
        .computeIfAbsent(series, key -> new HashMap<>())
        .computeIfAbsent(window, key -> windowNumbers++);
  }

  /** A place for an immutable value beside the blocks. */
  int sample() {
    return samples++;
  }

  int samples() {
    return samples;
  }

  List<BlockPlan> blocks() {
    return new ArrayList<>(blocks.values());
  }

  Map<String, SourcePlan> sources() {
    return sources;
  }

  /** The event names a block looks at. */
  List<String> names(BlockPlan block) {
    return names.getOrDefault(block.events(), List.of());
  }

  /** Reports what cannot take back an event that is declared retractable (S31). */
  void checkRetractable(Problems problems) {
    sources
        .values()
        .forEach(source -> retractability.check(
            source, ownNames.getOrDefault(source, names(source.block())), problems));
  }

  /** What of these blocks cannot take an event back: where it stands, empty if nothing. */
  String obstacle(Iterable<BlockPlan> touched) {
    for (BlockPlan block : touched) {
      String obstacle = retractability.obstacle(block.sources());
      if (!obstacle.isEmpty()) {
        return obstacle;
      }
    }
    return "";
  }

  void seal() {
    blocks.values().forEach(BlockPlan::seal);
  }
}
