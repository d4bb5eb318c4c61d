package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who adds a module forgets nothing: the BOM, this consumer, what Maven Central asks for. A module
 * is published unless it says {@code maven.deploy.skip}.
 */
class PublishedModulesTest {
  private static final Path ROOT = Path.of("../..");
  private static final List<Pom> POMS = poms(ROOT).toList();
  private static final Pom PARENT = find("userarc-parent");
  private static final Pom BOM = find("userarc-bom");
  private static final String MANAGED = "dependencyManagement/dependencies/dependency";

  private static Stream<Pom> poms(Path folder) {
    Pom pom = Pom.read(folder.resolve("pom.xml"));
    return Stream.concat(
        Stream.of(pom),
        pom.texts("modules/module").stream().flatMap(module -> poms(folder.resolve(module))));
  }

  private static Pom find(String artifact) {
    return POMS.stream()
        .filter(pom -> pom.toString().equals(artifact))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Pom> published() {
    return POMS.stream().filter(Pom::isPublished);
  }

  private static List<String> publishedJars() {
    return published().filter(Pom::isJar).map(Pom::toString).sorted().toList();
  }

  @Test
  @DisplayName(
      "given the modules, when the BOM is read, then it names every published jar and no other, in one version")
  void bomIsComplete() {
    assertThat(BOM.texts(MANAGED + "/artifactId"))
        .containsExactlyInAnyOrderElementsOf(publishedJars());
    assertThat(BOM.texts(MANAGED + "/groupId")).containsOnly("io.github.userarc");
    assertThat(BOM.texts(MANAGED + "/version")).containsOnly("${project.version}");
  }

  @Test
  @DisplayName(
      "given the BOM, when this consumer is read, then it uses all of it, and names no version")
  void consumerUsesAll() {
    Pom consumer = find("userarc-consumer");
    String ours = "dependencies/dependency[groupId='io.github.userarc']";

    assertThat(consumer.texts(ours + "/artifactId"))
        .containsExactlyInAnyOrderElementsOf(publishedJars());
    assertThat(consumer.texts(ours + "/version")).isEmpty();
    assertThat(consumer.texts("parent")).isEmpty();
  }

  @Test
  @DisplayName("given the version of the parent, when the others are read, then it is theirs")
  void oneVersion() {
    String version = PARENT.text("version");

    assertThat(published()).allSatisfy(pom -> assertThat(pom.version()).isEqualTo(version));
    assertThat(find("userarc-consumer").text("properties/version.userarc")).isEqualTo(version);
  }

  @ParameterizedTest
  @MethodSource("published")
  @DisplayName(
      "given a published module, when its pom is read, then it has what Maven Central asks for")
  void metadata(Pom pom) {
    assertThat(pom.text("name")).startsWith("Userarc ");
    assertThat(pom.text("description")).endsWith(".");
    Pom said = pom.texts("parent").isEmpty() ? pom : PARENT;
    for (String asked : List.of(
        "url",
        "licenses/license/name",
        "licenses/license/url",
        "developers/developer/name",
        "scm/connection",
        "scm/developerConnection",
        "scm/url")) {
      assertThat(said.text(asked)).as(asked).isNotBlank().isEqualTo(PARENT.text(asked));
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  @DisplayName(
      "given a published jar, when its pom is read, then sources, javadoc and SBOM come with it")
  void companions(Pom pom) {
    if (pom.isJar()) {
      assertThat(pom.text("properties/maven.source.skip")).isEqualTo("${userarc.quick}");
      assertThat(pom.text("properties/maven.javadoc.skip")).isEqualTo("${userarc.quick}");
    }
    assertThat(pom == PARENT ? List.of() : pom.texts("build/resources"))
        .as("LICENSE and NOTICE of the parent")
        .isEmpty();
  }

  @Test
  @DisplayName("given the project, when its root is read, then LICENSE and NOTICE are there")
  void license() {
    assertThat(ROOT.resolve("LICENSE")).content().contains("Apache License");
    assertThat(Files.exists(ROOT.resolve("NOTICE"))).isTrue();
  }
}
