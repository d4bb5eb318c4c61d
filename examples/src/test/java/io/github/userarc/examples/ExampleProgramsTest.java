package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The programs of the examples: whoever copies one starts from something that works. */
class ExampleProgramsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final YAMLMapper YAML = YAMLMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(MAPPER.readTree(Program.jsonSchema()));

  static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("programs"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void allAreThere() throws IOException {
    assertThat(programs())
        .extracting(path -> path.getFileName().toString())
        .contains(
            "cdnow.json",
            "community.json",
            "invitations.json",
            "saas.json",
            "shop.json",
            "shop.yaml",
            "wanted-community.json",
            "wanted-shop.json");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void compiles(Path file) {
    Program program = Program.load(file.toString());

    assertThat(Engine.compile(program).program()).isEqualTo(program);
    assertThat(file.getFileName().toString())
        .isIn(program.name() + ".json", program.name() + ".yaml");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void roundTrips(Path file) {
    Program program = Program.load(file.toString());

    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(Program.parse(program.toJson()).toJson()).isEqualTo(program.toJson());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void followsTheSchema(Path file) throws IOException {
    ObjectMapper mapper = file.toString().endsWith(".yaml") ? YAML : MAPPER;
    assertThat(SCHEMA.validate(mapper.readTree(Files.readString(file)))).isEmpty();
    assertThat(SCHEMA.validate(MAPPER.readTree(Program.load(file.toString()).toJson())))
        .isEmpty();
  }

  @Test
  void theShopInJavaIsTheShopInJson() {
    Program json = Program.load("classpath:programs/shop.json");

    assertThat(ShopProgram.program()).isEqualTo(json);
    assertThat(ShopProgram.program().version()).isEqualTo(json.version());
  }

  @Test
  void theShopInYamlIsTheShopInJson() {
    Program json = Program.load("classpath:programs/shop.json");
    Program yaml = Program.load("classpath:programs/shop.yaml");

    assertThat(yaml).isEqualTo(json);
    assertThat(yaml.version()).isEqualTo(json.version());
  }
}
