package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How often ids have been erased (S30), under a hash that leads back to nobody without the key. */
final class ErasedRows {
  private static final String HMAC = "HmacSHA256";

  private final String select;
  private final String selectLatest;
  private final String insert;
  private final String update;
  private final SecretKeySpec key;
  private final int first;

  ErasedRows(Tables tables, String erasureKey, int firstIncarnation) {
    this.first = firstIncarnation;
    String one = " WHERE id_hash = ?";
    this.select = "SELECT incarnation FROM " + tables.erased() + one;
    this.selectLatest = select + tables.sql().latest();
    this.insert = tables
        .sql()
        .insertIfAbsent(tables.erased(), 1, List.of("id_hash", "incarnation"), Map.of());
    this.update = "UPDATE " + tables.erased() + " SET incarnation = ?" + one;
    this.key = new SecretKeySpec(erasureKey.getBytes(StandardCharsets.UTF_8), HMAC);
  }

  /** The incarnation that the next life of an id has. */
  int nextIncarnation(Connection connection, ProfileId id) throws SQLException {
    return nextIncarnation(connection, id, select);
  }

  /** As {@link #nextIncarnation}, as of now whatever the transaction has seen before. */
  int latestNextIncarnation(Connection connection, ProfileId id) throws SQLException {
    return nextIncarnation(connection, id, selectLatest);
  }

  /** Whether a life of an id is over; as of now whatever the transaction has seen before. */
  boolean knows(Connection connection, ProfileId id) throws SQLException {
    return !Rows.query(connection, selectLatest, row -> row.getInt(1), hash(id)).isEmpty();
  }

  private int nextIncarnation(Connection connection, ProfileId id, String query)
      throws SQLException {
    List<Integer> latest = Rows.query(connection, query, row -> row.getInt(1), hash(id));
    return latest.isEmpty() ? first : Math.max(first, latest.get(0) + 1);
  }

  /** Remembers that a life is over. */
  void add(Connection connection, ProfileId id, int incarnation) throws SQLException {
    String hash = hash(id);
    if (Rows.update(connection, update, incarnation, hash) == 0) {
      Rows.update(connection, insert, hash, incarnation);
    }
  }

  private String hash(ProfileId id) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      String text = id.namespace() + "\n" + id.user();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has " + HMAC, missing);
    }
  }
}
