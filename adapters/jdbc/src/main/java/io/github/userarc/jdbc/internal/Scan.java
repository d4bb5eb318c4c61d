package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.StoredProfile;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads all profiles, page by page in the order of the primary key: nothing stays open between two
 * pages, however long the reader takes.
 */
final class Scan implements Iterator<StoredProfile> {
  private static final int PAGE = 500;

  private final Connections connections;
  private final ProfileRows profiles;
  private final Queue<StoredProfile> read = new ArrayDeque<>();
  private String namespace = "";
  private String user = "";
  private boolean namespaceIsOver = true;
  private boolean over;

  private Scan(Connections connections, ProfileRows profiles) {
    this.connections = connections;
    this.profiles = profiles;
  }

  static Stream<StoredProfile> of(Connections connections, ProfileRows profiles) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Scan(connections, profiles), Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    while (read.isEmpty() && !over) {
      Failures.told("read all profiles", () -> {
        more();
        return over;
      });
    }
    return !read.isEmpty();
  }

  @Override
  public StoredProfile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return read.remove();
  }

  private void more() throws SQLException {
    if (namespaceIsOver) {
      List<String> next = connections.alone(on -> profiles.nextNamespace(on, namespace));
      over = next.isEmpty();
      if (!over) {
        namespace = next.get(0);
        user = "";
        namespaceIsOver = false;
      }
      return;
    }
    List<StoredProfile> page = connections.alone(on -> profiles.page(on, namespace, user, PAGE));
    namespaceIsOver = page.size() < PAGE;
    if (!page.isEmpty()) {
      user = page.get(page.size() - 1).id().user();
    }
    page.stream().filter(profile -> profile.state().length > 0).forEach(read::add);
  }
}
