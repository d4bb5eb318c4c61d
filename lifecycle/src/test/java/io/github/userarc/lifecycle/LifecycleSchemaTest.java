package io.github.userarc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader agree. */
class LifecycleSchemaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'standard': {'key-action': 'a', 'payment': 'b', 'valued': ['b', 'c']}}",
        "{'standard': {'active-days': 3, 'logins': '$n', 'login-event': 'in', 'key-action': ['a'], 'payment': 'b',"
            + " 'valued': 'c', 'seen': '*', 'dormant-after': '45 days', 'churn-after': '$gone',"
            + " 'names': {'new': 'New', 'mature': {'zh': '成熟期'}}}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': ['a', 'b'], 'to': 'c', 'when': {'count': 'x', 'gte': 2},"
            + " 'priority': -1, 'reactivation': true}, {'from': '*', 'to': 'b', 'when': {'did': 'y'}}],"
            + " 'progress': ['a', 'b'], 'names': {'a': {'en': 'A'}}}}"
      })
  void bothAccept(String section) {
    assertThat(validate(section)).isEmpty();
    assertThat(Program.parse(program(section)).facets()).containsKey("lifecycle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'plays': {}}",
        "{'standard': {}}",
        "{'standard': {'key-action': [], 'payment': 'b', 'valued': 'c'}}",
        "{'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c', 'active-days': 0}}",
        "{'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c', 'active-days': 'three'}}",
        "{'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c', 'dormant-after': 45}}",
        "{'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c', 'churn-after': 'soon'}}",
        "{'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c', 'dormant': '45 days'}}",
        "{'stages': {'initial': 'a'}}",
        "{'stages': {'initial': 'a', 'transitions': [{'to': 'b', 'when': {'did': 'x'}}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'when': {'did': 'x'}}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b'}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'didnt': 'x'}}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}, 'priority': 1.5}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}], 'order': ['a']}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}]},"
            + " 'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c'}}"
      })
  void bothRefuse(String section) {
    assertThat(validate(section)).isNotEmpty();
    assertThatThrownBy(() -> Program.parse(program(section)))
        .isInstanceOf(InvalidProgramException.class);
  }

  private static List<Error> validate(String section) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Program.jsonSchema())
        .validate(program(section), InputFormat.JSON);
  }

  private static String program(String section) {
    return "{\"userarc\": 1, \"lifecycle\": " + section.replace('\'', '"') + "}";
  }
}
