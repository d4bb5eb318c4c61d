package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.program.Program;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of zones that do not exist. */
class ZoneHintTest {
  @ParameterizedTest
  @CsvSource({
    "Asia/Beijing, Asia/Shanghai",
    "Asia/Peking, Asia/Shanghai",
    "beijing, Asia/Shanghai",
    "China, Asia/Shanghai",
    "Asia/Shenzhen, Asia/Shanghai",
    "Shanghai, Asia/Shanghai",
    "China/Shanghai, Asia/Shanghai",
    "asia/shanghai, Asia/Shanghai",
    "Asia/Shanghia, Asia/Shanghai",
    "New York, America/New_York",
    "Asia/Mumbai, Asia/Kolkata"
  })
  @DisplayName("S15: a zone that does not exist is answered with the one probably meant")
  void meant(String written, String meant) {
    String program = "{\"userarc\": 1, \"zone\": \"" + written + "\"}";

    assertThatThrownBy(() -> Program.parse(program))
        .hasMessageContaining("zone: '" + written + "' found")
        .hasMessageContaining("Maybe \"" + meant + "\"");
    assertThat(Program.parse(program.replace(written, meant)).zone().zone()).hasToString(meant);
  }
}
