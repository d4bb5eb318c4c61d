package io.github.userarc.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Fields;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fixture notices facets that break laws of the engine, whatever the test is about. */
class LawsTest {

  private static GivenProfile counting(Fault fault) {
    return Given.program(Program.builder("counts").with(new Broken(fault)).build())
        .user("u1")
        .at("2026-03-01T00:00:00Z");
  }

  @Test
  void aSoundFacetBreaksNone() {
    assertThatNoException()
        .isThrownBy(() -> counting(Fault.NONE)
            .whenTracked("x")
            .thenExactly(new Counted(1))
            .whenTracked("x")
            .thenExactly(new Counted(2)));
  }

  @Test
  void aSliceThatIsNotStored() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> counting(Fault.FORGETFUL).whenTracked("x").then().whenTracked("x"))
        .withMessageStartingWith("Broken law S11: ")
        .withMessageContaining("This is a defect of Userarc or of a facet, not of the rules");
  }

  @Test
  void aFacetThatRemembersOutsideItsSlice() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> counting(Fault.IMPURE).whenTracked("x"))
        .withMessageStartingWith("Broken law S11: the same step again gives the same changes");
  }

  @Test
  void aFormThatIsNotCanonical() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> counting(Fault.UNSTABLE).whenTracked("x"))
        .withMessageStartingWith("Broken law S11: ");
  }

  enum Fault {
    NONE,
    FORGETFUL,
    IMPURE,
    UNSTABLE
  }

  record Counted(int count) implements ChangeContent {
    @Override
    public String type() {
      return "counted";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("count", count).map();
    }
  }

  record Broken(Fault fault) implements FacetDefinition {
    @Override
    public String facet() {
      return "broken";
    }
  }

  /** Found by the service loader. */
  public static final class BrokenType implements FacetType<Broken> {
    private final AtomicInteger memory = new AtomicInteger();

    @Override
    public String id() {
      return "broken";
    }

    @Override
    public Broken read(Section section) {
      return new Broken(Fault.valueOf(section.text("fault")));
    }

    @Override
    public void write(Broken definition, SectionWriter target) {
      target.put("fault", definition.fault().name());
    }

    @Override
    public JsonNode schema() {
      return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    @Override
    public Facet<?> compile(Broken definition, FacetCompiler compiler) {
      compiler.<Integer>onEvent(
          "count", EventSelector.of("x"), List.of(), Set.of("counted"), (trigger, profile) -> {
            int count =
                definition.fault() == Fault.IMPURE ? memory.incrementAndGet() : profile.slice() + 1;
            return session -> {
              session.slice(count);
              session.emit(new Counted(count));
            };
          });
      return new BrokenFacet(definition.fault(), memory);
    }
  }

  record BrokenFacet(Fault fault, AtomicInteger memory) implements Facet<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public int format() {
      return 1;
    }

    @Override
    public void write(Integer slice, ObjectNode target) {
      target.put("count", slice);
      if (fault == Fault.UNSTABLE) {
        target.put("written", memory.incrementAndGet());
      }
    }

    @Override
    public Integer read(Section section, int format) {
      section.integer("written", 0, Integer.MAX_VALUE, 0);
      int count = section.integer("count", 0, 1_000, 0);
      return fault == Fault.FORGETFUL ? 0 : count;
    }

    @Override
    public Object view(ProfileReader profile, Integer slice) {
      return slice;
    }

    @Override
    public void writeView(ProfileReader profile, Integer slice, ObjectNode target) {
      target.put("count", slice);
    }
  }
}
