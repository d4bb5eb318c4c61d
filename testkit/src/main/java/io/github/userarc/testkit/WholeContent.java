package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** The pattern of one content, compared as a whole. */
record WholeContent(ChangeContent content) implements ChangePattern {

  /** What is expected as a pattern, whether it is one or a content. */
  static ChangePattern of(ChangeContent expected) {
    return expected instanceof ChangePattern pattern ? pattern : new WholeContent(expected);
  }

  @Override
  public boolean matches(Change<?> change) {
    return content.equals(change.content());
  }

  @Override
  public String describe() {
    return ChangeText.of(content);
  }

  @Override
  public String type() {
    return content.type();
  }

  @Override
  public Map<String, Value> fields() {
    return content.fields();
  }
}
