package io.github.userarc.honor;

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
class HonorSchemaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'badges': {}}",
        "{'badges': {'pioneer': {'name': {'en': 'Pioneer'}, 'description': 'First', 'when': {'did': 'post'}}}}",
        "{'badges': {'先行者': {'progress': {'count': 'pay'}, 'tiers': [{'tier': 'a', 'at': 1}, {'tier': 'b', 'at': '2.5'}]}}}",
        "{'badges': {'x': {'progress': {'attribute': 'seats'}, 'tiers': [{'tier': 'a', 'name': {'zh': '铜'}, 'at': 1}]}}}",
        "{'badges': {'x': {'tiers': [{'tier': 'a', 'name': 'A', 'when': {'did': 'post'}}]}}}"
      })
  void bothAccept(String section) {
    assertThat(validate(section)).isEmpty();
    assertThat(Program.parse(program(section)).facets()).containsKey("honor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'titles': {}}",
        "{'badges': []}",
        "{'badges': {'x': {}}}",
        "{'badges': {'x': true}}",
        "{'badges': {'x.y': {'when': {'did': 'post'}}}}",
        "{'badges': {'x': {'when': {'did': 'post'}, 'hidden': true}}}",
        "{'badges': {'x': {'when': {'done': 'post'}}}}",
        "{'badges': {'x': {'when': {'did': 'post'}, 'tiers': [{'tier': 'a', 'when': {'did': 'post'}}]}}}",
        "{'badges': {'x': {'progress': {'count': 'pay'}}}}",
        "{'badges': {'x': {'progress': {'count': 'pay'}, 'when': {'did': 'post'}}}}",
        "{'badges': {'x': {'tiers': [{'tier': 'a', 'at': 1}]}}}",
        "{'badges': {'x': {'tiers': [{'when': {'did': 'post'}}]}}}",
        "{'badges': {'x': {'progress': {'count': 'pay'}, 'tiers': [{'tier': 'a', 'at': 'many'}]}}}",
        "{'badges': {'x': {'progress': {'count': 'pay'}, 'tiers': [{'tier': 'a', 'at': 1, 'when': {'did': 'post'}}]}}}"
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
    return "{\"userarc\": 1, \"honor\": " + section.replace('\'', '"') + "}";
  }
}
