package io.github.userarc.examples.fuzz;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes a tree in place: cuts, grafts from elsewhere, renames, swaps, nests. */
final class TreeMutation {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> WRAPPERS =
      List.of("not", "all", "any", "sum", "value", "when", "where", "metric", "x");

  private final Material material;
  private final SplittableRandom random;

  TreeMutation(Material material, SplittableRandom random) {
    this.material = material;
    this.random = random;
  }

  /** A place in a tree: a field of an object or an element of an array. */
  private record Site(JsonNode parent, String name, int index) {
    JsonNode get() {
      return parent instanceof ObjectNode ? parent.path(name) : parent.path(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(name, value);
      } else if (parent instanceof ArrayNode array) {
        array.set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(name);
      } else if (parent instanceof ArrayNode array) {
        array.remove(index);
      }
    }
  }

  /** Changes so many things. */
  void mutate(JsonNode root, int times) {
    for (int i = 0; i < times; i++) {
      List<Site> sites = new ArrayList<>();
      collect(root, "", sites);
      if (!sites.isEmpty()) {
        change(Material.pick(sites, random), sites);
      }
    }
  }

  private static void collect(JsonNode node, String name, List<Site> sites) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        sites.add(new Site(array, name, i));
        collect(array.get(i), name, sites);
      }
    } else {
      node.properties().forEach(field -> {
        sites.add(new Site(node, field.getKey(), -1));
        collect(field.getValue(), field.getKey(), sites);
      });
    }
  }

  private void change(Site site, List<Site> sites) {
    switch (random.nextInt(12)) {
      case 0 -> site.remove();
      case 1 -> site.set(material.scrap(random));
      case 2, 3 -> site.set(material.kin(site.name(), random));
      case 4, 5, 6 -> site.set(alike(site.get(), site.name()));
      case 7 -> rename(site);
      case 8 -> swap(site, Material.pick(sites, random));
      case 9 -> add(site);
      case 10 -> site.set(nested(site.get()));
      default -> site.set(random.nextBoolean() ? material.any(random) : shuffled(site.get()));
    }
  }

  /** Another value of the same type. */
  private JsonNode alike(JsonNode node, String name) {
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      boolean isPlain = Math.abs((long) number.scale()) < 100; // others would fill the memory
      return switch (isPlain ? random.nextInt(5) : 3) {
        case 0 -> NODES.numberNode(number.negate());
        case 1 -> NODES.numberNode(number.add(BigDecimal.ONE));
        case 2 -> NODES.numberNode(number.scaleByPowerOfTen(random.nextInt(-7, 13)));
        default -> Material.number(random);
      };
    } else if (node.isString()) {
      JsonNode kin = material.kin(name, random);
      return kin.isString() ? kin : NODES.stringNode(material.text(random));
    } else if (node.isBoolean()) {
      return NODES.booleanNode(!node.booleanValue());
    }
    return material.kin(name, random);
  }

  private void rename(Site site) {
    if (site.parent() instanceof ObjectNode object) {
      JsonNode value = object.remove(site.name());
      object.set(random.nextInt(4) == 0 ? site.name() + "x" : material.name(random), value);
    } else {
      site.set(NODES.objectNode().set(material.name(random), site.get()));
    }
  }

  /** Swaps two parts; where one holds the other, copies it, so that no tree holds itself. */
  private static void swap(Site one, Site other) {
    JsonNode first = one.get().deepCopy();
    JsonNode second = other.get().deepCopy();
    one.set(second);
    other.set(first);
  }

  private void add(Site site) {
    JsonNode copy = site.get().deepCopy();
    if (site.parent() instanceof ObjectNode object) {
      object.set(random.nextBoolean() ? site.name() + "2" : material.name(random), copy);
    } else if (site.parent() instanceof ArrayNode array) {
      array.insert(site.index(), random.nextBoolean() ? copy : material.kin(site.name(), random));
    }
  }

  /** Wraps a part, mostly a few times, now and then deeper than anything that compiles. */
  private JsonNode nested(JsonNode node) {
    int depth = random.nextInt(20) == 0 ? random.nextInt(60, 150) : random.nextInt(1, 4);
    String wrapper = Material.pick(WRAPPERS, random);
    boolean isList = random.nextBoolean();
    JsonNode nested = node;
    for (int i = 0; i < depth; i++) {
      JsonNode inner = isList ? NODES.arrayNode().add(nested) : nested;
      nested = NODES.objectNode().set(wrapper, inner);
    }
    return nested;
  }

  private JsonNode shuffled(JsonNode node) {
    if (node instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(elements::add);
      Collections.rotate(elements, random.nextInt(1, 5));
      return NODES.arrayNode().addAll(elements);
    }
    return material.any(random);
  }
}
