package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.internal.Percent;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Tag;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes tags and the cases of tags and tierings. */
final class TagWriter {
  private TagWriter() {}

  static ObjectNode tag(Tag tag) {
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    if (tag instanceof Tag.Flag flag) {
      target.set("when", ConditionWriter.write(flag.when()));
    } else if (tag instanceof Tag.Choice choice) {
      target.set("values", cases(choice.choices(), true));
    } else if (tag instanceof Tag.Many many) {
      target.set("each-of", cases(many.choices(), false));
    } else if (tag instanceof Tag.Computed computed) {
      target.set("computed", OperandWriter.write(computed.operand()));
    } else if (tag instanceof Tag.Bands bands) {
      bands(bands, target);
    } else if (tag instanceof Tag.Assigned assigned) {
      assigned(assigned, target);
    }
    return target;
  }

  private static void bands(Tag.Bands tag, ObjectNode target) {
    target.set("bands", OperandWriter.write(tag.operand()));
    ArrayNode values = target.putArray("values");
    for (Band band : tag.bands()) {
      ObjectNode one = values.addObject();
      Operand below = band.below();
      one.put(below == null ? "otherwise" : "value", band.value());
      JsonSectionWriter.to(one).names("name", band.names());
      if (below != null) {
        one.set("below", OperandWriter.writeRight(below));
      }
    }
    if (tag.relative()) {
      target.put("hysteresis", Percent.text(tag.margin()));
    } else if (tag.margin().micros() != 0) {
      target.set("hysteresis", JsonValues.write(tag.margin()));
    }
  }

  private static void assigned(Tag.Assigned tag, ObjectNode target) {
    if (tag.values().isEmpty()) {
      target.put("assigned", true);
    } else {
      ArrayNode values = target.putArray("assigned");
      tag.values().forEach(values::add);
    }
    Span expires = tag.expires();
    if (expires != null) {
      target.put("expires", expires.toString());
    }
  }

  static ArrayNode cases(List<Case> cases, boolean otherwise) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      ObjectNode target = array.addObject();
      boolean rest = otherwise && i == cases.size() - 1 && one.when().equals(Condition.ALWAYS);
      target.put(rest ? "otherwise" : "value", one.value());
      JsonSectionWriter.to(target).names("name", one.names());
      if (!rest) {
        target.set("when", ConditionWriter.write(one.when()));
      }
    }
    return array;
  }
}
