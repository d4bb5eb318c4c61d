package io.github.userarc.honor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people read about a badge, by BCP 47 language tag; a text without a language has the empty
 * one.
 *
 * @param names what it is called
 * @param descriptions what it is for
 */
public record BadgeTexts(Map<String, String> names, Map<String, String> descriptions) {

  /** No texts. */
  public static final BadgeTexts NONE = new BadgeTexts(Map.of(), Map.of());

  /** Copies the texts, keeping their order. */
  public BadgeTexts {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    descriptions = Collections.unmodifiableMap(new LinkedHashMap<>(descriptions));
  }

  /**
   * With a name.
   *
   * @param language a BCP 47 language tag such as {@code "zh"}
   * @param name what the badge is called
   * @return a changed copy
   */
  public BadgeTexts name(String language, String name) {
    return new BadgeTexts(with(names, language, name), descriptions);
  }

  /**
   * With a description.
   *
   * @param language a BCP 47 language tag such as {@code "zh"}
   * @param description what the badge is for
   * @return a changed copy
   */
  public BadgeTexts description(String language, String description) {
    return new BadgeTexts(names, with(descriptions, language, description));
  }

  private static Map<String, String> with(Map<String, String> texts, String language, String text) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(language, text);
    return more;
  }
}
