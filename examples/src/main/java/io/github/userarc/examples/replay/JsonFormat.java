package io.github.userarc.examples.replay;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Input.Header;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object a line: {@code {"user": …, "time": …, "key": …, "event": …, "properties": {…}}},
 * or {@code "attributes": {…}}, {@code "command": {…}} or {@code "import": {…}} in place of the
 * event. With {@code "retract"} in place of {@code "event"}, the line takes that event back. For
 * all users: {@code {"parameters": {…}, "at": …}}.
 */
final class JsonFormat implements LineFormat {
  private static final Set<String> KINDS =
      Set.of("event", "attributes", "command", "import", "retract");

  private static final Set<String> PARAMETERS = Set.of("parameters", "at");

  private static final String RETRACTED_AT = "retracted-at";

  private static final String PARSER_WORDS =
      ", from `|:? *\\(?(enable )?`| \\((start marker|for \\w+ starting) at"
          + "|\\? \\(not recognized as";

  private final JsonMapper mapper = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();
  private final Engine engine;

  JsonFormat(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Input read(String text, long number) {
    LineObject line = new LineObject(object(text));
    if (line.has("at") && !line.has("user") && KINDS.stream().noneMatch(line::has)) {
      line.only(PARAMETERS); // nearly a line of parameters
      line.object("parameters");
      throw line.bad();
    }
    line.only(Set.of(
        "user",
        "time",
        "key",
        "actor",
        "reason",
        "event",
        "properties",
        "attributes",
        "command",
        "import",
        "retract",
        RETRACTED_AT));
    Header header = line.header();
    if (line.exactlyOneOf(KINDS)) {
      return input(line, header);
    }
    throw line.bad();
  }

  @Override
  public Outcome.@Nullable Setting parameters(String text) {
    if (!text.contains("\"parameters\"")) {
      return null; // nearly all lines: they are parsed once
    }
    LineObject line = new LineObject(object(text));
    if (!line.has("parameters") || KINDS.stream().anyMatch(line::has)) {
      return null;
    }
    line.only(PARAMETERS);
    Map<String, Value> values = line.values("parameters");
    Instant at = line.instant("at");
    if (at == null || line.isBad()) {
      if (!values.isEmpty()) { // whatever else is wrong comes out at once, too
        line.problems(engine.problems(ParameterHistory.NONE.set(values, Instant.EPOCH)));
      }
      throw line.bad();
    }
    return new Outcome.Setting(values, at);
  }

  private ObjectNode object(String text) {
    try {
      JsonNode node = mapper.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException noJson) {
      throw new BadLineException("(line): no JSON: " + plain(noJson.getOriginalMessage()));
    } catch (NumberFormatException absurd) {
      // The parser does not wrap what it says of exponents that no integer holds.
      throw new BadLineException(
          "(line): no JSON: a number with an exponent of more than 9 digits");
    }
    throw new BadLineException("(line): expected a JSON object");
  }

  /** What the parser says, up to where it speaks of its own settings. */
  private static String plain(String message) {
    return message.startsWith("Trailing token")
        ? "more text behind the object"
        : message.split(PARSER_WORDS, 2)[0];
  }

  private Input input(LineObject line, Header header) {
    if (!line.has("event") && !line.has("retract") && line.has("properties")) {
      line.problem("properties", "properties only beside \"event\" or \"retract\"");
    }
    if (!line.has("retract") && line.has(RETRACTED_AT)) {
      line.problem(RETRACTED_AT, "a time of retraction only beside \"retract\"");
    }
    if (line.has("event")) {
      String event = line.name("event");
      Map<String, Value> properties = line.values("properties");
      line.throwIfBad();
      return new Event(header, event, properties);
    } else if (line.has("retract")) {
      return retraction(line, header);
    } else if (line.has("attributes")) {
      Set<String> removed = line.takeNulls("attributes");
      Map<String, Value> attributes = line.values("attributes");
      line.throwIfBad();
      return new Attributes(header, attributes, removed);
    } else if (line.has("import")) {
      List<GivenState> given = line.parts("import");
      line.throwIfBad();
      return new Import(header, given);
    }
    ObjectNode command = line.object("command");
    String type = new LineObject(command, "command.", line).text("type");
    command.remove("type");
    Map<String, Value> arguments = line.values("command");
    if (!type.isEmpty()) {
      try {
        Command<?> read = engine.command(type, arguments);
        line.throwIfBad();
        return new CommandInput(header, read);
      } catch (InputRejectedException rejected) {
        if (!line.isBad()) {
          throw rejected;
        }
        line.problems(rejected.problems());
      }
    }
    if (!line.isBad()) {
      line.problems(List.of(Problem.of("command.type", "", "the type of a command")));
    }
    throw line.bad();
  }

  private static Input retraction(LineObject line, Header header) {
    Event original = new Event(header, line.name("retract"), line.values("properties"));
    Retraction retraction = Retraction.of(original);
    if (line.has(RETRACTED_AT)) {
      Instant at = line.instant(RETRACTED_AT);
      try {
        retraction = at == null ? retraction : retraction.at(at);
      } catch (BadValueException bad) {
        line.problem(RETRACTED_AT, bad.expected());
      }
    }
    line.throwIfBad();
    return new Retraction(
        new Header(
            header.user(), retraction.micros(), header.key(), header.actor(), header.reason()),
        original,
        null);
  }
}
