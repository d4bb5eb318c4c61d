package io.github.userarc.examples.fuzz;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What mutations put in: all that stands in a set of trees, by its name, and what nobody expects.
 */
final class Material {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> NUMBERS = List.of(
      "0",
      "-0",
      "1",
      "-1",
      "2",
      "0.5",
      "1.5",
      "0.000001",
      "0.0000001",
      "100",
      "1000",
      "10001",
      "2147483647",
      "2147483648",
      "8999999999999.999999",
      "-8999999999999.999999",
      "9000000000000",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "1e18",
      "1e400",
      "1e-400",
      "1e999999999",
      "-1e-999999999");

  private static final List<String> TEXTS = List.of(
      "",
      " ",
      "x",
      "*",
      "$",
      "$p",
      "$user",
      "null",
      "true",
      "0",
      "1e9",
      "1e999999999",
      "NaN",
      "0 days",
      "1 day",
      "45 days",
      "1 month",
      "400 days",
      "36500 days",
      "106751991 days",
      "999999999 days",
      "999999999 months",
      "-1 days",
      "1 minute",
      "1 second",
      "day",
      "week",
      "monday",
      "2026-01-01T00:00:00Z",
      "2026-02-30T25:00:00Z",
      "2026-03-01T23:59:60Z",
      "0001-01-01T00:00:00Z",
      "+999999999-12-31T23:59:59Z",
      "-999999999-01-01T00:00:00Z",
      "1900-01-01T00:00:00Z",
      "2199-12-31T23:59:59.999999999Z",
      "2026-01-01",
      "Asia/Shanghai",
      "+18:00",
      "Pacific/Apia",
      "a.b",
      "a[0]",
      "segment.x",
      "growth.level.vip",
      "../x",
      "高消费",
      "e\u0301",
      "\u202Ex",
      "\uFEFF",
      "\u0000",
      "\n",
      "\ud83d",
      "\udc00x",
      "\ud83d\ude00",
      "x".repeat(300),
      "x".repeat(5_000));

  private static final List<String> SCRAPS = List.of(
      "null",
      "true",
      "false",
      "[]",
      "{}",
      "[null]",
      "[[]]",
      "[{}]",
      "[1, 2]",
      "[\"a\", \"a\"]",
      "{\"\": null}",
      "{\"count\": \"x\"}",
      "{\"did\": \"x\"}",
      "{\"value\": [\"a\"]}",
      "{\"value\": {\"value\": 1}}",
      "{\"text\": \"x\"}",
      "{\"metric\": \"m\"}",
      "{\"attribute\": \"a\"}",
      "{\"parameter\": \"p\"}",
      "{\"sum\": [1, {\"count\": \"x\"}]}",
      "{\"ratio\": [1, 0]}",
      "{\"all\": []}",
      "{\"not\": true}",
      "{\"since\": \"*\", \"gte\": \"1 day\"}",
      "{\"count\": \"*\", \"last\": \"1 minute\", \"gte\": 1}");

  private final Map<String, List<JsonNode>> byName = new HashMap<>();
  private final List<String> names;
  private final List<String> texts;

  Material(List<? extends JsonNode> trees) {
    Set<String> seen = new TreeSet<>();
    trees.forEach(tree -> collect("", tree, seen));
    names = byName.keySet().stream().sorted().toList();
    texts = List.copyOf(seen);
  }

  private void collect(String name, JsonNode node, Set<String> seen) {
    byName.computeIfAbsent(name, unseen -> new ArrayList<>()).add(node);
    if (node.isString()) {
      seen.add(node.stringValue());
    }
    node.properties().forEach(field -> collect(field.getKey(), field.getValue(), seen));
    if (node.isArray()) {
      node.forEach(element -> collect(name, element, seen));
    }
  }

  static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  /** What stands under the same name elsewhere; something hostile where the name is unknown. */
  JsonNode kin(String name, SplittableRandom random) {
    List<JsonNode> kin = byName.get(name);
    return kin == null ? scrap(random) : pick(kin, random).deepCopy();
  }

  /** Any part of any tree. */
  JsonNode any(SplittableRandom random) {
    return kin(pick(names, random), random);
  }

  String name(SplittableRandom random) {
    return random.nextInt(8) == 0 ? pick(TEXTS, random) : pick(names, random);
  }

  String text(SplittableRandom random) {
    return random.nextBoolean() ? pick(TEXTS, random) : pick(texts, random);
  }

  /** A word as it is spelt in JSON: for mutations of tokens. */
  String token(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> pick(NUMBERS, random);
      case 1 -> pick(SCRAPS, random);
      case 2 ->
        pick(
            List.of("NaN", "-", "+1", "01", "1.", ".5", "'", "//", "/*", "\\", "\uFEFF", "\u0000"),
            random);
      case 3 -> pick(List.of("{", "}", "[", "]", ",", ":", "\""), random);
      default ->
        NODES.stringNode(random.nextBoolean() ? text(random) : name(random)).toString();
    };
  }

  static JsonNode number(SplittableRandom random) {
    return NODES.numberNode(new BigDecimal(pick(NUMBERS, random)));
  }

  JsonNode scrap(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> number(random);
      case 1 -> NODES.stringNode(text(random));
      default -> Corpus.MAPPER.readTree(pick(SCRAPS, random));
    };
  }
}
