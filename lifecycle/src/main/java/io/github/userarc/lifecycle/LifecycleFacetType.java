package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.lifecycle.internal.Part;
import io.github.userarc.lifecycle.internal.path.PathLinker;
import io.github.userarc.lifecycle.internal.path.PathPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plugs {@code "lifecycle"} into programs; found by {@link java.util.ServiceLoader}. Hosts have no
 * use for it.
 */
public final class LifecycleFacetType implements FacetType<LifecycleDefinition> {
  private static final String SCHEMA = "lifecycle.schema.json";
  private static final int ORDER = 10;

  /** For the service loader. */
  public LifecycleFacetType() {}

  @Override
  public String id() {
    return LifecycleDefinition.FACET;
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public LifecycleDefinition read(Section section) {
    return LifecycleJson.read(section);
  }

  @Override
  public void write(LifecycleDefinition definition, SectionWriter target) {
    LifecycleJson.write(definition, target);
  }

  @Override
  public JsonNode schema() {
    try (InputStream in = LifecycleFacetType.class.getResourceAsStream(SCHEMA)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Facet<?> compile(LifecycleDefinition definition, FacetCompiler compiler) {
    Map<String, StagePart> machines = new StageLinker(compiler).link(definition.machines());
    List<Part> parts = new ArrayList<>();
    List<StagePart> beside = new ArrayList<>();
    machines.forEach((name, machine) -> {
      if (name.equals(LifecycleDefinition.MAIN)) {
        parts.add(machine);
      } else {
        beside.add(machine);
      }
    });
    if (!beside.isEmpty()) {
      parts.add(new BesidePart(beside));
    }
    PathPart paths = new PathLinker(compiler).link(definition.paths());
    if (!definition.paths().isEmpty()) {
      parts.add(paths);
    }
    return new LifecycleFacet(machines, paths, parts);
  }
}
