package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.Transactions;
import java.sql.SQLException;
import java.util.function.Predicate;

/** The connection of the host's transaction where the calling thread has one, else one's own. */
final class JoinedConnections implements Connections {
  private final Connections own;
  private final Transactions transactions;

  JoinedConnections(Connections own, Transactions transactions) {
    this.own = own;
    this.transactions = transactions;
  }

  @Override
  public <T> T alone(Work<T> work) throws SQLException {
    Transactions.Joined host = transactions.current().orElse(null);
    return host == null ? own.alone(work) : part(host, work);
  }

  @Override
  public <T> T together(Work<T> work, Predicate<T> keep) throws SQLException {
    Transactions.Joined host = transactions.current().orElse(null);
    if (host == null) {
      return own.together(work, keep);
    }
    T done = part(host, work);
    if (!keep.test(done)) {
      // A part is undone with the whole.
      host.rollBackOnly(new StoreException.Transient("The store wrote what is not to stand", null));
    }
    return done;
  }

  /**
   * After a failure the host must not go on to commit: some of the work may be written, and some
   * databases have rolled back everything before it.
   */
  private static <T> T part(Transactions.Joined host, Work<T> work) throws SQLException {
    try {
      return work.on(host.connection());
    } catch (SQLException failed) {
      host.rollBackOnly(Failures.of("do a part of the host's transaction", failed));
      throw failed;
    } catch (RuntimeException | Error failed) {
      host.rollBackOnly(Failures.ofPart(failed));
      throw failed;
    }
  }
}
