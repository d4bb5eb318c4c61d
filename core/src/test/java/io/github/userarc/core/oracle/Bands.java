package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The band of a number, told from the band before (S21). */
final class Bands {
  private Bands() {}

  /** What it reads. */
  static List<Operand> roots(Tag.Bands tag) {
    List<Operand> roots = new ArrayList<>();
    roots.add(tag.operand());
    tag.bands().stream().map(Band::below).filter(Objects::nonNull).forEach(roots::add);
    return roots;
  }

  /** The numbers at which a band is left while some parameters have some values. */
  static List<Operand> edges(Tag.Bands tag, Map<String, Operand> parameters) {
    List<Operand> edges = new ArrayList<>();
    for (Band band : tag.bands()) {
      Operand below = band.below() instanceof Operand.Parameter parameter
          ? parameters.get(parameter.name())
          : band.below();
      if (below instanceof Operand.Constant constant) {
        Rational bound = Rational.of((Decimal) constant.value());
        Rational margin = margin(tag, bound);
        edges.add(Operand.of(bound.plus(margin).shown()));
        edges.add(Operand.of(bound.minus(margin).shown()));
      }
    }
    return edges;
  }

  private static Rational margin(Tag.Bands tag, Rational bound) {
    Rational margin = Rational.of(tag.margin());
    Rational size = bound.compareTo(Rational.ZERO) < 0 ? Rational.ZERO.minus(bound) : bound;
    return tag.relative() ? margin.times(size) : margin;
  }

  static @Nullable Value evaluate(Tag.Bands tag, String id, Reader reader) {
    if (!(reader.value(tag.operand()) instanceof Val.Num number)) {
      return null;
    }
    List<String> names = tag.bands().stream().map(Band::value).toList();
    int now =
        reader.facts().apply(id) instanceof Val.Text before ? names.indexOf(before.text()) : -1;
    // One step after the other: up while a margin above is reached, down while below one below.
    int at = now < 0 ? 0 : now;
    boolean free = now < 0;
    while (at < names.size() - 1
        && number.number().compareTo(bound(tag, at, reader, free ? 0 : 1)) >= 0) {
      at++;
    }
    while (!free && at > 0 && number.number().compareTo(bound(tag, at - 1, reader, -1)) < 0) {
      at--;
    }
    return new Value.Text(names.get(at));
  }

  private static Rational bound(Tag.Bands tag, int index, Reader reader, int side) {
    Rational bound = ((Val.Num) reader.value(tag.bands().get(index).below())).number();
    Rational margin = margin(tag, bound);
    return side == 0 ? bound : side > 0 ? bound.plus(margin) : bound.minus(margin);
  }
}
