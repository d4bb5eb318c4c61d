package io.github.userarc.core.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The schemas of the sections that core brings itself as facets. */
public final class BuiltInSchemas {
  private static final String FOLDER = "/io/github/userarc/core/";

  private BuiltInSchemas() {}

  /** Reads one of them. */
  public static JsonNode read(String name) {
    try (InputStream in = BuiltInSchemas.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar of userarc-core");
      }
      return JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
