package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.store.StoredProfile;
import io.github.userarc.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The storage SPI over the rows of a database. */
public final class JdbcStore implements ProfileStore {
  private final Connections connections;
  private final Transactions transactions;
  private final ProfileRows profiles;
  private final KeyRows keys;
  private final ChangeRows changes;
  private final ClaimRows claims;
  private final RoutedRows routed;
  private final LabelRows labels;
  private final TransactionMemory memory = new TransactionMemory();
  private final Revisions revisions;
  private final ErasedRows erased;
  private final DueRows due;
  private final Upkeep upkeep;
  private final Loads loads;
  private final Commits commits;
  private final LockedProfiles locked;
  private final LockedLoads lockedLoads;
  private final BatchLoads batchLoads;
  private final BatchCommits batchCommits;
  private final ParkedRows parked;
  private final OutboxRows waiting;
  private final @Nullable JdbcOutbox outbox;
  private final String lock;
  private final String delete;

  /**
   * A store over tables that are there.
   *
   * @param own where connections come from
   * @param transactions the host's transactions
   * @param tables the tables
   * @param erasureKey the key under which erased ids are hashed
   * @param firstIncarnation the incarnation that ids without an earlier life begin with
   * @param forwards whether changes wait in an outbox
   */
  public JdbcStore(
      Connections own,
      Transactions transactions,
      Tables tables,
      String erasureKey,
      int firstIncarnation,
      boolean forwards) {
    this.transactions = transactions;
    this.connections = new JoinedConnections(own, transactions);
    this.profiles = new ProfileRows(tables, forwards);
    this.keys = new KeyRows(tables);
    this.changes = new ChangeRows(tables);
    this.claims = new ClaimRows(tables);
    this.routed = new RoutedRows(tables);
    this.labels = new LabelRows(tables);
    this.revisions = new Revisions(tables, own, connections, transactions, memory);
    this.erased = new ErasedRows(tables, erasureKey, firstIncarnation);
    this.due = new DueRows(tables);
    this.upkeep = new Upkeep(connections, tables, profiles);
    this.loads = new Loads(tables, keys, changes, erased);
    this.commits = new Commits(profiles, keys, changes, claims, routed, labels, erased, loads);
    this.locked = new LockedProfiles(tables, erased);
    this.lockedLoads = new LockedLoads(tables, locked, keys, loads);
    this.batchLoads = new BatchLoads(tables, loads, erased);
    this.batchCommits =
        new BatchCommits(tables, profiles, keys, changes, routed, labels, loads, batchLoads);
    this.parked = new ParkedRows(tables);
    this.waiting = new OutboxRows(tables);
    this.outbox = forwards ? new JdbcOutbox(own, waiting, parked) : null;
    String one = " FROM " + tables.profile() + " WHERE namespace = ? AND user_id = ?";
    this.lock = "SELECT incarnation, revision, notice, last_change" + one + " FOR UPDATE";
    this.delete = "DELETE" + one;
  }

  private <T> T read(String doing, Connections.Work<T> work) {
    return told(doing, () -> connections.alone(work));
  }

  private <T> T written(String doing, Connections.Work<T> work) {
    return told(doing, () -> connections.together(work, done -> true));
  }

  /** What collides is asked again; inside the host's transaction that is for the host. */
  private <T> T told(String doing, Failures.Asked<T> asked) {
    return transactions.current().isPresent()
        ? Failures.told(doing, asked)
        : Failures.toldInTheEnd(doing, asked);
  }

  @Override
  public Loaded load(ProfileId id, Set<String> asked, LoadMode mode) {
    return read(
        "load profile " + id,
        on -> isLocking(mode)
            ? lockedLoads.load(on, memory(), id, asked)
            : loads.load(on, id, asked));
  }

  /**
   * A lock lasts until the end of the host's transaction; without one there is nothing to hold it.
   */
  private boolean isLocking(LoadMode mode) {
    return mode == LoadMode.LOCKING && transactions.current().isPresent();
  }

  /** Of the host's transaction, in which the calling thread is. */
  private TransactionMemory.Part memory() {
    return memory.of(transactions.current().orElseThrow());
  }

  @Override
  public Optional<JoinedTransaction> joined() {
    return transactions.current().map(joined -> joined);
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    if (transactions.current().isPresent()) {
      return written("commit profile " + commit.id(), on -> {
        CommitResult result = commits.join(on, locked, commit);
        if (result instanceof CommitResult.Committed) {
          memory().committed(commit);
        }
        return result;
      });
    }
    try {
      return commits.commit(connections, commit);
    } catch (SQLException failed) {
      if (Failures.isCollision(failed)) {
        return new CommitResult.Conflict(); // the database has undone all of it
      }
      throw Failures.of("commit profile " + commit.id(), failed);
    }
  }

