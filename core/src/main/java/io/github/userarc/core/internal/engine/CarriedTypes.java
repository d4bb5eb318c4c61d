package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a route carries against what the program declares of the event that it becomes (S7,
 * S34): otherwise every target would reject it, one delivery after the other.
 */
final class CarriedTypes {
  private final FacetLinker linker;
  private final PropertyTypes types;
  private final Program program;

  CarriedTypes(FacetLinker linker) {
    this.linker = linker;
    types = linker.types();
    program = types.program();
  }

  void check(Route route, String path) {
    EventType target = program.events().get(route.as());
    if (target == null) {
      return; // not declared, and reported where others are
    }
    target.properties().forEach((name, field) -> {
      Route.Carried from = route.carry().get(name);
      if (from != null) {
        checkType(route, from, name, field.type(), path + ".carry." + name);
      } else if (field.required()) {
        linker.problem(new Problem(
            path + ".carry",
            "",
            "the property " + name + ", which " + route.as() + " requires",
            "Maybe \"carry\": {\"" + name + "\": ...}"));
      }
    });
  }

  private void checkType(
      Route route, Route.Carried from, String name, ValueType type, String path) {
    ValueType carried = type(route, from);
    if (carried != null && carried != type && !isTaken(from, carried, type)) {
      linker.problem(new Problem(
          path,
          shown(from),
          "a value of type " + type.label() + ", as " + route.as() + " declares " + name,
          "Maybe declare it as " + carried.label()));
    }
  }

  /** An instant is taken as a text, and an empty list as one of objects, as in any input. */
  private static boolean isTaken(Route.Carried from, ValueType carried, ValueType type) {
    if (type == ValueType.TEXT) {
      return carried == ValueType.INSTANT;
    }
    return type == ValueType.ITEMS
        && from instanceof Route.Constant constant
        && constant.value() instanceof Value.Texts texts
        && texts.texts().isEmpty();
  }

  /** The type of what is carried, as declared; null if nothing declares it. */
  private @Nullable ValueType type(Route route, Route.Carried from) {
    if (from instanceof Route.OfUser) {
      return ValueType.TEXT;
    } else if (from instanceof Route.Constant constant) {
      return constant.value().type();
    } else if (from instanceof Route.OfAttribute attribute) {
      EventType.Field field = program.attributes().get(attribute.attribute());
      return field == null ? null : field.type();
    } else if (from instanceof Route.OfProperty property
        && route.from() instanceof Route.OnEvent event) {
      return types.declared(event.events(), property.property());
    }
    return null; // fields of changes say nothing of their types
  }

  private static String shown(Route.Carried from) {
    if (from instanceof Route.OfProperty property) {
      return property.property();
    } else if (from instanceof Route.OfAttribute attribute) {
      return attribute.attribute();
    } else if (from instanceof Route.Constant constant) {
      return constant.value().toString();
    }
    return "$user";
  }
}
