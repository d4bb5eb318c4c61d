package io.github.userarc.core.facet;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a {@link Section} reads. Null values and empty collections are left out. */
public interface SectionWriter {

  /**
   * Writes a plain value: a text, number, decimal, boolean, instant, span,
   * {@link io.github.userarc.core.input.Value}, or a collection of texts or decimals.
   *
   * @param field its name
   * @param value the value
   * @return this
   */
  SectionWriter put(String field, @Nullable Object value);

  /**
   * Writes texts: one as a text, several as an array.
   *
   * @param field its name
   * @param texts the texts
   * @return this
   */
  SectionWriter texts(String field, Collection<String> texts);

  /**
   * Writes localised names.
   *
   * @param field its name
   * @param names the names by language
   * @return this
   */
  SectionWriter names(String field, Map<String, String> names);

  /**
   * Writes a condition.
   *
   * @param field its name
   * @param condition the condition
   * @return this
   */
  SectionWriter condition(String field, @Nullable Condition condition);

  /**
   * Writes a condition's fields into this object, see {@link Section#conditionHere}.
   *
   * @param condition the condition
   * @return this
   */
  SectionWriter conditionHere(Condition condition);

  /**
   * Writes an operand.
   *
   * @param field its name
   * @param operand the operand
   * @return this
   */
  SectionWriter operand(String field, @Nullable Operand operand);

  /**
   * Writes an operand's fields into this object, see {@link Section#operandHere}.
   *
   * @param operand the operand
   * @return this
   */
  SectionWriter operandHere(Operand operand);

  /**
   * Writes event names, and their filter beside them under {@code where}.
   *
   * @param field its name
   * @param events the events
   * @return this
   */
  SectionWriter events(String field, EventSelector events);

  /**
   * Starts an object field.
   *
   * @param field its name
   * @return its writer
   */
  SectionWriter object(String field);

  /**
   * Adds an object to an array field, which is made where it is missing.
   *
   * @param field its name
   * @return the new object's writer
   */
  SectionWriter add(String field);
}
