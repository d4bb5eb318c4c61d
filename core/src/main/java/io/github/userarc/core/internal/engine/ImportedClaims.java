package io.github.userarc.core.internal.engine;

import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.claim.ClaimsDefinition;
import io.github.userarc.core.facet.GivenSerial;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes from the counters that all users share what an imported user has of them already (S32,
 * S33): otherwise somebody else would get the same serial number, or the same device.
 *
 * <p>A counter tells how many numbers have been given, not which. So a number that an import says
 * is marked by a counter of its own, and a second import with it is rejected. A whole state is
 * trusted with its numbers: it may come back to the store that gave them.
 */
final class ImportedClaims {
  private final Session session;
  private final Plan plan;
  private final ClaimsSlice slice;
  private final Map<String, ObjectNode> parts;
  private final boolean whole;
  private final List<Problem> problems = new ArrayList<>();

  private ImportedClaims(Session session, Import input) {
    this.session = session;
    this.plan = session.plan;
    this.slice = (ClaimsSlice) session.state().facet(plan.claims);
    this.parts = GivenSlices.of(input.given());
    this.whole = parts.containsKey(GivenState.STATE);
  }

  /** Takes what the opened profile that a session has turned to has; answers what cannot be. */
  static List<Problem> take(Session session, Import input) {
    if (session.plan.claims == ClaimRegistry.NOWHERE) {
      return List.of();
    }
    ImportedClaims claims = new ImportedClaims(session, input);
    Map<String, GivenSerial> serials = claims.serials();
    if (claims.problems.isEmpty()) {
      serials.forEach(claims::number);
      claims.slice.outcomes().forEach(claims::unique);
    }
    return claims.problems;
  }

  /** All serial numbers by claim, with paths in the whole of the given state. */
  private Map<String, GivenSerial> serials() {
    Map<String, GivenSerial> serials = new LinkedHashMap<>();
    slice.outcomes().forEach((name, outcome) -> {
      if (outcome.serial() > 0) {
        serials.put(name, new GivenSerial(name, place(name) + ".serial", outcome.serial()));
      }
    });
    for (FacetPlan facet : whole ? new FacetPlan[0] : plan.facets) {
      for (GivenSerial own : facet.facet().serials(session.state().facet(facet.number()))) {
        String name = facet.id() + "." + own.claim();
        String path = facet.id() + "." + own.path();
        GivenSerial said = serials.putIfAbsent(name, new GivenSerial(name, path, own.serial()));
        if (said != null && said.serial() != own.serial()) {
          problems.add(
              Problem.of(path, "" + own.serial(), said.serial() + ", as " + said.path() + " says"));
        }
      }
    }
    return serials;
  }

  private void number(String claim, GivenSerial said) {
    ClaimPlan known = plan.claim(claim);
    if (known != null && !known.numbered()) {
      return; // another version of the program numbered it
    }
    long limit = known == null ? 0 : known.limit();
    session.dealings.raise(Dealings.id(session, claim, ""), said.serial(), limit);
    if (!whole
        && !session.dealings.takeOnly(Dealings.id(session, claim, "serial " + said.serial()))) {
      problems.add(Problem.of(
          said.path(), "" + said.serial(), "a number of " + claim + " that no other import has"));
    }
  }

  /** A value that somebody has already is taken: that is all that matters. */
  private void unique(String claim, ClaimOutcome outcome) {
    ClaimPlan known = plan.claim(claim);
    if (outcome.granted() && known != null && !known.numbered()) {
      String value = value(claim);
      if (!value.isEmpty()) {
        session.dealings.takeOnly(Dealings.id(session, claim, value));
      }
    }
  }

  /** What a unique claim is unique for, as far as the import says it: no state keeps it. */
  private String value(String claim) {
    String said = given(claim).path("value").asString("");
    Claim definition = plan.program
        .facet(ClaimsDefinition.FACET, ClaimsDefinition.class)
        .map(ClaimsDefinition::claims)
        .orElse(Map.of())
        .get(claim);
    if (said.isEmpty()
        && definition != null
        && definition.scope() instanceof Claim.UniqueAttribute unique
        && session.state().attributes().get(unique.attribute()) instanceof Value.Text text) {
      return text.text();
    }
    return said;
  }

  private JsonNode given(String claim) {
    return claims().path(Math.max(0, index(claim)));
  }

  private String place(String claim) {
    return ClaimsDefinition.FACET + ".claims[" + index(claim) + "]";
  }

  private int index(String claim) {
    JsonNode claims = claims();
    for (int i = 0; i < claims.size(); i++) {
      if (claims.path(i).path("claim").asString("").equals(claim)) {
        return i;
      }
    }
    return -1;
  }

  private JsonNode claims() {
    ObjectNode part =
        parts.getOrDefault(ClaimsDefinition.FACET, JsonNodeFactory.instance.objectNode());
    return part.path("claims");
  }
}
