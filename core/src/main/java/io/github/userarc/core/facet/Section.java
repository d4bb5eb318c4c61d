package io.github.userarc.core.facet;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object being read strictly: what is missing, of the wrong type or unknown becomes a
 * problem with its path, and reading goes on with something reasonable, so that all problems come
 * out at once. A field that nobody asked for is unknown; asking is what makes it known.
 */
public interface Section {

  /**
   * Where this object stands, such as {@code growth.currencies.coins}.
   *
   * @return the path
   */
  String path();

  /**
   * Whether a field is there.
   *
   * @param field its name
   * @return true if it is
   */
  boolean has(String field);

  /**
   * An instant that, in given state, is not after the time of that state (S32); otherwise as
   * {@link #instant}.
   *
   * @param field its name
   * @return the instant, empty if missing or later than can be
   */
  Optional<Instant> pastInstant(String field);

  /**
   * The names of all fields that are there, in order.
   *
   * @return the names
   */
  List<String> fieldNames();

  /**
   * Whether a field is there and is a JSON object (as opposed to a text, a number or an array).
   *
   * @param field its name
   * @return true if it is
   */
  boolean isObject(String field);

  /**
   * Whether a field is there and is a JSON array.
   *
   * @param field its name
   * @return true if it is
   */
  boolean isArray(String field);

  /**
   * Whether a field is there and is a text.
   *
   * @param field its name
   * @return true if it is
   */
  boolean isText(String field);

  /**
   * An object field; an empty section where it is missing.
   *
   * @param field its name
   * @return the section
   */
  Section object(String field);

  /**
   * An object field whose own fields are names the author chose: each of them is read as a section.
   * Checks the names (letters, digits, dashes, underscores; no dots).
   *
   * @param field its name
   * @return the sections by name, in order; empty where the field is missing
   */
  Map<String, Section> objects(String field);

  /**
   * An array of objects.
   *
   * @param field its name
   * @return the sections; empty where the field is missing
   */
  List<Section> list(String field);

  /**
   * A required text.
   *
   * @param field its name
   * @return the text; empty where there was a problem
   */
  String text(String field);

  /**
   * A text.
   *
   * @param field its name
   * @return the text
   */
  Optional<String> optionalText(String field);

  /**
   * A text or an array of texts.
   *
   * @param field its name
   * @return the texts; empty where the field is missing
   */
  List<String> texts(String field);

  /**
   * A required text that is one of several.
   *
   * @param field its name
   * @param allowed the texts
   * @return the text; the first allowed where there was a problem
   */
  String oneOf(String field, List<String> allowed);

  /**
   * Localised names: a text, or an object of texts by BCP 47 language tag. A plain text has the
   * empty language.
   *
   * @param field its name
   * @return the names by language; empty where the field is missing
   */
  Map<String, String> names(String field);

  /**
   * A required decimal, as a number or a text.
   *
   * @param field its name
   * @return the number; zero where there was a problem
   */
  Decimal decimal(String field);

  /**
   * A decimal.
   *
   * @param field its name
   * @return the number
   */
  Optional<Decimal> optionalDecimal(String field);

  /**
   * An array of decimals.
   *
   * @param field its name
   * @return the numbers
   */
  List<Decimal> decimals(String field);

  /**
   * A whole number.
   *
   * @param field its name
   * @param low the least
   * @param high the greatest
   * @param missing what a missing field means
   * @return the number
   */
  int integer(String field, int low, int high, int missing);

  /**
   * A truth value.
   *
   * @param field its name
   * @param missing what a missing field means
   * @return the truth value
   */
  boolean flag(String field, boolean missing);

  /**
   * A span such as {@code "45 days"}.
   *
   * @param field its name
   * @return the span
   */
  Optional<Span> span(String field);

  /**
   * An instant such as {@code "2026-01-01T00:00:00Z"}.
   *
   * @param field its name
   * @return the instant
   */
  Optional<Instant> instant(String field);

  /**
   * Any input value.
   *
   * @param field its name
   * @return the value
   */
  Optional<Value> value(String field);

  /**
   * A required condition.
   *
   * @param field its name
   * @return the condition; {@link Condition#ALWAYS} where there was a problem
   */
  Condition condition(String field);

  /**
   * A condition.
   *
   * @param field its name
   * @return the condition
   */
  Optional<Condition> optionalCondition(String field);

  /**
   * This object itself as a condition, such as {@code {"count": "login", "gte": 3, "reward": 5}}
   * without {@code reward}.
   *
   * @param others fields that do not belong to the condition
   * @return the condition
   */
  Condition conditionHere(Set<String> others);

  /**
   * An operand: a metric object, a named metric, attribute or fact, a number.
   *
   * @param field its name
   * @return the operand; zero where there was a problem
   */
  Operand operand(String field);

  /**
   * This object itself as an operand, such as {@code {"sum": "paid", "of": "order-paid", "to":
   * "x"}} without {@code to}.
   *
   * @param others fields that do not belong to the operand
   * @return the operand
   */
  Operand operandHere(Set<String> others);

  /**
   * An event name or an array of them, with the filter that stands beside it under {@code where}.
   *
   * @param field the field with the names
   * @return the selector
   */
  EventSelector events(String field);

  /**
   * Reports a problem with a field.
   *
   * @param field its name; empty for the object itself
   * @param expected what was expected
   * @param hint what to do, starting with "Maybe", or empty
   */
  void problem(String field, String expected, String hint);

  /**
   * Reports fields whose names are not among some: for given state, which a test or an import
   * writes by hand, see {@link Facet#given}.
   *
   * @param things what the names are, in the plural, such as {@code "currencies"}
   * @param names the names that may be there
   */
  void onlyFields(String things, Collection<String> names);

  /**
   * Reports a text, or texts of an array, that are not among some: for given state, which a test or
   * an import writes by hand, see {@link Facet#given}. The field may be missing.
   *
   * @param field its name
   * @param things what the texts are, in the plural, such as {@code "stages"}
   * @param names the texts that may be there
   */
  void onlyTexts(String field, String things, Collection<String> names);
}
