package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Labels as SQL sees them; the queries are those of the page. */
class LabelsTest {
  private static final Pattern QUERY = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T12:00:00Z");
  private static final Program SHOP = Program.parse("""
      {"userarc": 1,
       "tags": {
         "paid": {"computed": {"sum": "paid", "of": "buy"}},
         "first": {"computed": {"first-time": "buy"}},
         "city": {"computed": {"attribute": "city"}},
         "likes": {"each-of": [
           {"value": "much", "when": {"sum": "paid", "of": "buy", "gte": 50}},
           {"value": "often", "when": {"count": "buy", "last": "9 days", "gte": 2}}]}},
       "segments": {"buyers": {"did": "buy"}, "lost": {"since": "buy", "gte": "90 days"}},
       "tierings": {"activity": [
         {"value": "hot", "when": {"since": "buy", "lt": "15 days"}}, {"otherwise": "cold"}]},
       "labels": ["tag.paid", "tag.first", "tag.city", "tag.likes", "segment.buyers", "segment.lost",
         "tier.activity"]}
      """);

  private final AtomicReference<Instant> now = new AtomicReference<>(MARCH);

  private static List<String> queries() throws IOException {
    String page = Files.readString(Path.of("../../docs/reference/jdbc.md"));
    int from = page.indexOf("\n## Labels");
    Matcher found = QUERY.matcher(page.substring(from, page.indexOf("\n## ", from + 5)));
    List<String> queries = new ArrayList<>();
    while (found.find()) {
      queries.add(found.group(1));
    }
    return queries;
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getString(i));
        }
        rows.add(String.join(" ", row));
      }
      return rows;
    }
  }

  private static List<String> rows(Dialect dialect, String query) throws SQLException {
    try (Connection connection = Servers.of(dialect).getConnection()) {
      return rows(connection, query);
    }
  }

  private static ProfileStore emptied(Dialect dialect, Transactions transactions)
      throws SQLException {
    ProfileStore store = JdbcProfileStore.on(Servers.of(dialect))
        .schema(SchemaMode.CREATE)
        .transactions(transactions)
        .open();
    try (Connection connection = Servers.of(dialect).getConnection();
        Statement statement = connection.createStatement()) {
      Servers.empty(statement, "userarc_");
      statement.execute("DROP TABLE IF EXISTS shop_order");
      statement.execute("CREATE TABLE shop_order (id integer PRIMARY KEY,"
          + " user_id varchar(100), paid integer)");
    }
    return store;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "Given labels, then SQL sees a row for each value, joins it, counts it, and knows as of when")
  void queriesOfThePage(Dialect dialect) throws SQLException, IOException {
    HostTransactions transactions = HostTransactions.on(Servers.of(dialect));
    ProfileStore store = emptied(dialect, transactions);
    String all = "SELECT definition, item, COALESCE(text_value, '-'), number_value, as_of"
        + " FROM userarc_label WHERE user_id = 'ann' ORDER BY definition, item";
    try (Userarc userarc = Userarc.of(SHOP).store(store).clock(now::get).open()) {
      for (String user : List.of("ann", "bob", "cid")) {
        int number = user.charAt(0);
        transactions.run(connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "INSERT INTO shop_order VALUES (" + number + ", '" + user + "', " + number + ")");
          }
          userarc.track(Event.of(user, "buy").with("paid", number + 0.5).key("k"));
        });
      }
      userarc.apply(Attributes.of("ann", Map.of("city", "Sa\u00f2 Paulo")));
      now.set(APRIL);
      userarc.track(Event.of("bob", "buy").with("paid", 1));
      userarc.track(Event.of("bob", "buy").with("paid", 1));

      long march = MARCH.getEpochSecond() * 1_000_000;
      assertThat(rows(dialect, all))
          .containsExactly(
              "segment.buyers 0 - null " + march,
              "tag.city 0 Sa\u00f2 Paulo null " + march,
              "tag.first 0 2026-03-01T12:00:00Z " + march + ".000000 " + march,
              "tag.likes 1 much null " + march,
              "tag.paid 0 - 97.500000 " + march,
              "tier.activity 0 hot null " + march);
      List<String> queries = queries();
      assertThat(queries).hasSize(3);
      assertThat(rows(dialect, queries.get(0)))
          .containsExactly("97 97 hot", "98 98 hot", "99 99 hot");
      assertThat(rows(dialect, queries.get(1))).containsExactly("hot 3");
      assertThat(rows(dialect, queries.get(2)))
          .containsExactly("ann hot to be swept", "bob hot right", "cid hot to be swept");

      userarc.advance(now.get());
      assertThat(rows(dialect, queries.get(0)))
          .containsExactly("97 97 cold", "98 98 hot", "99 99 cold");
      assertThat(rows(dialect, queries.get(1))).containsExactly("cold 2", "hot 1");
      assertThat(rows(dialect, queries.get(2)))
          .containsExactly("ann cold right", "bob hot right", "cid cold right");
      assertThat(rows(
              dialect,
              "SELECT as_of FROM userarc_label WHERE user_id = 'ann' AND text_value = 'cold'"))
          .as("the instant of the deadline")
          .containsExactly("" + (march + 15 * 86_400_000_000L));
      assertThat(userarc.relabel().relabelled()).isZero();
      assertThat(store.labels(ProfileId.of("ann"))).hasSameSizeAs(rows(dialect, all));

      userarc.erase("ann");
      assertThat(rows(dialect, all)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName("In the host's transaction labels are seen by its own statements, and go with it")
  void hostTransactions(Dialect dialect) throws SQLException {
    HostTransactions transactions = HostTransactions.on(Servers.of(dialect));
    String likes =
        "SELECT text_value FROM userarc_label WHERE definition = 'tag.likes' ORDER BY item";
    try (Userarc userarc =
        Userarc.of(SHOP).store(emptied(dialect, transactions)).clock(now::get).open()) {
      userarc.track(Event.of("ann", "buy").with("paid", 60));
      assertThatThrownBy(() -> transactions.run(connection -> {
            userarc.track(Event.of("ann", "buy"));
            assertThat(rows(connection, likes)).containsExactly("much", "often");
            userarc.erase("ann");
            assertThat(rows(connection, likes)).isEmpty();
            throw new IllegalStateException("no");
          }))
          .hasMessage("no");
      assertThat(rows(dialect, likes)).containsExactly("much");

      now.set(APRIL);
      userarc.trackAll(List.of(Event.of("ann", "buy"), Event.of("ann", "buy")));
      assertThat(rows(dialect, likes)).containsExactly("much", "often");
      try (Connection connection = Servers.of(dialect).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM userarc_label");
        statement.execute("INSERT INTO userarc_label"
            + " (namespace, user_id, definition, item, text_value, as_of)"
            + " VALUES ('default', 'ann', 'tag.gone', 2, 'x', 0)");
      }
      assertThat(userarc.relabel().relabelled()).isOne();
      assertThat(rows(dialect, "SELECT DISTINCT definition FROM userarc_label ORDER BY definition"))
          .containsExactly("segment.buyers", "tag.first", "tag.likes", "tag.paid", "tier.activity");
    }
  }
}
