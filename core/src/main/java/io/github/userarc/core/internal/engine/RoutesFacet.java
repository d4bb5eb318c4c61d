package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what routes need to know of a profile. */
final class RoutesFacet implements Facet<RoutesSlice> {
  private static final String KEPT = "kept";
  private static final String ROUTED = "routed";

  private final Set<String> keeping;

  /** Of these routes it keeps what may be taken back. */
  RoutesFacet(Set<String> keeping) {
    this.keeping = Set.copyOf(keeping);
  }

  /** What a retraction has to know of something routed (S31). */
  static Map<String, Value> note(RoutedInput input) {
    return Map.of(ROUTED, new Value.Text(RoutedText.write(input)));
  }

  @Override
  public void retract(Map<String, Value> note, FacetSession<RoutesSlice> session) {
    if (note.get(ROUTED) instanceof Value.Text text) {
      RoutedInput sent = RoutedText.read(text.text());
      takeBack((Session) (Object) session, sent);
      session.slice(session.slice().without(sent));
    }
  }

  /** A retraction happens when its cause does, also where it goes (S34). */
  static void takeBack(Session session, RoutedInput sent) {
    session.dealings.route(sent.takenBack(Times.instant(session.now())));
  }

  @Override
  public RoutesSlice initial() {
    return RoutesSlice.NONE;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public void write(RoutesSlice slice, ObjectNode target) {
    if (slice.sent() > 0) {
      target.put("sent", slice.sent());
    }
    if (!slice.kept().isEmpty()) {
      ObjectNode kept = target.putObject(KEPT);
      slice.kept().forEach((route, inputs) -> {
        ArrayNode all = kept.putArray(route);
        inputs.forEach(input -> all.add(RoutedText.write(input)));
      });
    }
  }

  @Override
  public RoutesSlice read(Section section, int format) {
    long sent = section.optionalDecimal("sent").map(Decimal::micros).orElse(0L) / Decimal.ONE;
    SortedMap<String, List<RoutedInput>> kept = new TreeMap<>();
    if (section.has(KEPT)) {
      Section routes = section.object(KEPT);
      for (String route : routes.fieldNames()) {
        List<String> inputs = routes.texts(route);
        if (keeping.contains(route)) { // what the program has dropped, ends (S29)
          kept.put(route, inputs.stream().map(RoutedText::read).toList());
        }
      }
    }
    return new RoutesSlice(sent, kept);
  }

  @Override
  public Object view(ProfileReader profile, RoutesSlice slice) {
    return slice;
  }

  @Override
  public void writeView(ProfileReader profile, RoutesSlice slice, ObjectNode target) {
    throw new IllegalStateException("Routes show in the profiles they lead to");
  }
}
