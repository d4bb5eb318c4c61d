package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What knows which values of a property come first: by how often, or by weight. */
interface Ranking {

  /** In order of their texts, where nothing else tells values apart. */
  Comparator<Value> BY_TEXT =
      Comparator.comparing((Value value) -> value.toString()).thenComparing(Value::type);

  /** The first values, at most so many. */
  List<Value> first(Reading reading, WindowRange window, int count);

  /** A lower bound of the next instant at which the first values change without an input. */
  long nextChange(Reading reading, WindowRange window, int count);

  /** The values that an occurrence counts for: each element of a list, or the value as it is. */
  static Set<Value> values(Value value, boolean elements) {
    Set<Value> values = new LinkedHashSet<>();
    if (elements && value instanceof Value.Texts texts) {
      texts.texts().forEach(text -> values.add(new Value.Text(text)));
    } else {
      values.add(value);
    }
    return values;
  }
}
