package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event, or one line item of it. */
record Occurrence(Entry entry, @Nullable Map<String, Value> item) {

  /** A property of the item, or of the event where the item lacks it. */
  @Nullable
  Value get(String property) {
    Value own = item == null ? null : item.get(property);
    return own != null ? own : ((Event) entry.input()).get(property);
  }
}
