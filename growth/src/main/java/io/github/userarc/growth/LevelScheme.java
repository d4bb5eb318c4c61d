package io.github.userarc.growth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scheme of levels (等级), such as "vip": what decides about them, where they begin, and what
 * people call them. Its fact is {@code growth.level.<scheme>}; each level passed is one
 * {@link GrowthChange.LevelChanged} (S22).
 *
 * @param basis what decides
 * @param levels where the levels begin
 * @param names the levels' names, first level first, by BCP 47 language tag; names without a
 *     language stand under the empty text. May be empty
 */
public record LevelScheme(Basis basis, Levels levels, Map<String, List<String>> names) {
  /**
   * Copies the names.
   *
   * @param basis what decides
   * @param levels where the levels begin
   * @param names the levels' names by language, may be empty
   */
  public LevelScheme {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    names.forEach((language, list) -> copy.put(language, List.copyOf(list)));
    names = Collections.unmodifiableMap(copy);
  }

  /**
   * A scheme without names.
   *
   * @param basis what decides
   * @param levels where the levels begin
   * @return the scheme
   */
  public static LevelScheme of(Basis basis, Levels levels) {
    return new LevelScheme(basis, levels, Map.of());
  }

  /**
   * The scheme with names that serve every language.
   *
   * @param inOrder one name per level, first level first
   * @return a changed copy
   */
  public LevelScheme named(String... inOrder) {
    return named("", List.of(inOrder));
  }

  /**
   * The scheme with names in one more language.
   *
   * @param language a BCP 47 language tag; empty for names that serve every language
   * @param inOrder one name per level, first level first
   * @return a changed copy
   */
  public LevelScheme named(String language, List<String> inOrder) {
    Map<String, List<String>> more = new LinkedHashMap<>(names);
    more.put(language, inOrder);
    return new LevelScheme(basis, levels, more);
  }

  /**
   * The name of a level: in the language, else in the language without its region ({@code "zh"} for
   * {@code "zh-CN"}), else the one that serves every language.
   *
   * @param level the level
   * @param language a BCP 47 language tag; may be empty
   * @return its name, empty if it has none
   * @throws IllegalArgumentException if there is no such level
   */
  public Optional<String> name(int level, String language) {
    levels.thresholdOf(level); // checks that it is there
    int end = language.indexOf('-');
    List<String> found = names.get(language);
    if (found == null && end > 0) {
      found = names.get(language.substring(0, end));
    }
    if (found == null) {
      found = names.get("");
    }
    return found == null ? Optional.empty() : Optional.of(found.get(level - levels.firstLevel()));
  }
}
