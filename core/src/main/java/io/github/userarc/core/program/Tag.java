package io.github.userarc.core.program;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.Percent;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a tag gets its value (rule S21). A tag is a named dimension of a profile. */
public sealed interface Tag {

  /**
   * A tag the user has while a condition holds; its value is true.
   *
   * @param when the condition
   */
  record Flag(Condition when) implements Tag {}

  /**
   * A tag with ordered values, of which the first that holds wins.
   *
   * @param choices the values in order
   */
  record Choice(List<Case> choices) implements Tag {
    /** Copies the choices. */
    public Choice {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A tag whose value is the set of all values that hold.
   *
   * @param choices the values in order
   */
  record Many(List<Case> choices) implements Tag {
    /** Copies the choices. */
    public Many {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A tag whose value is that of an operand; it must not change all the time.
   *
   * @param operand the operand
   */
  record Computed(Operand operand) implements Tag {}

  /**
   * A tag whose value is the band in which a number lies (S21). With hysteresis it does not
   * chatter: a band is left upwards only where the number reaches its upper bound and a margin,
   * downwards only where it is below its lower bound by more than the margin.
   *
   * <pre>{@code
   * Tag.bands(metric("visits30")).below("low", 3).below("mid", 10).otherwise("high").hysteresis(1)
   * }</pre>
   *
   * @param operand the number
   * @param bands the bands, in order of their rising bounds; the last one has none
   * @param margin how far beyond a bound it must be; 0 for no hysteresis
   * @param relative whether the margin is a share of the bound, such as 0.1 for 10 %
   */
  record Bands(Operand operand, List<Band> bands, Decimal margin, boolean relative) implements Tag {
    /** Copies the bands. */
    public Bands {
      bands = List.copyOf(bands);
    }

    /**
     * With another band above the others.
     *
     * @param value the value of the tag in this band
     * @param bound a number, or a parameter; the number itself is in the next band
     * @return a changed copy
     */
    public Bands below(String value, Object bound) {
      return with(new Band(value, Map.of(), Operand.of(bound)));
    }

    /**
     * With the band above all bounds.
     *
     * @param value the value of the tag in this band
     * @return a changed copy
     */
    public Bands otherwise(String value) {
      return with(new Band(value, Map.of(), null));
    }

    /**
     * With a margin.
     *
     * @param by a number, or a text such as {@code "10 %"}: a share of each bound
     * @return a changed copy
     */
    public Bands hysteresis(Object by) {
      Optional<Decimal> share = by instanceof String text ? Percent.parse(text) : Optional.empty();
      Value number =
          by instanceof String text ? Decimal.of(share.isPresent() ? "0" : text) : Value.of(by);
      if (!(number instanceof Decimal decimal)) {
        throw new IllegalArgumentException("'" + by + "' is no margin: expected 1 or \"10 %\"");
      }
      return new Bands(operand, bands, share.orElse(decimal), share.isPresent());
    }

    private Bands with(Band band) {
      List<Band> more = new ArrayList<>(bands);
      more.add(band);
      return new Bands(operand, more, margin, relative);
    }
  }

  /**
   * A tag with the band in which a number lies.
   *
   * @param operand the number
   * @return the tag, still without bands
   */
  static Bands bands(Operand operand) {
    return new Bands(operand, List.of(), Decimal.of(0), false);
  }

  /**
   * A tag whose value is set by command.
   *
   * @param values the values that may be set; empty if any text may
   * @param expires how long a value stays unless the command says otherwise; null for ever
   */
  record Assigned(List<String> values, @Nullable Span expires) implements Tag {
    /** Copies the values. */
    public Assigned {
      values = List.copyOf(values);
    }

    /**
     * A tag whose values stay.
     *
     * @param values the values that may be set; empty if any text may
     */
    public Assigned(List<String> values) {
      this(values, null);
    }

    /**
     * With values that expire unless the command says otherwise.
     *
     * @param after how long after the time of the command
     * @return a changed copy
     */
    public Assigned expires(Span after) {
      return new Assigned(values, after);
    }
  }
}
