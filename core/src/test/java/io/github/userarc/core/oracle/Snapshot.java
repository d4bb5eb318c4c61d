package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Value;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of a profile at an instant, spelled out so that oracle and engine can be compared. */
final class Snapshot {
  private final Map<String, String> values = new TreeMap<>();

  void put(String name, Val value) {
    values.put(name, value.shown());
  }

  void put(String name, @Nullable Value value) {
    put(name, value == null ? Val.MISSING : Val.of(value));
  }

  String get(String name) {
    return values.get(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot snapshot && values.equals(snapshot.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
