package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.RouteCut;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route at work (S34). */
final class RouteRule implements Reaction<RoutesSlice> {
  private final Route route;
  private final String identity;
  private final boolean isRetractable;

  /**
   * The identity is the route's canonical JSON; the event that it becomes may be retractable there.
   */
  RouteRule(Route route, String identity, boolean isRetractable) {
    this.route = route;
    this.identity = identity;
    this.isRetractable = isRetractable;
  }

  @Override
  public @Nullable Effect<RoutesSlice> on(Trigger trigger, FacetReading<RoutesSlice> profile) {
    ProfileId target = target(trigger, profile);
    if (target == null || target.equals(profile.profile())) {
      return null;
    }
    Map<String, Value> properties = new HashMap<>();
    route.carry().forEach((property, from) -> {
      Value value = carried(from, trigger, profile);
      if (value != null) {
        properties.put(property, value);
      }
    });
    return session -> send((Session) (Object) session, session, target, properties);
  }

  private @Nullable ProfileId target(Trigger trigger, FacetReading<RoutesSlice> profile) {
    Value value = route.to() instanceof Route.ToAttribute attribute
        ? profile.attribute(attribute.attribute())
        : trigger.get(((Route.ToProperty) route.to()).property());
    if (!(value instanceof Value.Text text)) {
      return null;
    }
    try {
      return new ProfileId(profile.profile().namespace(), text.text());
    } catch (BadValueException nobody) {
      return null; // a text that cannot be a user id
    }
  }

  private static @Nullable Value carried(
      Route.Carried from, Trigger trigger, FacetReading<RoutesSlice> profile) {
    if (from instanceof Route.OfProperty property) {
      return trigger.get(property.property());
    } else if (from instanceof Route.OfAttribute attribute) {
      return profile.attribute(attribute.attribute());
    } else if (from instanceof Route.Constant constant) {
      return constant.value();
    }
    return new Value.Text(profile.profile().user());
  }

  private void send(
      Session session,
      FacetSession<RoutesSlice> own,
      ProfileId target,
      Map<String, Value> properties) {
    if (session.silent()) {
      return;
    }
    Origin before = session.origin();
    int hops = before == null ? 1 : before.hops() + 1;
    if (hops > Origin.MAX_HOPS) {
      session.emit(new RouteCut(route.as(), target.user()));
      return;
    }
    Origin origin = new Origin(session.profile().user(), session.state().incarnation(), hops);
    Input.Header header = new Input.Header(
        target.user(), session.trigger.micros(), key(session, own), null, null, origin);
    RoutedInput input = new RoutedInput(target, new Event(header, route.as(), properties));
    session.dealings.route(input);
    if (isRetractable && own.remembers()) {
      own.remember(RoutesFacet.note(input));
    }
    if (isRetractable && route.retractedBy().isPresent()) {
      own.slice(own.slice().with(RouteKeys.id(identity), input));
    }
  }

  /** Takes back what the route has sent (S31). */
  Reaction<RoutesSlice> retracting() {
    String id = RouteKeys.id(identity);
    return (trigger, profile) -> profile.slice().kept().containsKey(id)
        ? own -> takeBack((Session) (Object) own, own, id)
        : null;
  }

  private static void takeBack(Session session, FacetSession<RoutesSlice> own, String id) {
    if (!session.silent()) {
      own.slice()
          .kept()
          .getOrDefault(id, List.of())
          .forEach(input -> RoutesFacet.takeBack(session, input));
      own.slice(own.slice().with(id, List.of()));
    }
  }

  private String key(Session session, FacetSession<RoutesSlice> own) {
    ProfileId source = session.profile();
    int incarnation = session.state().incarnation();
    Change<?> change = session.trigger.source();
    Event event = session.trigger.event();
    if (change != null) {
      return RouteKeys.ofChange(identity, source, incarnation, change.sequence());
    }
    String key = event == null ? null : event.header().key();
    if (key != null) {
      return RouteKeys.ofKey(identity, source, incarnation, key);
    }
    RoutesSlice counted = own.slice().sentOneMore();
    own.slice(counted);
    return RouteKeys.ofCount(identity, source, incarnation, counted.sent());
  }
}
