package io.github.userarc.core.internal.json;

import io.github.userarc.core.facet.FacetType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of programs: core's resource, and the facets' schemas inside it. */
final class ProgramSchema {
  static final String RESOURCE = "/io/github/userarc/core/userarc-program.schema.json";

  private ProgramSchema() {}

  static ObjectNode of(FacetTypes facets) {
    ObjectNode schema = JsonText.read(resource()).asObject();
    ObjectNode properties = schema.path("properties").asObject();
    for (FacetType<?> type : facets.all()) {
      properties.set(type.id(), type.schema());
    }
    return schema;
  }

  private static String resource() {
    try (InputStream in = ProgramSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar of userarc-core");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
