package io.github.userarc.core.internal.json;

import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.internal.engine.ClaimsType;
import io.github.userarc.core.internal.engine.RoutesType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The kinds of facets that are installed, in the order of facets (rule S22). */
public final class FacetTypes {
  private static final List<String> BUILT_IN = List.of("lifecycle", "growth", "honor");

  /** Sections that core itself brings as facets. */
  private static final List<FacetType<?>> OF_CORE = List.of(new ClaimsType(), new RoutesType());

  private final List<FacetType<?>> types;

  private FacetTypes(List<FacetType<?>> types) {
    this.types = types;
  }

  /**
   * Those that {@link ServiceLoader} finds, by the thread's class loader and by that of core.
   *
   * @return the types, each id once
   */
  public static FacetTypes installed() {
    Map<String, FacetType<?>> found = new LinkedHashMap<>();
    OF_CORE.forEach(type -> found.put(type.id(), type));
    collect(Thread.currentThread().getContextClassLoader(), found);
    collect(FacetTypes.class.getClassLoader(), found);
    return of(List.copyOf(found.values()));
  }

  /**
   * These and no others.
   *
   * @param types the types, each id once
   * @return the types in order
   */
  public static FacetTypes of(List<FacetType<?>> types) {
    List<FacetType<?>> sorted = new ArrayList<>(types);
    sorted.sort(
        Comparator.<FacetType<?>>comparingInt(FacetType::order).thenComparing(FacetType::id));
    return new FacetTypes(List.copyOf(sorted));
  }

  private static void collect(@Nullable ClassLoader loader, Map<String, FacetType<?>> found) {
    if (loader != null) {
      for (FacetType<?> type : ServiceLoader.load(FacetType.class, loader)) {
        found.putIfAbsent(type.id(), type);
      }
    }
  }

  /**
   * All of them.
   *
   * @return the types in the order of facets
   */
  public List<FacetType<?>> all() {
    return types;
  }

  /**
   * The type of a section.
   *
   * @param id the facet's id
   * @return its type, empty if it is not installed
   */
  public Optional<FacetType<?>> find(String id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /**
   * What to say where a section's facet is not installed.
   *
   * @param id the facet's id
   * @return the hint, empty if nobody knows such a facet
   */
  public static String missingHint(String id) {
    return BUILT_IN.contains(id) ? "Maybe userarc-" + id + " is missing from the class path" : "";
  }

  static <D extends FacetDefinition> void write(
      FacetType<D> type, FacetDefinition definition, SectionWriter target) {
    @SuppressWarnings("unchecked") // the definition's id leads to its own type
    D own = (D) definition;
    type.write(own, target);
  }
}
