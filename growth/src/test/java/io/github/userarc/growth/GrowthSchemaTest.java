package io.github.userarc.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The schema of the section and its reader agree. */
class GrowthSchemaTest {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(MAPPER.readTree(Program.jsonSchema()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        """
        {"currencies": {"xp": {}, "coins": {"precision": 6}}}""",
        """
        {"currencies": {"xp": {}},
         "earning": {"a": {"on": "login", "to": "xp", "points": 5},
                     "b": {"on": ["x", "y"], "where": {"paid": {"gte": 5}}, "to": "xp", "points": "5",
                           "if": {"count": "login", "gte": 3}, "once": true},
                     "c": {"on": {"event": "x", "where": {"p": 1}}, "to": "xp", "points": 5},
                     "d": {"on-change": "points-credited", "where": {"rule": "a", "amount": 3}, "to": "xp",
                           "points": 1, "once": true},
                     "e": {"on": "*", "to": "xp", "per": {"property": "p", "each": "0.5", "points": 1}},
                     "f": {"on": "x", "to": "xp",
                           "per": {"property": "p", "each": 1, "points": 1, "round": "half-even"}}}}""",
        """
        {"currencies": {"xp": {}},
         "levels": {"a": {"basis": "xp", "table": [0, "10", 20], "names": ["x", "y", "z"]},
                    "b": {"basis": "xp", "first-level": 0, "linear": {"step": 5, "levels": 2},
                          "names": {"zh": ["无", "有"], "en-US": ["no", "yes"]}},
                    "c": {"basis": "xp", "linear": {"base": 1, "step": 5, "levels": 2}},
                    "d": {"basis": "xp", "polynomial": {"coefficients": [1, "0.5"], "levels": 9}},
                    "e": {"basis": "xp",
                          "geometric": {"first": 5, "ratio": "1.5", "levels": 2, "round": "up"}},
                    "f": {"basis": "xp", "table": [0], "names": "everybody"}}}""",
      })
  void acceptTheSame(String growth) {
    assertThat(SCHEMA.validate(MAPPER.readTree(program(growth)))).isEmpty();
    assertThat(Engine.compile(Program.parse(program(growth)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'currency': {}}",
        "{'currencies': {'xp': {'precision': 7}}}",
        "{'currencies': {'xp': {'precision': 1.5}}}",
        "{'currencies': {'xp': {'digits': 2}}}",
        "{'currencies': {'with.dot': {}}}",
        "{'earning': {'a': {'on': 'login', 'to': 'xp'}}}",
        "{'earning': {'a': {'on': 'login', 'points': 5}}}",
        "{'earning': {'a': {'to': 'xp', 'points': 5}}}",
        "{'earning': {'a': {'on': 'login', 'to': 'xp', 'points': 'many'}}}",
        "{'earning': {'a': {'on': 'login', 'to': 'xp', 'points': 5, 'once': 'yes'}}}",
        "{'earning': {'a': {'on': 'login', 'to': 'xp', 'points': 5, 'limit': 3}}}",
        "{'earning': {'a': {'on': 'login', 'to': 'xp', 'points': 5, 'if': {'gte': 3}}}}",
        "{'earning': {'a': {'on': 'x', 'on-change': 'y', 'to': 'xp', 'points': 5}}}",
        "{'earning': {'a': {'on': 'x', 'to': 'xp', 'points': 5, "
            + "'per': {'property': 'p', 'each': 1, 'points': 1}}}}",
        "{'earning': {'a': {'on': 'x', 'to': 'xp', 'per': {'each': 1, 'points': 1}}}}",
        "{'earning': {'a': {'on': 'x', 'to': 'xp', "
            + "'per': {'property': 'p', 'each': 1, 'points': 1, 'round': 'off'}}}}",
        "{'levels': {'a': {'table': [0]}}}",
        "{'levels': {'a': {'basis': 'xp'}}}",
        "{'levels': {'a': {'basis': 'xp', 'table': 0}}}",
        "{'levels': {'a': {'basis': 'xp', 'table': []}}}",
        "{'levels': {'a': {'basis': 'xp', 'table': [0], 'linear': {'step': 1, 'levels': 2}}}}",
        "{'levels': {'a': {'basis': 'xp', 'linear': {'step': 1}}}}",
        "{'levels': {'a': {'basis': 'xp', 'linear': {'step': 1, 'levels': 10001}}}}",
        "{'levels': {'a': {'basis': 'xp', 'polynomial': {'levels': 3}}}}",
        "{'levels': {'a': {'basis': 'xp', 'geometric': {'first': 3, 'levels': 3}}}}",
        "{'levels': {'a': {'basis': 'xp', 'table': [0], 'first-level': 1001}}}",
        "{'levels': {'a': {'basis': 'xp', 'table': [0], 'names': {'in English': ['x']}}}}",
      })
  void refuseTheSame(String growth) {
    String program = program(growth.replace('\'', '"'));

    assertThat(SCHEMA.validate(MAPPER.readTree(program))).isNotEmpty();
    assertThatThrownBy(() -> Engine.compile(Program.parse(program)))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("growth");
  }

  private static String program(String growth) {
    return "{\"userarc\": 1, \"growth\": " + growth + "}";
  }
}
