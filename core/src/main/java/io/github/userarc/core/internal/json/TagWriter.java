package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
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
    } else if (tag instanceof Tag.Assigned assigned && assigned.values().isEmpty()) {
      target.put("assigned", true);
    } else if (tag instanceof Tag.Assigned assigned) {
      ArrayNode values = target.putArray("assigned");
      assigned.values().forEach(values::add);
    }
    return target;
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
