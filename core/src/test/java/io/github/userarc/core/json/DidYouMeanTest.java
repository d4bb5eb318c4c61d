package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.internal.json.DidYouMean;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What authors probably meant. */
class DidYouMeanTest {
  private static final List<String> KNOWN =
      List.of("count", "gte", "gt", "eq", "starts-with", "order-paid", "spend365", "m");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          cuont       | count
          coutn       | count
          counts      | count
          Count       | count
          $gte        | gte
          >=          | gte
          startsWith  | starts-with
          starts_with | starts-with
          order.paid  | order-paid
          orderPaid   | order-paid
          spend356    | spend365
          """)
  @DisplayName("given a misspelt name, when asked, then the similar one is meant")
  void similar(String name, String meant) {
    assertThat(DidYouMean.hint(name, KNOWN)).isEqualTo("Maybe \"" + meant + "\"");
  }

  @ParameterizedTest
  @CsvSource({"x", "''", "refund", "xyzzy", "ab"})
  @DisplayName("given a name like no other, when asked, then nothing is guessed")
  void nothingSimilar(String name) {
    assertThat(DidYouMean.hint(name, KNOWN)).isEmpty();
  }

  @Test
  @DisplayName("given a name of absurd length, when asked, then nobody computes distances")
  void absurdLength() {
    assertThat(DidYouMean.closest("count".repeat(100_000), KNOWN)).isEmpty();
  }
}
