package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Programs as JSON, with the facets that are installed. */
public final class ProgramJson {
  private static final int FINGERPRINT_LENGTH = 12;

  private ProgramJson() {}

  /**
   * Reads a program as far as it reads.
   *
   * @param text the text
   * @param syntax how it is spelled
   * @return the program and what does not read
   * @throws InvalidProgramException if it is no JSON object at all
   */
  public static ProgramDraft draft(String text, Syntax syntax) {
    return ProgramReader.read(text, syntax, FacetTypes.installed());
  }

  /**
   * Reads a program with other facets than those installed.
   *
   * @param json the text; comments are accepted
   * @param facets the facets
   * @return the program
   * @throws InvalidProgramException if it does not read, with all problems
   */
  public static Program parse(String json, FacetTypes facets) {
    return ProgramReader.read(json, Syntax.JSON, facets).orThrow();
  }

  /**
   * Writes a program for people.
   *
   * @param program the program
   * @return indented JSON
   * @throws IllegalStateException if one of its facets is not installed
   */
  public static String write(Program program) {
    return write(program, FacetTypes.installed());
  }

  /**
   * Writes a program with other facets than those installed.
   *
   * @param program the program
   * @param facets the facets
   * @return indented JSON
   * @throws IllegalStateException if one of its facets is not among them
   */
  public static String write(Program program, FacetTypes facets) {
    ObjectNode tree = ProgramWriter.write(program, facets);
    String pretty = PrettyJson.write(tree);
    // White space must not make a program too long to be read.
    return pretty.length() <= JsonText.MAX_LENGTH ? pretty : JsonText.compact(tree);
  }

  /**
   * Why the JSON of a program that is otherwise right could not be read again: too large, too deep,
   * or texts that are no Unicode.
   *
   * @param program the program, whose facets are installed
   * @return the problems
   */
  public static List<Problem> unreadable(Program program) {
    return TreeCheck.written(ProgramWriter.write(program, FacetTypes.installed()));
  }

  /**
   * The JSON Schema of programs.
   *
   * @return the schema as text
   */
  public static String schema() {
    return schema(FacetTypes.installed());
  }

  /**
   * The JSON Schema of programs with other facets than those installed.
   *
   * @param facets the facets
   * @return the schema as text
   */
  public static String schema(FacetTypes facets) {
    return PrettyJson.write(ProgramSchema.of(facets));
  }

  /**
   * A short hash of everything a program says, its declared version apart.
   *
   * @param program the program
   * @return 12 hexadecimal digits
   */
  public static String fingerprint(Program program) {
    return fingerprint(program, FacetTypes.installed());
  }

  /**
   * The fingerprint of a program with other facets than those installed.
   *
   * @param program the program
   * @param facets the facets
   * @return 12 hexadecimal digits
   */
  public static String fingerprint(Program program, FacetTypes facets) {
    String canonical = JsonText.compact(ProgramWriter.unversioned(program, facets));
    return sha256(canonical).substring(0, FINGERPRINT_LENGTH);
  }

  /**
   * The canonical form of an operand: equal operands have equal texts.
   *
   * @param operand the operand
   * @return compact JSON
   */
  public static String canonical(Operand operand) {
    return JsonText.compact(OperandWriter.write(operand));
  }

  /**
   * The canonical form of a condition: equal conditions have equal texts.
   *
   * @param condition the condition
   * @return compact JSON
   */
  public static String canonical(Condition condition) {
    return JsonText.compact(ConditionWriter.write(condition));
  }

  /**
   * The canonical form of a filter: equal filters have equal texts.
   *
   * @param filter the filter
   * @return compact JSON
   */
  public static String canonical(Filter filter) {
    return JsonText.compact(FilterWriter.write(filter));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
