package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fact of a tag, segment or tiering from its mark. */
final class MarkReader implements FactPlan.Reader {
  private static final Value YES = new Value.Bool(true);
  private static final Value NO = new Value.Bool(false);

  private final boolean tag;
  private final ValueType type;
  private final List<String> names;
  private final List<Value> values = new ArrayList<>();
  private @Nullable Def def;

  MarkReader(String id, ValueType type, List<String> names) {
    this.tag = id.startsWith("tag.");
    this.type = type;
    this.names = names;
    names.forEach(name -> values.add(text(name)));
  }

  /** The definition whose mark it is. */
  void of(Def definition) {
    def = definition;
  }

  @Override
  public @Nullable Value value(LiveState state) {
    long mark = def == null ? 0 : state.mark(def.number);
    if (type == ValueType.BOOLEAN) {
      // A boolean tag that one does not have is missing; a segment is simply not entered.
      return mark != 0 ? YES : tag ? null : NO;
    } else if (mark == 0) {
      return null;
    }
    return type == ValueType.TEXTS ? CoreDefs.Many.texts(names, mark) : values.get((int) mark - 1);
  }

  @Override
  public long number(LiveState state) {
    return FacetCompiler.MISSING;
  }

  /** A name as a value; anything for a name that no value can hold: it is reported as such. */
  static Value text(String name) {
    try {
      return new Value.Text(name);
    } catch (BadValueException reported) {
      return new Value.Text("");
    }
  }
}
