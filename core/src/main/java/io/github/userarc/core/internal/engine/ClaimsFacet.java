package io.github.userarc.core.internal.engine;

import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what profiles were told about claims. Outcomes of claims that the program no longer has are
 * kept: whoever asked before must not ask again when the claim comes back.
 */
final class ClaimsFacet implements Facet<ClaimsSlice> {
  private final ClaimRegistry registry;

  ClaimsFacet(ClaimRegistry registry) {
    this.registry = registry;
  }

  /** A claim of the program; null if it has none of that name. */
  @Nullable
  ClaimPlan plan(String claim) {
    return registry.plans().get(claim);
  }

  @Override
  public ClaimsSlice initial() {
    return ClaimsSlice.NONE;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public void write(ClaimsSlice slice, ObjectNode target) {
    ArrayNode claims = target.putArray("claims");
    slice.outcomes().forEach((name, outcome) -> {
      ObjectNode claim = claims.addObject().put("claim", name).put("outcome", outcome.text());
      if (outcome.serial() > 0) {
        claim.put("serial", outcome.serial());
      }
    });
  }

  @Override
  public ClaimsSlice read(Section section, int format) {
    Map<String, ClaimOutcome> outcomes = new TreeMap<>();
    for (Section claim : section.list("claims")) {
      boolean granted =
          claim.oneOf("outcome", List.of(Claims.GRANTED, Claims.REFUSED)).equals(Claims.GRANTED);
      long serial = claim
          .optionalDecimal("serial")
          .map(number -> number.micros() / Decimal.ONE)
          .orElse(0L);
      outcomes.put(claim.text("claim"), new ClaimOutcome(granted, granted ? serial : 0));
    }
    return ClaimsSlice.of(outcomes);
  }

  @Override
  public ClaimsSlice given(Section section) {
    Set<String> said = new HashSet<>();
    for (Section claim : section.list("claims")) {
      claim.onlyTexts("claim", "claims", registry.plans().keySet());
      String name = claim.optionalText("claim").orElse("");
      ClaimPlan known = registry.plans().get(name);
      if (!said.add(name)) {
        claim.problem("claim", "each claim once", "");
      } else if (known != null) {
        check(claim, known);
      }
    }
    return read(section, format());
  }

  private void check(Section claim, ClaimPlan known) {
    boolean granted = claim.isText("outcome") && claim.text("outcome").equals(Claims.GRANTED);
    if (claim.has("serial")) {
      if (!known.numbered()) {
        claim.problem(
            "serial", "nothing: only counted claims that profiles ask for have numbers", "");
      } else if (!granted) {
        claim.problem("serial", "nothing: only what is granted has a number", "");
      } else {
        claim.integer(
            "serial",
            1,
            Math.toIntExact(Math.min(Integer.MAX_VALUE, known.limit() / Decimal.ONE)),
            0);
      }
    }
    if (claim.has("value")) { // ImportedClaims takes it
      boolean unique = !known.numbered() && !registry.budgets().contains(known.name());
      if (!unique || !granted) {
        claim.problem("value", "nothing: only unique claims that are granted have a value", "");
      } else if (claim.text("value").isEmpty()) {
        claim.problem("value", "the value that the user has", "");
      }
    }
  }

  @Override
  public Object view(ProfileReader profile, ClaimsSlice slice) {
    return new Claims(slice.outcomes());
  }

  @Override
  public void writeView(ProfileReader profile, ClaimsSlice slice, ObjectNode target) {
    slice.outcomes().forEach((name, outcome) -> {
      if (outcome.serial() == 0) {
        target.put(name, outcome.text());
      } else {
        target.putObject(name).put("outcome", outcome.text()).put("serial", outcome.serial());
      }
    });
  }
}
