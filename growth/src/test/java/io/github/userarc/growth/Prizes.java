package io.github.userarc.growth;

import io.github.userarc.core.change.Reward;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.EventSelector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A facet of the tests that knows nothing of growth and gives a reward for an event. */
public final class Prizes implements FacetType<Prizes.Definition> {
  record Definition(String on, String to, Decimal points) implements FacetDefinition {
    @Override
    public String facet() {
      return "prizes";
    }
  }

  @Override
  public String id() {
    return "prizes";
  }

  @Override
  public Definition read(Section section) {
    return new Definition(section.text("on"), section.text("to"), section.decimal("points"));
  }

  @Override
  public void write(Definition definition, SectionWriter target) {
    target.put("on", definition.on());
    target.put("to", definition.to());
    target.put("points", definition.points());
  }

  @Override
  public JsonNode schema() {
    return JsonNodeFactory.instance.objectNode().put("type", "object");
  }

  @Override
  public Facet<?> compile(Definition definition, FacetCompiler compiler) {
    compiler.reward(definition.to(), definition.points(), "to");
    Reward reward = new Reward(definition.to(), definition.points(), "prizes.prize");
    Reaction<String> give = (trigger, profile) -> session -> {
      if (session.remembers()) {
        session.remember(Map.of("prize", reward.points())); // so that it goes back with the event
      }
      session.emit(reward);
    };
    compiler.onEvent(
        "prize", EventSelector.of(definition.on()), List.of(), Set.of(Reward.TYPE), give);
    return new Nothing();
  }

  /** It keeps nothing. */
  private record Nothing() implements Facet<String> {
    @Override
    public String initial() {
      return "";
    }

    @Override
    public int format() {
      return 1;
    }

    @Override
    public void write(String slice, ObjectNode target) {}

    @Override
    public String read(Section section, int format) {
      return "";
    }

    @Override
    public Object view(ProfileReader profile, String slice) {
      return this;
    }

    @Override
    public void writeView(ProfileReader profile, String slice, ObjectNode target) {}
  }
}
