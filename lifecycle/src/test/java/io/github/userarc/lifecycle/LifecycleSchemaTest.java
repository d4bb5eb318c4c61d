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
            + " 'progress': ['a', 'b'], 'names': {'a': {'en': 'A'}}}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'after': '14 days'},"
            + " {'from': 'a', 'to': 'c', 'after': '2 months', 'when': {'did': 'x'}, 'at-once': true}],"
            + " 'min-dwell': '1 day', 'terminal': ['b', 'c']}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}],"
            + " 'min-dwell': {'a': '3 days', '*': '1 day'}, 'terminal': 'b'}}",
        "{'engagement': {'active': '*'}}",
        "{'engagement': {'active': ['a', 'b'], 'week': 5, 'month': 20, 'names': {'idle': 'Idle'}},"
            + " 'beside': {'daily': {'engagement': {'active': '*'}}}}",
        "{'beside': {'billing': {'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}]}},"
            + " 'shop': {'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c'}}}}",
        "{'paths': {'newcomer': {'steps': [{'did': 'a'}]}}}",
        "{'paths': {'newcomer': {'steps': [{'id': 'x', 'count': 'a', 'gte': 3, 'within': '3 days'},"
            + " {'count': 'b', 'where': {'paid': {'gte': 10}}, 'gte': 1, 'optional': true},"
            + " {'did': {'event': 'c', 'where': {'paid': {'gte': 10}}}}],"
            + " 'order': 'any', 'within': '14 days', 'start': {'event': 'go', 'where': {'plan': 'pro'}},"
            + " 'restart': 'expired'}}, 'engagement': {'active': '*'}}",
        "{'paths': {'p': {'steps': [{'did': 'a'}], 'start': 'go'}, 'q': {'steps': [{'did': 'a'}],"
            + " 'start': ['go', 'come']}}}"
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
            + " 'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c'}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'after': 14}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'after': '14 days', 'at-once': 'yes'}]}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}], 'min-dwell': 3}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}], 'min-dwell': {'a': true}}}",
        "{'stages': {'initial': 'a', 'transitions': [{'from': 'a', 'to': 'b', 'when': {'did': 'x'}}], 'terminal': 1}}",
        "{'engagement': {}}",
        "{'engagement': {'active': []}}",
        "{'engagement': {'active': '*', 'week': 1}}",
        "{'engagement': {'active': '*'}, 'standard': {'key-action': 'a', 'payment': 'b', 'valued': 'c'}}",
        "{'beside': {}}",
        "{'beside': {'x': {}}}",
        "{'beside': {'x': {'paths': {}}}}",
        "{'paths': {}}",
        "{'paths': {'p': {}}}",
        "{'paths': {'p': {'steps': []}}}",
        "{'paths': {'p': {'steps': [{'count': 'a'}]}}}",
        "{'paths': {'p': {'steps': [{'count': 'a', 'gte': 1.5}]}}}",
        "{'paths': {'p': {'steps': [{'count': 'a', 'lte': 1}]}}}",
        "{'paths': {'p': {'steps': [{'sum': 'x', 'of': 'a', 'gte': 1}]}}}",
        "{'paths': {'p': {'steps': [{'count': 'a', 'last': '7 days', 'gte': 1}]}}}",
        "{'paths': {'p': {'steps': [{'did': 'a'}], 'order': 'none'}}}",
        "{'paths': {'p': {'steps': [{'did': 'a'}], 'restart': 'sometimes'}}}",
        "{'paths': {'p': {'steps': [{'did': 'a', 'within': 3}]}}}",
        "{'paths': {'p': {'steps': [{'did': 'a'}], 'start': {'events': 'go'}}}}",
        "{'beside': {'x': {'engagement': {'active': '*'}, 'beside': {}}}}"
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
