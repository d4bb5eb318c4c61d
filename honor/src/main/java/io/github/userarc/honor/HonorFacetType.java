package io.github.userarc.honor;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plugs {@code "honor"} into programs; found by {@link java.util.ServiceLoader}. Hosts have no use
 * for it.
 */
public final class HonorFacetType implements FacetType<HonorDefinition> {
  private static final String SCHEMA = "honor.schema.json";
  private static final int ORDER = 30;

  /** For the service loader. */
  public HonorFacetType() {}

  @Override
  public String id() {
    return HonorDefinition.FACET;
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public HonorDefinition read(Section section) {
    return HonorJson.read(section);
  }

  @Override
  public void write(HonorDefinition definition, SectionWriter target) {
    HonorJson.write(definition, target);
  }

  @Override
  public JsonNode schema() {
    try (InputStream in = HonorFacetType.class.getResourceAsStream(SCHEMA)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Facet<?> compile(HonorDefinition definition, FacetCompiler compiler) {
    BadgeChecks.check(definition).forEach(compiler::problem);
    BadgeNumbers known = new BadgeNumbers(definition.badges());
    return new HonorFacet(new BadgeCompiler(compiler, known).compile(definition.badges()), known);
  }
}
