package io.github.userarc.core.internal.engine;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.userarc.core.input.ProfileId;
import java.nio.charset.StandardCharsets;

/**
 * Keys of routed inputs (S34). That of a keyed event is a function of route, source, incarnation
 * and the event's key alone, so that whoever knows the event can name what was routed; what says
 * which route it is, is the route itself, not its place in the program.
 */
final class RouteKeys {
  private static final String PREFIX = "routed:";
  private static final int BYTES = 16;

  private RouteKeys() {}

  /** Caused by an event with a key. */
  static String ofKey(String route, ProfileId source, int incarnation, String key) {
    return of(route, source, incarnation, "key", key);
  }

  /** Caused by a change; its sequence number is its own. */
  static String ofChange(String route, ProfileId source, int incarnation, long sequence) {
    return of(route, source, incarnation, "change", Long.toString(sequence));
  }

  /** Caused by an event without a key; those are counted. */
  static String ofCount(String route, ProfileId source, int incarnation, long count) {
    return of(route, source, incarnation, "count", Long.toString(count));
  }

  private static String of(
      String route, ProfileId source, int incarnation, String kind, String cause) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (String part : new String[] {
      route, source.namespace(), source.user(), Integer.toString(incarnation), kind, cause
    }) {
      hasher.putInt(part.length()).putString(part, StandardCharsets.UTF_8);
    }
    return PREFIX + hasher.hash().toString().substring(0, 2 * BYTES);
  }
}
