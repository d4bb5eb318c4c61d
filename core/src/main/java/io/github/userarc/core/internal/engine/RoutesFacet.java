package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what routes need to know of a profile. */
final class RoutesFacet implements Facet<RoutesSlice> {

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
  }

  @Override
  public RoutesSlice read(Section section, int format) {
    return section
        .optionalDecimal("sent")
        .map(sent -> new RoutesSlice(sent.micros() / Decimal.ONE))
        .orElse(RoutesSlice.NONE);
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
