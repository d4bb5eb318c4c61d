package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag, segment or tiering of a program (S21).
 *
 * @param id its name as a fact: {@code tag.vip}
 * @param content a {@link Tag}, a {@link Condition} or a list of {@link Case}s; none of an
 *     exclusion
 */
record Definition(String id, Object content) {

  static List<Definition> all(
      Map<String, Tag> tags, Map<String, Condition> segments, Map<String, List<Case>> tierings) {
    List<Definition> all = new ArrayList<>();
    tags.forEach((name, tag) -> all.add(new Definition("tag." + name, tag)));
    segments.forEach((name, when) -> all.add(new Definition("segment." + name, when)));
    tierings.forEach((name, cases) -> all.add(new Definition("tier." + name, cases)));
    return all;
  }

  /** What a command alone says, derived from nothing. */
  boolean isSaid() {
    return content instanceof Tag.Assigned || id.startsWith("exclusion.");
  }

  /** The conditions and operands it reads. */
  List<?> roots() {
    if (content instanceof Tag.Flag flag) {
      return List.of(flag.when());
    } else if (content instanceof Tag.Computed computed) {
      return List.of(computed.operand());
    } else if (content instanceof Tag.Bands bands) {
      return Bands.roots(bands);
    } else if (content instanceof Condition) {
      return List.of(content);
    }
    return cases().stream().map(Case::when).toList();
  }

  /** Numbers that it compares with, besides its roots, while some parameters have some values. */
  List<Operand> edges(Map<String, Operand> parameters) {
    return content instanceof Tag.Bands bands ? Bands.edges(bands, parameters) : List.of();
  }

  /** Its value now; null for false and none. */
  @Nullable
  Value evaluate(Reader reader) {
    if (content instanceof Tag.Flag flag) {
      return truth(reader.holds(flag.when()));
    } else if (content instanceof Condition segment) {
      return truth(reader.holds(segment));
    } else if (content instanceof Tag.Computed computed) {
      return reader.value(computed.operand()).value();
    } else if (content instanceof Tag.Bands bands) {
      return Bands.evaluate(bands, id, reader);
    } else if (id.startsWith("exclusion.")) {
      return truth(Exclusions.holds(reader.moment().log(), id.substring("exclusion.".length())));
    } else if (content instanceof Tag.Assigned) {
      return SetTags.latest(reader.moment(), id.substring("tag.".length()));
    }
    List<String> holding = cases().stream()
        .filter(one -> reader.holds(one.when()))
        .map(Case::value)
        .toList();
    if (holding.isEmpty()) {
      return null;
    }
    return content instanceof Tag.Many ? new Value.Texts(holding) : new Value.Text(holding.get(0));
  }

  private static @Nullable Value truth(boolean holds) {
    return holds ? new Value.Bool(true) : null;
  }

  private List<Case> cases() {
    if (content instanceof Tag.Choice choice) {
      return choice.choices();
    } else if (content instanceof Tag.Many many) {
      return many.choices();
    } else if (content instanceof List<?> cases) {
      return cases.stream().map(Case.class::cast).toList();
    }
    return List.of();
  }
}
