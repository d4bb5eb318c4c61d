package io.github.userarc.core.internal.shell;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;

/** A hash of an input's content, its time, actor and reason apart (S3). */
final class InputHash {
  private InputHash() {}

  /** Of a retraction: that of the event it names. */
  static String of(Input input) {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    Input content = input instanceof Retraction retraction ? retraction.original() : input;
    if (content instanceof Event event) {
      put(hasher, "event", event.name(), event.properties());
    } else if (content instanceof Attributes attributes) {
      put(hasher, "attributes", "", attributes.values());
      new TreeSet<>(attributes.removed())
          .forEach(name -> hasher.putString('\n' + name, StandardCharsets.UTF_8));
    } else if (content instanceof CommandInput command) {
      put(hasher, "command", command.name(), command.command().arguments());
    } else if (content instanceof Import opening) {
      hasher.putString("import\n", StandardCharsets.UTF_8);
      for (GivenState given : opening.given()) {
        hasher.putString(given.facet() + '\n' + given.slice() + '\n', StandardCharsets.UTF_8);
      }
    }
    return hasher.hash().toString();
  }

  private static void put(Hasher hasher, String kind, String name, Map<String, Value> values) {
    hasher.putString(kind + '\n' + name + '\n', StandardCharsets.UTF_8);
    hasher.putString(JsonValues.writeAll(values).toString(), StandardCharsets.UTF_8);
  }
}
