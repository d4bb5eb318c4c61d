package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Users of the example programs, with all their facets, move from one store to another. */
class ExportImportTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  /** What happens in programs that declare no events. */
  private static final List<String> UNDECLARED = List.of(
      "visit",
      "post",
      "comment-posted",
      "login",
      "coin-given",
      "like-received",
      "topic-viewed",
      "follow",
      "report-run",
      "invite-sent",
      "workspace-created",
      "subscription-started",
      "ticket-opened",
      "cart-added",
      "order-paid");

  private static final List<String> TEXTS = List.of("v0", "v1", "v2");

  static List<Path> programs() throws IOException {
    return ExampleProgramsTest.programs();
  }

  private static List<Input> history(Program program, String user, SplittableRandom random) {
    List<Input> inputs = new ArrayList<>();
    Instant time = START;
    List<String> names =
        program.events().isEmpty() ? UNDECLARED : List.copyOf(program.events().keySet());
    for (int i = 0; i < 60; i++) {
      time = time.plus(Duration.ofMinutes(random.nextInt(4_000)));
      String name = names.get(random.nextInt(names.size()));
      EventType type = program.events().get(name);
      Instant late = time.minus(Duration.ofDays(random.nextInt(5) == 0 ? 3 : 0));
      inputs.add(Event.of(user, name, type == null ? anything(random) : properties(type, random))
          .at(late));
    }
    return inputs;
  }

  private static Map<String, Object> anything(SplittableRandom random) {
    String[] topics = {"music", "sports", "games"};
    return Map.of(
        "by", "u" + random.nextInt(9),
        "paid", random.nextInt(600),
        "topicId", "t" + random.nextInt(9),
        "topic", topics[random.nextInt(3)],
        "severity", "" + random.nextInt(4));
  }

  private static Map<String, Object> properties(EventType type, SplittableRandom random) {
    Map<String, Object> values = new HashMap<>();
    type.properties().forEach((name, field) -> values.put(name, value(field, random)));
    return values;
  }

  private static Object value(EventType.Field field, SplittableRandom random) {
    return switch (field.type()) {
      case DECIMAL -> random.nextInt(600);
      case BOOLEAN -> random.nextBoolean();
      case INSTANT -> START;
      case TEXTS -> List.of("a", "b");
      case ITEMS -> List.of(items(field, random), items(field, random));
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  private static Map<String, Object> items(EventType.Field field, SplittableRandom random) {
    Map<String, Object> item = new HashMap<>();
    field.fields().forEach((name, part) -> item.put(name, value(part, random)));
    return item;
  }

  @DisplayName(
      "S30, S32: an export that is imported has the same bytes, and goes on the same way where what"
          + " all users together have taken of claims is there, too")
  @ParameterizedTest
  @MethodSource("programs")
  void exportsComeBack(Path file) {
    Program program = Program.load(file.toString());
    ProfileStore old = InMemoryProfileStore.create();
    ProfileStore fresh = InMemoryProfileStore.create();
    SharedCounters counters = new SharedCounters(program, TEXTS);
    try (Userarc house = Userarc.of(program).store(old).replaying().open();
        Userarc other = Userarc.of(program).store(fresh).replaying().open()) {
      int changes = 0;
      for (int i = 0; i < 20; i++) {
        String user = "user-" + i;
        List<Input> history = history(program, user, new SplittableRandom(i));
        int moved = 1 + 3 * i; // some early, some late in their history
        history.subList(0, moved).forEach(house::apply);

        ObjectNode export = house.export(user);
        assertThat(other.importProfile(Import.exported(export)).answer())
            .isEqualTo(new Import.Imported());
        assertThat(bytes(fresh, user)).isEqualTo(bytes(old, user));
        counters.move(house, user, old, fresh);

        for (Input input : history.subList(moved, 60)) {
          Receipt receipt = house.apply(input);
          List<Change<?>> same = other.apply(input).changes();
          assertThat(same).isEqualTo(receipt.changes());
          changes += same.size();
        }
        assertThat(bytes(fresh, user)).isEqualTo(bytes(old, user));
      }
      assertThat(other.advance(START.plus(Duration.ofDays(400))).changes())
          .isEqualTo(house.advance(START.plus(Duration.ofDays(400))).changes());
      assertThat(changes).as("changes compared").isGreaterThan(10);
    }
  }

  private static String bytes(ProfileStore store, String user) {
    return new String(
        store.load(ProfileId.of(user), Set.of(), LoadMode.PLAIN).encoded(), StandardCharsets.UTF_8);
  }
}
