package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JsonFormatTest {
  private static final Instant TIME = Instant.parse("2026-03-01T08:00:00Z");

  private final JsonFormat format = new JsonFormat(
      Engine.compile(Program.builder("p").with(Growth.currencies("coins")).build()));

  private Input read(String line) {
    return format.read(line.replace('\'', '"'), 1);
  }

  @Test
  void readsEvents() {
    assertThat(read("{'user':'u1','time':'2026-03-01T08:00:00Z','key':'k','event':'e',"
            + "'properties':{'n':1.50,'t':'x','b':true,'at':'2026-01-01T00:00:00Z',"
            + "'list':['a'],'items':[{'sku':'s','amount':2}]}}"))
        .isEqualTo(Event.of(
                "u1",
                "e",
                Map.of(
                    "n",
                    new BigDecimal("1.5"),
                    "t",
                    "x",
                    "b",
                    true,
                    "at",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    "list",
                    List.of("a"),
                    "items",
                    List.of(Map.of("sku", "s", "amount", 2))))
            .at(TIME)
            .key("k"));
  }

  @Test
  void readsAttributesWithWhoAndWhy() {
    assertThat(read("{'user':'u1','time':'2026-03-01T16:00:00+08:00','actor':'mei','reason':'form',"
            + "'attributes':{'registered-at':'2026-01-01T00:00:00Z'}}"))
        .isEqualTo(
            Attributes.of("u1", Map.of("registered-at", Instant.parse("2026-01-01T00:00:00Z")))
                .at(TIME)
                .by("mei", "form"));
  }

  @Test
  void readsCommands() {
    assertThat(read("{'user':'u1','time':'2026-03-01T08:00:00Z',"
            + "'command':{'type':'redeem','currency':'coins','amount':80}}"))
        .isEqualTo(CommandInput.of("u1", Growth.redeem("coins", 80)).at(TIME));
  }

  @Test
  void readsAttributesThatAreRemoved() {
    assertThat(read("{'user':'u1','time':'2026-03-01T08:00:00Z',"
            + "'attributes':{'city':'Beijing','phone':null}}"))
        .isEqualTo(
            Attributes.of("u1", Map.of("city", "Beijing")).without("phone").at(TIME));
  }

  @Test
  void readsExclusions() {
    assertThat(read("{'user':'u1','time':'2026-03-01T08:00:00Z','actor':'anna','reason':'a bot',"
            + "'command':{'type':'exclude','as':'boards'}}"))
        .isEqualTo(CommandInput.of("u1", Exclusion.exclude("boards")).at(TIME).by("anna", "a bot"));
  }

  @Test
  void readsImports() {
    assertThat(read("{'user':'u1','time':'2026-03-01T08:00:00Z','key':'migration:1',"
            + "'import':{'core':{'registered-at':'2026-01-01T00:00:00Z'},"
            + "'growth':{'balances':{'coins':5}}}}"))
        .isEqualTo(Import.of(
                "u1",
                GivenState.registeredAt(Instant.parse("2026-01-01T00:00:00Z")),
                new GivenState(
                    "growth",
                    JsonMapper.shared().readTree("{\"balances\":{\"coins\":5}}").asObject()))
            .at(TIME)
            .key("migration:1"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
          5                                              | (line): expected a JSON object
          {'user':'u1'                                   | (line): no JSON
          {'user':'u1'} {}                               | (line): no JSON
          {'user':'u1','user':'u2'}                      | (line): no JSON
          {'user':'u1','event':1e9999999990.5:'1'}       | (line): no JSON: a number with an exponent of more than 9 digits
          {'user':'u1','event':1e9999999990}             | (line): no JSON: a number with an exponent of more than 9 digits
          {}                                             | user: nothing found, expected a text; time: nothing found
          {'user':42,'time':'2026-03-01T08:00:00Z','event':'e'}     | user: '42' found, expected a text, in quotes
          {'user':null,'time':'2026-03-01T08:00:00Z','event':'e'}   | user: 'null' found, expected a text
          {'user':'u1','event':'e'}                                 | time: nothing found
          {'user':'u1','time':'1.3.2026','event':'e'}               | time: '1.3.2026' found, expected an instant such as
          {'user':'u1','time':'2026-03-01T08:00:00','event':'e'}    | expected an instant such as
          {'user':'u1','time':'1600-03-01T08:00:00Z','event':'e'}   | between the years 1900 and 2200
          {'user':'u1','time':'2026-03-01T08:00:00Z','key':' ','event':'e'}    | key: ' ' found
          {'user':'u1','time':'2026-03-01T08:00:00Z','key':7,'event':'e'}      | key: '7' found, expected a text, in quotes
          {'user':'u1','time':'2026-03-01T08:00:00Z'}               | (line): nothing found, expected exactly one of [attributes, command, event, import, retract]
          {'user':'u1','time':'2026-03-01T08:00:00Z','event':'e','attributes':{'a':1}} | (line): 'attributes, event' found
          {'user':'u1','time':'2026-03-01T08:00:00Z','import':[]}   | import: '[]' found, expected an object
          {'user':'u1','time':'2026-03-01T08:00:00Z','import':{'core':5}} | import.core: '5' found, expected an object
          {'user':'u1','time':'2026-03-01T08:00:00Z','event':['e']} | event: '["e"]' found, expected a text
          {'user':'u1','time':'2026-03-01T08:00:00Z','event':'e','propreties':{}}      | propreties: '{}' found, expected no unknown field
          {'user':'u1','time':'2026-03-01T08:00:00Z','attributes':{'a':1},'properties':{}} | properties only beside "event"
          {'user':'u1','time':'2026-03-01T08:00:00Z','event':'e','properties':[]}      | properties: '[]' found
          {'user':'u1','time':'2026-03-01T08:00:00Z','event':'e','properties':{'n':1.1234567}} | properties.n: '1.1234567' found, expected a number with at most 6 fraction digits
          {'user':'u1','time':'2026-03-01T08:00:00Z','event':'e','properties':{'n':null}}      | properties.n: 'null' found
          {'user':'u1','time':'2026-03-01T08:00:00Z','command':'redeem'}               | command: 'redeem' found, expected an object
          {'user':'u1','time':'2026-03-01T08:00:00Z','command':{'amount':1}}           | command.type: nothing found, expected a text
          {'user':'u1','time':'2026-03-01T08:00:00Z','command':{'type':''}}            | command.type: nothing found, expected the type of a command
          """)
  void refusesLines(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void tellsAllThatIsWrongWithALine() {
    assertThatThrownBy(() -> read("{'user':1,'time':2,'event':'e','extra':3}"))
        .hasMessageContainingAll("user: ", "time: ", "extra: ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
          {'user':'','time':'','event':''}                          | user: nothing found, expected a user id: it must not be blank; time: nothing found, expected an instant such as 2026-03-01T08:00:00Z or 2026-03-01T08:00:00+08:00; event: nothing found, expected the name of an event
          {'user':'u','time':'2026-03-01T08:00:00Z','event':'e','properties':{'p':0.1234567,'n':null,'items':[{'a':1},7,{'b':1e30}]}} | properties.p: '0.1234567' found, expected a number with at most 6 fraction digits; properties.n: 'null' found, expected a text, number, boolean, instant, list of texts or list of objects; properties.items[1]: '7' found, expected an object of values; properties.items[2].b: '1E+30' found, expected a number of magnitude below 9×10¹²
          {'user':'','time':'noon','command':{'type':'redem'}}      | user: nothing found, expected a user id: it must not be blank; time: 'noon' found, expected an instant such as 2026-03-01T08:00:00Z or 2026-03-01T08:00:00+08:00; command: 'redem' found, expected a command of the program. Maybe you meant 'redeem'
          {'paramters':{'often':3},'at':'2026-01-01T00:00:00Z'}     | paramters: '{"often":3}' found, expected no unknown field; known are [at, parameters]. Maybe you meant 'parameters'; parameters: nothing found, expected an object
          {'user':'u','time':'2026-03-01T08:00:00Z'} // c           | (line): no JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment
          """)
  void tellsAllAtOnce(String line, String reason) {
    assertThatThrownBy(() -> read(line)).hasMessage(reason);
  }

  @Test
  void namesNearFields() {
    assertThatThrownBy(() -> read("{'user':'u','tiem':'2026-03-01T08:00:00Z','evnt':'e','x':1}"))
        .hasMessageContainingAll(
            "retracted-at, time, user]. Maybe you meant 'time'; evnt: 'e' found",
            "retracted-at, time, user]. Maybe you meant 'event'; x: '1' found",
            "retracted-at, time, user]; time: nothing found");
  }

  @Test
  void linesOfParametersTellAllAtOnce() {
    assertThatThrownBy(() -> format.parameters(
            "{'parameters':{'often':[],'n':0.1234567},'at':'noon','user':null}".replace('\'', '"')))
        .isInstanceOf(BadLineException.class)
        .hasMessageContainingAll(
            "user: 'null' found, expected no unknown field",
            "parameters.n: '0.1234567' found",
            "at: 'noon' found",
            "parameters.often: 'often' found, expected the name of a parameter");
    assertThatThrownBy(
            () -> format.parameters("{\"parameters\":{},\"at\":\"2626-01-01T00:00:00Z\"}"))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining("at: '2626-01-01T00:00:00Z' found, expected an instant between");
    assertThatThrownBy(
            () -> format.parameters("{\"parameters\":5,\"at\":\"2026-01-01T00:00:00Z\"}"))
        .hasMessage("parameters: '5' found, expected an object of values");
  }

  @Test
  void aCommandNobodyAcceptsIsRejected() {
    assertThatThrownBy(
            () -> read("{'user':'u1','time':'2026-03-01T08:00:00Z','command':{'type':'redem'}}"))
        .isInstanceOf(InputRejectedException.class)
        .hasMessageContaining("Maybe you meant 'redeem'");
  }
}
