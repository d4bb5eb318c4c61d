package io.github.userarc.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.examples.replay.FuzzedReplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Mutated program files: each compiles, or is refused with problems, and nothing else ever happens.
 * What compiles is used; and the schema is never stricter than the reader.
 */
@AddLifecycleHook(Cases.class)
class ProgramFuzzTest {
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(Corpus.MAPPER.readTree(Program.jsonSchema()));
  private static final Instant END = Instant.parse("2026-04-15T00:00:00Z");

  private final List<Corpus.Source> sources = new ArrayList<>();
  private final List<JsonNode> trees = new ArrayList<>();
  private final Material material;
  private final Lifelike lifelike = new Lifelike();

  ProgramFuzzTest() {
    sources.addAll(Corpus.documented());
    sources.addAll(Corpus.examples());
    sources.forEach(source -> trees.add(Corpus.MAPPER.readTree(source.text())));
    List<JsonNode> all = new ArrayList<>(trees);
    all.addAll(Corpus.hostile());
    material = new Material(all);
  }

  @Provide
  Arbitrary<Mutant> programs() {
    return Arbitraries.randomValue(this::draw);
  }

  private Mutant draw(Random seeded) {
    SplittableRandom random = new SplittableRandom(seeded.nextLong());
    int one = random.nextInt(sources.size());
    return Mutant.of(sources.get(one), trees.get(one), material, random);
  }

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Label(
      "S4: given a program mutated by its tree, its tokens or its bytes, when loaded, then it compiles and works, or is refused with problems")
  void mutatedPrograms(@ForAll("programs") Mutant mutant) {
    boolean compiles = Watched.run(() -> loads(mutant));

    Statistics.collect(compiles);
    // Otherwise the mutations would be too wild to reach what stands behind the reader.
    Statistics.coverage(seen -> seen.check(true).percentage(share -> share > 15 && share < 60));
  }

  private boolean loads(Mutant mutant) throws IOException {
    SplittableRandom random = new SplittableRandom(mutant.seed());
    try {
      Program program = parsed(mutant);
      try (Userarc userarc = Userarc.of(program).replaying().clock(() -> END).open()) {
        if (random.nextInt(8) == 0) {
          assertThat(Program.parse(program.toJson())).isEqualTo(program);
          assertThat(SCHEMA.validate(Corpus.MAPPER.readTree(mutant.text())))
              .as("the schema is never stricter")
              .isEmpty();
        }
        if (random.nextInt(4) == 0) {
          live(userarc, mutant.text(), random);
        }
      }
      return true;
    } catch (InvalidProgramException refused) {
      Reports.assertClean(refused);
      return false;
    }
  }

  private static Program parsed(Mutant mutant) throws IOException {
    String text = mutant.text();
    if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), mutant.bytes())) {
      return Program.parse(text);
    }
    Path file = Files.createTempFile("mutant", ".json");
    try {
      return Program.load(Files.write(file, mutant.bytes()).toString());
    } finally {
      Files.delete(file);
    }
  }

  private void live(Userarc userarc, String program, SplittableRandom random) {
    byte[] history = lifelike.history(program, random).getBytes(StandardCharsets.UTF_8);
    new FuzzedReplay(userarc).feed(history).reasons().forEach(Reports::assertClean);
    userarc.advance(END);
    Look.at(userarc, "u1");
  }

  @Example
  @Label("given what mutations start from, when loaded, then all of it compiles")
  void sourcesCompile() {
    assertThat(sources)
        .hasSizeGreaterThan(30)
        .extracting(Corpus.Source::name)
        .contains("shop.json", "community.json", "saas.json", "cdnow.json", "magazine.json");
    for (Corpus.Source source : sources) {
      try (Userarc userarc = Userarc.inMemory(Program.parse(source.text()))) {
        assertThat(userarc.engine().program()).isNotNull();
      }
    }
  }
}