  @Override
  public Map<ProfileId, Loaded> loadAll(Map<ProfileId, Set<String>> asked, LoadMode mode) {
    return mode == LoadMode.LOCKING || asked.isEmpty()
        ? ProfileStore.super.loadAll(asked, mode)
        : read("load " + asked.size() + " profiles", on -> batchLoads.load(on, asked));
  }

  @Override
  public List<CommitResult> commitAll(List<ProfileCommit> all) {
    List<ProfileCommit> together = all.stream().filter(BatchCommits::fits).toList();
    if (together.size() < 2 || joined().isPresent()) {
      return ProfileStore.super.commitAll(all);
    }
    Map<ProfileId, CommitResult> results = new HashMap<>();
    try {
      results.putAll(connections.together(on -> batchCommits.write(on, together), done -> true));
    } catch (SQLException failed) {
      if (!Failures.isCollision(failed)) {
        throw Failures.of("commit " + together.size() + " profiles", failed);
      }
      // The database has undone all of it: each is tried alone.
    }
    List<CommitResult> answers = new ArrayList<>();
    for (ProfileCommit commit : all) {
      CommitResult result = results.get(commit.id());
      answers.add(result == null ? commit(commit) : result);
    }
    return answers;
  }

  @Override
  public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
    return written(
        "lease due profiles", on -> due.lease(on, namespace, Times.micros(until), limit, lease));
  }

  @Override
  public Stream<StoredProfile> scan() {
    return Scan.of(connections, profiles);
  }

  @Override
  public List<Change<?>> changes(ProfileId id) {
    return read("read the changes of profile " + id, on -> changes.all(on, id));
  }

  @Override
  public List<KeyAnswer> keys(ProfileId id) {
    return read("read the keys of profile " + id, on -> keys.all(on, id));
  }

  @Override
  public List<Label> labels(ProfileId id) {
    return read("read the labels of profile " + id, on -> labels.all(on, id));
  }

  @Override
  public boolean erased(ProfileId id) {
    return read("look whether " + id + " was erased", on -> erased.knows(on, id));
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    return written("erase profile " + id, on -> erase(on, id, notice));
  }

  private Optional<Change<?>> erase(Connection connection, ProfileId id, Change<?> notice)
      throws SQLException {
    record Life(int incarnation, long revision, boolean hasNotice, long lastChange) {}
    List<Life> lives = Rows.query(
        connection,
        lock,
        row -> new Life(row.getInt(1), row.getLong(2), row.getString(3) != null, row.getLong(4)),
        id.namespace(),
        id.user());
    routed.deleteAll(connection, id);
    if (lives.isEmpty()) {
      return Optional.empty();
    }
    Life life = lives.get(0);
    if (life.revision() == 0) {
      if (!life.hasNotice()) { // made to be locked, and never written
        Rows.update(connection, delete, id.namespace(), id.user());
      }
      return Optional.empty();
    }
    Change<?> numbered =
        notice.numbered(life.incarnation(), Math.max(notice.sequence(), life.lastChange() + 1));
    if (outbox == null && !life.hasNotice()) {
      Rows.update(connection, delete, id.namespace(), id.user());
    } else {
      waiting.bury(connection, id, life.incarnation() + 1, numbered);
    }
    parked.deleteAll(connection, id);
    keys.delete(connection, id);
    changes.delete(connection, id);
    labels.delete(connection, id);
    erased.add(connection, id, life.incarnation());
    return Optional.of(numbered);
  }

  @Override
  public Optional<Outbox> outbox() {
    return Optional.ofNullable(outbox);
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> asked, LoadMode mode) {
    return read(
        "look up claims", on -> isLocking(mode) ? claims.hold(on, asked) : claims.taken(on, asked));
  }

  @Override
  public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
    RoutedRows.Taken taken;
    do {
      taken = written("lease routed inputs", on -> routed.lease(on, namespace, limit, lease));
    } while (taken.hasNothingYet());
    return taken.inputs();
  }

  @Override
  public void delivered(RoutedInput input) {
    read("forget a routed input of " + input.target(), on -> {
      routed.delete(on, input);
      return true;
    });
  }

  @Override
  public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
    return revisions.after(namespace, kind, after);
  }

  @Override
  public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
    return revisions.add(namespace, kind, revision);
  }

  @Override
  public void quarantine(ProfileId id, long revision, Instant since, String reason) {
    read("put profile " + id + " into quarantine", on -> {
      upkeep.quarantine(on, id, revision, Times.micros(since), reason);
      return true;
    });
  }

  @Override
  public Stream<Quarantined> quarantined() {
    return read("list profiles in quarantine", upkeep::quarantined).stream();
  }

  @Override
  public long purge(Instant changesBefore) {
    return upkeep.purge(Times.micros(changesBefore), this::told);
  }
}
