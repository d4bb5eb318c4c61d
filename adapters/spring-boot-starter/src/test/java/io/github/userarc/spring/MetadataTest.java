package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors and the reference know of the properties. */
class MetadataTest {
  private static final JsonNode METADATA = metadata();

  private static JsonNode metadata() {
    try (InputStream in = Objects.requireNonNull(UserarcProperties.class.getResourceAsStream(
        "/META-INF/spring-configuration-metadata.json"))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static Map<String, JsonNode> properties() {
    return METADATA
        .get("properties")
        .valueStream()
        .filter(property -> property.get("name").asString().startsWith("userarc."))
        .collect(
            Collectors.toMap(property -> property.get("name").asString(), property -> property));
  }

  @Test
  @DisplayName(
      "given the metadata, when it is read, then every property has a description and a default")
  void described() {
    assertThat(properties())
        .hasSizeGreaterThan(12)
        .containsKeys(
            "userarc.program",
            "userarc.schema",
            "userarc.sweep-every",
            "userarc.forward.first-pause");
    assertThat(properties()).allSatisfy((name, property) -> {
      assertThat(property.path("description").asString()).as(name).endsWith(".");
      assertThat(property.has("defaultValue")).as(name).isTrue();
    });
  }

  @Test
  @DisplayName(
      "given the metadata, when an editor asks, then it has hints for the program and the modes")
  void hints() {
    assertThat(METADATA.get("hints").valueStream().map(hint -> hint.get("name").asString()))
        .contains("userarc.program", "userarc.schema", "userarc.store");
  }

  @Test
  @DisplayName("given the reference page, when it is read, then it has every property and no other")
  void documented() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("../../docs/reference/spring-boot.md")).stream()
        .filter(line -> line.startsWith("| `userarc."))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .toList();

    assertThat(rows).containsExactlyInAnyOrderElementsOf(properties().keySet());
  }
}
