package io.github.userarc.core.internal.json;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the time zone an author probably meant: zones are named after few of the cities. */
public final class ZoneHint {
  private static final String CHINA = "Asia/Shanghai";
  private static final String INDIA = "Asia/Kolkata";

  /** Places that many think of and no zone is named after. */
  private static final Map<String, String> PLACES = Map.ofEntries(
      Map.entry("beijing", CHINA),
      Map.entry("peking", CHINA),
      Map.entry("china", CHINA),
      Map.entry("shenzhen", CHINA),
      Map.entry("guangzhou", CHINA),
      Map.entry("hangzhou", CHINA),
      Map.entry("chengdu", CHINA),
      Map.entry("india", INDIA),
      Map.entry("mumbai", INDIA),
      Map.entry("bombay", INDIA),
      Map.entry("delhi", INDIA),
      Map.entry("new_delhi", INDIA),
      Map.entry("bangalore", INDIA));

  private ZoneHint() {}

  /**
   * The hint for a zone that does not exist.
   *
   * @param id what was written
   * @return {@code Maybe "…"}, or an empty text where nothing is similar
   */
  public static String of(String id) {
    String place = place(id);
    String known = PLACES.get(place);
    if (known != null) {
      return "Maybe \"" + known + "\"";
    }
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    return zones.stream()
        .filter(zone -> place(zone).equals(place))
        .min(Comparator.comparingInt(String::length))
        .map(zone -> "Maybe \"" + zone + "\"")
        .orElseGet(() -> DidYouMean.hint(id, zones));
  }

  /** What stands behind the region. */
  private static String place(String id) {
    String plain = id.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    return plain.substring(plain.lastIndexOf('/') + 1);
  }
}
