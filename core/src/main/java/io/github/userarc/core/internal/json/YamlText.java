package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * From texts in YAML to JSON trees. Only what every version of YAML reads alike is accepted, and
 * what JSON has, too: see {@link YamlScalars}. No anchors, so that a text is never larger than it
 * looks; no tags, no second document.
 */
final class YamlText {
  private static final YAMLFactory FACTORY = YAMLFactory.builder()
      .loadSettings(
          LoadSettings.builder().setCodePointLimit(JsonText.MAX_LENGTH).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(
          StreamReadConstraints.builder().maxNestingDepth(JsonText.MAX_NESTING).build())
      .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final int[] text;
  private final JsonParser parser;
  private final List<Problem> problems = new ProblemList();

  private YamlText(String yaml, JsonParser parser) {
    this.text = yaml.codePoints().toArray();
    this.parser = parser;
  }

  static JsonNode read(String yaml) {
    JsonText.checkLength(yaml);
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), new WholeCharacters(yaml))) {
      return new YamlText(yaml, parser).document();
    } catch (JacksonException malformed) {
      throw new InvalidProgramException(List.of(MalformedYaml.problem(malformed)));
    }
  }

  private JsonNode document() {
    if (parser.nextToken() == null) {
      return NODES.missingNode();
    }
    JsonNode root = value("");
    if (parser.nextToken() != null) {
      problems.add(new Problem(
          Malformed.place(parser.currentTokenLocation()),
          "another document",
          "one program",
          "Maybe \"---\" stands where it should not"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidProgramException(problems);
    }
    return root;
  }

  /** The value that starts with the current token. */
  private JsonNode value(String path) {
    Lead lead = lead(path);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(path);
    } else if (token == JsonToken.START_ARRAY) {
      return array(path);
    }
    if (lead == Lead.REFUSED) {
      return NODES.nullNode();
    }
    String spelled = parser.getString();
    return lead == Lead.QUOTED
        ? NODES.stringNode(spelled)
        : YamlScalars.read(isText(token) ? spelled : asWritten(), path, problems);
  }

  private ObjectNode object(String path) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String step = JsonSection.step(name);
      String at = path.isEmpty() ? step : path + "." + step;
      if (lead(at) == Lead.PLAIN && (name.isEmpty() || name.equals("<<"))) {
        problems.add(new Problem(
            at, name, "the name of a field", "Maybe write out what it stands for, or quote it"));
      }
      parser.nextToken();
      object.set(name, value(at));
    }
    return object;
  }

  private ArrayNode array(String path) {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(path + "[" + array.size() + "]"));
    }
    return array;
  }

  /** How the current token begins in the text, which the parser does not tell. */
  private enum Lead {
    PLAIN,
    QUOTED,
    REFUSED
  }

  private Lead lead(String path) {
    int first = first();
    if (first == '"' || first == '\'' || first == '|' || first == '>') {
      return Lead.QUOTED;
    } else if (first != '&' && first != '*' && first != '!') {
      return Lead.PLAIN;
    }
    problems.add(new Problem(
        path,
        asWritten(),
        "neither anchors (&), aliases (*) nor tags (!)",
        "Maybe write out what it stands for, or quote the text"));
    return Lead.REFUSED;
  }

  /** Numbers keep their text; truth values and nothing only what they are. */
  private static boolean isText(JsonToken token) {
    return token == JsonToken.VALUE_STRING || token.isNumeric();
  }

  private int first() {
    int start = start();
    return start < text.length ? text[start] : ' ';
  }

  /** A single word of the text, from where the current token begins. */
  private String asWritten() {
    int start = start();
    int end = start;
    while (end < text.length && isOfWord(text[end])) {
      end++;
    }
    return new String(text, start, end - start);
  }

  private static boolean isOfWord(int character) {
    return character > ' ' && ",:]}#".indexOf(character) < 0;
  }

  private int start() {
    TokenStreamLocation location = parser.currentTokenLocation();
    return (int) Math.min(location.getCharOffset(), text.length); // in code points
  }
}
