package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What facets note while an event is decided on that may be taken back (S31). What is given for a
 * change shares the fate of that change: it goes with the event, stays whatever happens, or stands
 * until the definition behind the change changes again.
 */
final class Notes {
  private static final String STAYS = "";

  private final Plan plan;
  private final List<Trace.Note> taken = new ArrayList<>();
  private @Nullable IdentityHashMap<Change<?>, String> fates;

  Notes(Plan plan) {
    this.plan = plan;
  }

  List<Trace.Note> taken() {
    return taken;
  }

  /**
   * Takes a note.
   *
   * @param definition whose reaction it is
   * @param source the change that set it off, null for the event
   */
  void take(String definition, @Nullable Change<?> source, Map<String, Value> note) {
    String fate = fate(source);
    if (!STAYS.equals(fate)) {
      taken.add(new Trace.Note(definition, fate, note));
    }
  }

  /**
   * Notes what becomes of the changes that an effect has made: of what nobody noted, nothing is
   * taken back.
   *
   * @param before how many notes there were before the effect
   * @param source the change that set it off, null for the event
   */
  void settle(int before, @Nullable Change<?> source, List<Change<?>> made) {
    String fate = taken.size() > before ? fate(source) : STAYS;
    if (fate != null && !made.isEmpty()) {
      if (fates == null) {
        fates = new IdentityHashMap<>();
      }
      for (Change<?> change : made) {
        fates.put(change, fate);
      }
    }
  }

  /** Null for what goes with the event; else {@link #STAYS}, or until what changes again. */
  private @Nullable String fate(@Nullable Change<?> change) {
    if (change == null) {
      return null;
    }
    if (change.content() instanceof ClaimGranted || change.content() instanceof ClaimRefused) {
      return STAYS; // units never come back (S33)
    }
    String known = fates == null ? null : fates.get(change);
    if (known == null && plan.byId.get(change.cause().definition()) instanceof FacetDef def) {
      return def.keeps ? STAYS : def.standing ? def.id : null;
    }
    return known;
  }
}
