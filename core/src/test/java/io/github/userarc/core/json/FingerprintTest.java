package io.github.userarc.core.json;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.json.Fragments.quotes;
import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.program.Program;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The version of programs that declare none. */
class FingerprintTest {

  private static String of(Program program) {
    return ProgramJson.fingerprint(program, Fragments.NO_FACETS);
  }

  private static String of(String json) {
    return of(Fragments.parse(quotes(json)));
  }

  @Test
  @DisplayName(
      "S29: given the same program in other words, when fingerprinted, then the fingerprint is the same")
  void sameProgram() {
    String shop = of(
        "{'userarc': 1, 'segments': {'a': {'count': 'x', 'gte': 1}}, 'metrics': {'m': {'streak': 'x'}}}");

    assertThat(shop).matches("[0-9a-f]{12}");
    assertThat(
            of(
                "{'metrics': {'m': {'unit': 'day', 'streak': ['x']}}, 'zone': 'Z', 'segments': {'a': {'did': 'x'}}, // c\n 'version': '7', 'horizon': '400 days', 'userarc': 1}"))
        .isEqualTo(shop);
  }

  @Test
  @DisplayName("S29: given another program, when fingerprinted, then the fingerprint differs")
  void otherProgram() {
    String shop =
        of("{'userarc': 1, 'name': 'shop', 'segments': {'a': {'did': 'x'}, 'b': {'did': 'y'}}}");

    assertThat(of(
            "{'userarc': 1, 'name': 'stop', 'segments': {'a': {'did': 'x'}, 'b': {'did': 'y'}}}"))
        .isNotEqualTo(shop);
    assertThat(of(
            "{'userarc': 1, 'name': 'shop', 'segments': {'a': {'did': 'x'}, 'b': {'did': 'z'}}}"))
        .isNotEqualTo(shop);
    assertThat(of(
            "{'userarc': 1, 'name': 'shop', 'segments': {'b': {'did': 'y'}, 'a': {'did': 'x'}}}"))
        .isNotEqualTo(shop);
  }

  @Test
  @DisplayName(
      "S29: given declarations in another order, when fingerprinted, then the fingerprint is the same")
  void orderWithoutMeaning() {
    assertThat(
            of(
                "{'userarc': 1, 'events': {'e': {'properties': {'b': 'text', 'a': 'text'}}, 'd': {}}, 'parameters': {'q': 1, 'p': 2}}"))
        .isEqualTo(
            of(
                "{'userarc': 1, 'events': {'d': {}, 'e': {'properties': {'a': 'text', 'b': 'text'}}}, 'parameters': {'p': 2, 'q': 1}}"));
  }

  @Test
  @DisplayName(
      "S29: given a program of this release, when a later release fingerprints it, then versions of stored states stay")
  void golden() {
    Program program = Program.builder("shop")
        .zone("Asia/Shanghai")
        .parameter("p", "0.5")
        .metric("orders", count("order-paid").lastDays(30))
        .segment("buyers", did("order-paid"))
        .build();

    assertThat(of(program)).isEqualTo("a7716bd064f3");
    assertThat(program.version()).isEqualTo(of(program));
  }
}
