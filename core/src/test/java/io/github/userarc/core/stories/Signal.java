package io.github.userarc.core.stories;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * A change that a {@link Gadget} tells.
 *
 * @param type its type
 * @param note what it says
 */
public record Signal(String type, String note) implements ChangeContent {
  @Override
  public Map<String, Value> fields() {
    return Fields.of("note", note).map();
  }
}
