package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.claim.ClaimsDefinition;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves what all users together have taken (S33) from one store to another, which an export of one
 * user cannot.
 */
final class SharedCounters {
  private static final ProfileId MOVER = new ProfileId("moving", "counters");
  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final Map<String, Claim> claims;
  private final List<String> values;

  /**
   * Of a program.
   *
   * @param values what its unique claims may be asked for
   */
  SharedCounters(Program program, List<String> values) {
    this.claims = program
        .facet(ClaimsDefinition.FACET, ClaimsDefinition.class)
        .map(ClaimsDefinition::claims)
        .orElse(Map.of());
    this.values = values;
  }

  /** Moves what a user may have taken, and what everybody takes by the program. */
  void move(Userarc house, String user, ProfileStore from, ProfileStore to) {
    Map<ClaimId, Long> before = to.claimed(ids(house, user), LoadMode.PLAIN);
    List<ClaimTake> takes = new ArrayList<>();
    from.claimed(before.keySet(), LoadMode.PLAIN).forEach((id, taken) -> {
      long more = taken - before.get(id);
      if (more > 0) {
        takes.add(new ClaimTake(id, more, taken, before.get(id)));
      }
    });
    long revision = to.load(MOVER, Set.of(), LoadMode.PLAIN).revision();
    assertThat(to.commit(
            ProfileCommit.of(MOVER, revision, 1, NOTHING).claims(takes).build()))
        .isInstanceOf(CommitResult.Committed.class);
  }

  private Set<ClaimId> ids(Userarc house, String user) {
    ProfileId id = ProfileId.of(user);
    Set<String> names = new HashSet<>(claims.keySet());
    if (house.engine().connectsProfiles()) {
      names.addAll(house.profile(user).view(Claims.class).outcomes().keySet());
    }
    Set<ClaimId> ids = new HashSet<>();
    for (String name : names) {
      Claim claim = claims.get(name);
      if (claim == null || claim.scope() instanceof Claim.Counted) {
        ids.add(new ClaimId(id.namespace(), name, ""));
      } else {
        values.forEach(
            value -> ids.add(new ClaimId(id.namespace(), name, ClaimId.hash(name, value))));
      }
    }
    return ids;
  }
}
