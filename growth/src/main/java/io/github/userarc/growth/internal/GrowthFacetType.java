package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.growth.GrowthProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The growth facet, found by {@link java.util.ServiceLoader}. */
public final class GrowthFacetType implements FacetType<GrowthProgram> {
  private static final String SCHEMA = "userarc-growth.schema.json";

  /** For {@link java.util.ServiceLoader}. */
  public GrowthFacetType() {}

  @Override
  public String id() {
    return GrowthProgram.FACET;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public GrowthProgram read(Section section) {
    return GrowthReader.read(section);
  }

  @Override
  public void write(GrowthProgram definition, SectionWriter target) {
    GrowthWriter.write(definition, target);
  }

  @Override
  public JsonNode schema() {
    try (InputStream in = GrowthFacetType.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + SCHEMA + " is missing from this jar");
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Facet<?> compile(GrowthProgram definition, FacetCompiler compiler) {
    return new GrowthCompilation(definition, compiler).compile();
  }
}
