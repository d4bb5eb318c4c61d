package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plugs {@code "stamps"} into programs. All it takes is to be on the class path:
 * {@link java.util.ServiceLoader} finds it by {@code META-INF/services}, or by {@code provides} of
 * the module.
 */
public final class StampsFacetType implements FacetType<StampsDefinition> {
  /** For the service loader. */
  public StampsFacetType() {}

  @Override
  public String id() {
    return StampsDefinition.FACET;
  }

  @Override
  public StampsDefinition read(Section section) {
    return StampsJson.read(section);
  }

  @Override
  public void write(StampsDefinition definition, SectionWriter target) {
    StampsJson.write(definition, target);
  }

  @Override
  public JsonNode schema() {
    return JsonMapper.shared().readTree(StampsJson.SCHEMA);
  }

  @Override
  public Facet<?> compile(StampsDefinition definition, FacetCompiler compiler) {
    return StampsFacet.compile(definition, compiler);
  }
}
