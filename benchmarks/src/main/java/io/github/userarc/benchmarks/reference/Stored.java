package io.github.userarc.benchmarks.reference;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.internal.Access;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoredProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same users in stored forms: the engine's; the members of the hand-written loop as Jackson
 * writes an object with fields, numbers that are 0 left out; and a map that holds what the engine
 * has written.
 */
public final class Stored {
  private final List<Side> sides;

  private Stored(List<Side> sides) {
    this.sides = sides;
  }

  /** One form. */
  public static final class Side {
    private final String name;
    private final List<byte[]> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<ProfileId> ids = new ArrayList<>();
    private final Function<Object, byte[]> writer;
    private final BiFunction<ProfileId, byte[], Object> reader;

    Side(
        String name,
        Function<Object, byte[]> writer,
        BiFunction<ProfileId, byte[], Object> reader) {
      this.name = name;
      this.writer = writer;
      this.reader = reader;
    }

    private void add(ProfileId id, byte[] text) {
      ids.add(id);
      texts.add(text);
      values.add(reader.apply(id, text));
    }

    /** What it is called in results. */
    public String name() {
      return name;
    }

    /** Writes everybody; answers how many bytes. */
    public int encode() {
      int bytes = 0;
      for (Object value : values) {
        bytes += writer.apply(value).length;
      }
      return bytes;
    }

    /** Reads everybody. */
    public int decode() {
      int read = 0;
      for (int i = 0; i < texts.size(); i++) {
        read += reader.apply(ids.get(i), texts.get(i)).hashCode() & 1;
      }
      return read;
    }

    /** Bytes of a user, on average. */
    public double bytes() {
      return texts.stream().mapToLong(text -> text.length).sum() / (double) texts.size();
    }

    /** Bytes of a user, on average, each compressed alone with gzip. */
    public double compressed() {
      return texts.stream().mapToLong(Stored::compressed).sum() / (double) texts.size();
    }

    private void check() {
      for (int i = 0; i < texts.size(); i++) {
        if (!Arrays.equals(writer.apply(values.get(i)), texts.get(i))) {
          throw new IllegalStateException(name + " does not read back " + ids.get(i));
        }
      }
    }
  }

  /** Lets users have a history. */
  public static Stored after(int users, int days) {
    // One workplace for all, as the library has it over a store.
    Deciding workplace = Access.compiled(Engine.compile(Magazine.program())).workplace();
    JsonMapper map = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
    JsonMapper fields = ofFields();
    Side states = new Side(
        "state",
        value -> StateText.write(workplace.write((LiveState) value)),
        (id, text) -> workplace.read(id, StateText.read(id, text)));
    Side maps = new Side(
        "jackson-map", map::writeValueAsBytes, (id, text) -> map.readValue(text, Map.class));
    Side members = new Side(
        "jackson-fields",
        fields::writeValueAsBytes,
        (id, text) -> fields.readValue(text, Member.class));
    ReferenceLoop loop = new ReferenceLoop();
    Map<String, Member> byUser = new HashMap<>();
    ProfileStore store = InMemoryProfileStore.create();
    try (Userarc userarc =
        Userarc.of(Magazine.program()).store(store).replaying().open()) {
      Traffic traffic = Traffic.of(users, 0.6, 1);
      for (Traffic.Batch batch = traffic.everybody();
          traffic.days() < days;
          batch = traffic.next(10 * users)) {
        for (Event event : batch.events()) {
          userarc.track(event);
          loop.apply(byUser.computeIfAbsent(event.user(), Member::new), event);
        }
      }
    }
    try (Stream<StoredProfile> all = store.scan()) {
      all.forEach(profile -> {
        states.add(profile.id(), profile.state());
        maps.add(profile.id(), profile.state());
      });
    }
    byUser.forEach(
        (user, member) -> members.add(ProfileId.of(user), fields.writeValueAsBytes(member)));
    return new Stored(List.of(states, members, maps));
  }

  /** The member's user comes by its constructor. */
  private abstract static class OfMember {
    @JsonCreator
    OfMember(@JsonProperty("user") String user) {}
  }

  private static JsonMapper ofFields() {
    return JsonMapper.builder()
        .changeDefaultVisibility(any -> any.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
        .changeDefaultPropertyInclusion(any -> any.withValueInclusion(Include.NON_DEFAULT))
        .addMixIn(Member.class, OfMember.class)
        .build();
  }

  private static int compressed(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.size();
  }

  /** All forms, the engine's first. */
  public List<Side> sides() {
    return sides;
  }

  /** Fails unless everybody comes back the same. */
  public void check() {
    sides.forEach(Side::check);
  }
}
