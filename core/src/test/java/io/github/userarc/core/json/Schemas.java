package io.github.userarc.core.json;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.internal.json.FacetTypes;
import io.github.userarc.core.internal.json.ProgramJson;
import java.util.List;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of programs, as a validator. */
final class Schemas {
  static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private static final Schema CORE = of(Fragments.NO_FACETS);

  private Schemas() {}

  static Schema of(FacetTypes facets) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(MAPPER.readTree(ProgramJson.schema(facets)));
  }

  static List<Error> problems(String json) {
    return problems(MAPPER.readTree(json));
  }

  static List<Error> problems(JsonNode program) {
    return CORE.validate(program);
  }
}
