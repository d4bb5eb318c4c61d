package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.BatchResult;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is written into an import, it is either one or is rejected; nothing breaks. */
class ImportMutationTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Userarc HOUSE = open();
  private static final String STATE = state();
  private static final String PARTS = """
      {"core": {"registered-at": "2024-05-01T08:00:00Z", "attributes": {"city": "Shanghai", "n": 5},
        "tags": {"care": "gold"}, "exclusions": {"staff": {"since": "2025-01-01T00:00:00Z", "actor": "a"}},
        "history": [{"event": "buy", "time": "2026-02-20T12:00:00Z", "properties": {"paid": 5}, "count": 2},
                    {"event": "see", "time": "2026-02-21T12:00:00Z"}]}}""";

  private static Userarc open() {
    Program program = Story.program()
        .exclusion("staff", "boards")
        .metric("spent", sum("paid", "buy").lastDays(30))
        .metric("average", avg("paid", "buy"))
        .metric("kinds", distinct("kind", "buy"))
        .metric("latest", lastValue("kind", "buy"))
        .metric("days", activeDays("buy").lastDays(90))
        .tag("care", new Tag.Assigned(List.of("normal", "gold")))
        .tag("bought", new Tag.Computed(count("buy")))
        .segment("pairs", didThen("see", "buy", Span.days(3)))
        .segment("big", sum("paid", "buy").lastDays(30).atLeast(100))
        .build();
    return Userarc.of(program).clock(Clock.at("2026-03-01T12:00Z")).open();
  }

  private static String state() {
    HOUSE.trackAll(List.of(
        Event.of("ann", "see").at(at("2026-01-01T12:00Z")),
        Event.of("ann", "buy").with("paid", 120).with("kind", "tea").at(at("2026-01-02T12:00Z")),
        Event.of("ann", "buy").with("paid", 80.5).at(at("2026-02-25T12:00Z")),
        Event.of("ann", "see").at(at("2026-02-26T12:00Z")),
        Attributes.of("ann", Map.of("city", "Shanghai")).without("phone"),
        CommandInput.of("ann", Exclusion.exclude("staff")).by("bo", "works here")));
    return HOUSE.export("ann").path("state").toString();
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  @Label("S4, S32: a mutated state or part is an import, or is rejected with problems")
  void mutated(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean whole = random.nextBoolean();
    ObjectNode tree = JSON.readTree(whole ? STATE : PARTS).asObject();
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(tree, random);
    }
    List<GivenState> given = new ArrayList<>();
    if (whole) {
      given.add(new GivenState(GivenState.STATE, tree));
    } else if (tree.path(GivenState.CORE) instanceof ObjectNode core) {
      given.add(new GivenState(GivenState.CORE, core));
    }

    String user = "user " + seed;
    BatchResult result = HOUSE
        .trackAll(List.of(Import.of(user, given.toArray(new GivenState[0]))))
        .get(0);

    if (result instanceof BatchResult.Rejected rejected) {
      assertThat(rejected.problems()).isNotEmpty().allSatisfy(problem -> {
        assertThat(problem.path()).matches("(core|state)($|[.\\[].*)");
        assertThat(problem.expected()).isNotBlank();
      });
      assertThat(HOUSE.profile(user).exists()).isFalse();
    } else {
      assertThat(result).isInstanceOf(BatchResult.Applied.class);
      assertThat(HOUSE.profile(user).portrait()).isNotBlank();
      assertThat(HOUSE.export(user).path("state").isObject()).isTrue();
    }
    HOUSE.erase(user);
  }

  private static void mutate(ObjectNode root, SplittableRandom random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    if (containers.isEmpty()) {
      return;
    }
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "x", object.path(name));
        default -> object.set(name, junk(random, object.path(name)));
      }
    } else if (container instanceof ArrayNode array) {
      int at = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(at);
        case 1 -> array.add(array.get(at));
        default -> array.set(at, junk(random, array.get(at)));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode junk(SplittableRandom random, JsonNode before) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(9)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.stringNode("x");
      case 2 -> nodes.numberNode(-1);
      case 3 -> nodes.numberNode(Long.MAX_VALUE);
      case 4 -> nodes.arrayNode();
      case 5 -> nodes.objectNode();
      case 6 -> nodes.booleanNode(true);
      case 7 -> before.isNumber() ? nodes.numberNode(before.asLong(0) + 1) : nodes.stringNode("");
      default -> nodes.stringNode("2026-02-30T25:00:00Z");
    };
  }
}
