package io.github.userarc.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.examples.replay.FuzzedReplay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mutated lines of a history: events, attributes, commands, imports, retractions and parameters.
 * Each is applied, or is rejected with problems, and nothing else ever happens.
 */
@AddLifecycleHook(Cases.class)
class LineFuzzTest {
  private static final Instant END = Instant.parse("2026-04-15T00:00:00Z");

  /** An example, open, with the lines to mutate for it. */
  private record House(String name, Userarc userarc, List<Corpus.Source> lines) {
    FuzzedReplay.Fed feed(byte[] history) {
      return new FuzzedReplay(userarc).feed(history);
    }
  }

  /** A case: the lines before it, and the mutated one. */
  private record Visit(House house, String before, Mutant line) {
    @Override
    public String toString() {
      return house.name() + "\n" + before + "\n" + line;
    }
  }

  private final List<House> houses = new ArrayList<>();
  private final Material material;

  LineFuzzTest() {
    List<JsonNode> trees = new ArrayList<>();
    for (Corpus.Source example : Corpus.examples()) {
      houses.add(house(example));
    }
    houses.forEach(
        house -> house.lines().forEach(line -> trees.add(Corpus.MAPPER.readTree(line.text()))));
    material = new Material(trees);
  }

  /** Opens an example, and adds what it exports to the lines: a state is an import, too. */
  private static House house(Corpus.Source example) {
    Userarc userarc =
        Userarc.of(Program.parse(example.text())).replaying().clock(() -> END).open();
    List<Corpus.Source> lines = new ArrayList<>();
    House house = new House(example.name(), userarc, lines);
    for (String line : Corpus.history()) {
      lines.add(new Corpus.Source(example.name(), line));
      house.feed(line.getBytes(StandardCharsets.UTF_8));
    }
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("user", "u1").put("time", "2026-04-01T00:00:00Z");
    state.putObject("import").set("state", userarc.export("u1").path("state"));
    for (int weight = 0; weight < 3; weight++) {
      lines.add(new Corpus.Source(example.name(), state.toString()));
    }
    userarc.erase("u1");
    userarc.erase("u2");
    return house;
  }

  @Provide
  Arbitrary<Visit> visits() {
    return Arbitraries.randomValue(this::draw);
  }

  private Visit draw(Random seeded) {
    SplittableRandom random = new SplittableRandom(seeded.nextLong());
    House house = Material.pick(houses, random);
    StringBuilder before = new StringBuilder();
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      before.append(Material.pick(house.lines(), random).text()).append('\n');
    }
    Corpus.Source line = Material.pick(house.lines(), random);
    JsonNode tree = Corpus.MAPPER.readTree(line.text());
    return new Visit(house, before.toString(), Mutant.of(line, tree, material, random));
  }

  @Property(tries = 90, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Label(
      "S4: given a line mutated by its tree, its tokens or its bytes, when replayed, then it is applied or rejected with problems")
  void mutatedLines(@ForAll("visits") Visit visit) {
    boolean applied = Watched.run(() -> feeds(visit));

    Statistics.collect(applied);
    // Otherwise the mutations would be too wild to reach what stands behind the reader.
    Statistics.coverage(seen -> seen.check(true).percentage(share -> share > 10 && share < 70));
  }

  private static boolean feeds(Visit visit) {
    House house = visit.house();
    house
        .feed(visit.before().getBytes(StandardCharsets.UTF_8))
        .reasons()
        .forEach(Reports::assertClean);
    FuzzedReplay.Fed fed = house.feed(visit.line().bytes());
    fed.reasons().forEach(Reports::assertClean);
    if (fed.applied() > 0 && visit.line().seed() % 8 == 0) {
      Look.at(house.userarc(), "u1");
    }
    house.userarc().erase("u1");
    house.userarc().erase("u2");
    return fed.applied() > 0;
  }

  @Example
  @Label(
      "given lines before they are mutated, when replayed, then every example applies some of them")
  void linesAreApplied() {
    for (House house : houses) {
      long applied = house.lines().stream()
          .mapToLong(line -> {
            house.userarc().erase("u1");
            return house.feed(line.text().getBytes(StandardCharsets.UTF_8)).applied();
          })
          .sum();
      assertThat(applied).as(house.name()).isGreaterThanOrEqualTo(5);
    }
  }
}
