package io.github.userarc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.honor.Honor;
import io.github.userarc.testkit.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The page on claims and routes, and one program that uses all of it. */
class ClaimsAndRoutesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "claims-and-routes.md");
  private static final Pattern BLOCK = Pattern.compile("```json program\n(.*?)```", Pattern.DOTALL);
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(MAPPER.readTree(Program.jsonSchema()));

  static Stream<String> programs() throws IOException {
    return BLOCK.matcher(Files.readString(PAGE)).results().map(match -> match.group(1));
  }

  @ParameterizedTest
  @MethodSource("programs")
  @DisplayName("S33, S34: every program of the page compiles, round-trips and follows the schema")
  void compiles(String text) {
    Program program = Program.parse(text);
    assertThat(Engine.compile(program).program()).isEqualTo(program);
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(SCHEMA.validate(MAPPER.readTree(text))).isEmpty();
    assertThat(SCHEMA.validate(MAPPER.readTree(program.toJson()))).isEmpty();
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(programs()).hasSize(4);
  }

  /** A community with invitations: the inviter is rewarded for real people, within a budget. */
  private static final String COMMUNITY = """
      {
        "userarc": 1,
        "claims": {
          "device": {"unique": "deviceId", "on": "registered"},
          "invitations": {"counted": 250}
        },
        "segments": {
          "real": {"fact": "claim.device", "eq": "granted"},
          "activated": {"all": [{"segment": "real"}, {"count": "post", "gte": 2}]}
        },
        "metrics": {"invited": {"distinct": "invitee", "of": "invitee-activated"}},
        "routes": [
          {"on-change": "segment-entered", "segment": "activated", "to": {"attribute": "inviter"},
           "as": "invitee-activated", "carry": {"invitee": "$user"}}
        ],
        "growth": {
          "currencies": {"xp": {}},
          "earning": {
            "invite": {"on": "invitee-activated", "to": "xp", "points": 100, "budget": {"claim": "invitations"}}
          }
        },
        "honor": {"badges": {"host": {"limited": 1, "when": {"metric": "invited", "gte": 2}}}}
      }""";

  private static List<String> types(List<Change<?>> changes) {
    return changes.stream().map(Change::type).toList();
  }

  @Test
  @DisplayName(
      "S33, S34: the inviter is rewarded once per device, within a budget; the first gets a badge")
  void rewardsInviters() {
    try (Userarc userarc = Userarc.inMemory(Program.parse(COMMUNITY))) {
      for (int i = 0; i < 4; i++) {
        String invitee = "new" + i;
        userarc.identify(invitee, Map.of("inviter", "eve"));
        // the last two share a device
        userarc.track(invitee, "registered", Map.of("deviceId", "d" + Math.min(i, 2)));
        userarc.track(invitee, "post");
        userarc.track(invitee, "post");
      }
      assertThat(userarc.profile("eve").metric("invited")).hasToString("3");
      assertThat(userarc.profile("eve").fact("growth.balance.xp"))
          .get()
          .hasToString("250"); // three times 100, cut to what is left
      assertThat(userarc
              .profile("eve")
              .view(Honor.class)
              .badge("host")
              .orElseThrow()
              .serial())
          .hasValue(1);
      assertThat(userarc.profile("eve").registeredAt()).isEmpty();
      assertThat(types(userarc.track("eve", "post").changes())).isEmpty();
    }
  }

  @Test
  @DisplayName("S33, S34: a test of rules says what others have taken, and what is routed")
  void testsRules() {
    Given program = Given.program(Program.parse(COMMUNITY));
    program
        .user("new")
        .claimTaken("device", "d1")
        .at("2026-03-01T00:00:00Z")
        .having(Attributes.of("new", Map.of("inviter", "eve")))
        .whenTracked("registered", Map.of("deviceId", "d1"))
        .thenExactly(new ClaimRefused("device"))
        .thenRoutes()
        .whenTracked("post")
        .thenNothing();
    program
        .user("new")
        .claimTaken("device", "d1")
        .at("2026-03-01T00:00:00Z")
        .having(Attributes.of("new", Map.of("inviter", "eve")))
        .whenTracked("registered", Map.of("deviceId", "d2"))
        .then(new ClaimGranted("device", null))
        .when(Event.of("new", "post"), Event.of("new", "post"))
        .thenRoutes(Event.of("eve", "invitee-activated", Map.of("invitee", "new")));
    program
        .user("eve")
        .claimTaken("invitations", 200)
        .claimTaken("honor.badge.host", 1)
        .at("2026-03-01T00:00:00Z")
        .whenRouted("a", "invitee-activated", Map.of("invitee", "a"))
        .then(new ClaimGranted("invitations", null))
        .whenRouted("b", "invitee-activated", Map.of("invitee", "b"))
        .then(new ClaimRefused("invitations"), new ClaimRefused("honor.badge.host"))
        .thenProfile(profile ->
            assertThat(profile.fact("growth.balance.xp").orElseThrow()).hasToString("50"));
  }
}
