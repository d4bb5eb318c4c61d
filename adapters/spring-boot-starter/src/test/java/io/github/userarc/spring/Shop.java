package io.github.userarc.spring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.SchemaMode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with two databases: orders and profiles in one, an audit trail in the other. */
final class Shop implements AutoCloseable {
  private final HikariDataSource orders;
  private final HikariDataSource audit;
  private final DataSourceTransactionManager manager;
  private final DataSourceTransactionManager auditing;
  private final SpringTransactions transactions;
  private final ProfileStore store;
  private final Userarc userarc;
  private final JdbcTemplate sql;
  private final JdbcTemplate auditSql;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  Shop(String ordersUrl, String auditUrl, int connections) {
    orders = pool(ordersUrl, connections);
    audit = pool(auditUrl, connections);
    manager = new DataSourceTransactionManager(orders);
    auditing = new DataSourceTransactionManager(audit);
    transactions = SpringTransactions.on(orders);
    transactions.observe(manager);
    transactions.observe(auditing);
    store = JdbcProfileStore.on(transactions.dataSource())
        .transactions(transactions)
        .schema(SchemaMode.CREATE)
        .open();
    userarc = Userarc.of(Program.load("classpath:userarc.json")).store(store).open();
    userarc.on(ChangeContent.class, change -> heard.add(change.user()));
    sql = new JdbcTemplate(orders);
    auditSql = new JdbcTemplate(audit);
    sql.execute("CREATE TABLE IF NOT EXISTS orders (id varchar(100))");
    sql.execute("DELETE FROM orders");
    auditSql.execute("CREATE TABLE IF NOT EXISTS trail (id varchar(100))");
    auditSql.execute("DELETE FROM trail");
  }

  private static HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(10_000);
    return new HikariDataSource(config);
  }

  SpringTransactions transactions() {
    return transactions;
  }

  Userarc userarc() {
    return userarc;
  }

  JdbcTemplate sql() {
    return sql;
  }

  TransactionTemplate transaction(int propagation) {
    TransactionTemplate template = new TransactionTemplate(manager);
    template.setPropagationBehavior(propagation);
    return template;
  }

  TransactionTemplate auditTransaction() {
    return new TransactionTemplate(auditing);
  }

  void order(String id) {
    sql.update("INSERT INTO orders VALUES (?)", id);
  }

  void point(String user) {
    userarc.track(Event.of(user, "order-paid"));
  }

  void trail(String id) {
    auditSql.update("INSERT INTO trail VALUES (?)", id);
  }

  List<String> orders() {
    return sql.queryForList("SELECT id FROM orders ORDER BY id", String.class);
  }

  List<String> trails() {
    return auditSql.queryForList("SELECT id FROM trail ORDER BY id", String.class);
  }

  boolean knows(String user) {
    return userarc.profile(user).exists();
  }

  /** Whose changes listeners have heard of until now. */
  List<String> heard() {
    userarc.flush();
    return heard;
  }

  /** Without one of its tables, the store fails while it writes. */
  void withoutChangeLog(Runnable work) {
    sql.execute("ALTER TABLE userarc_change_log RENAME TO hidden_change_log");
    try {
      work.run();
    } finally {
      sql.execute("ALTER TABLE hidden_change_log RENAME TO userarc_change_log");
    }
  }

  /** How many connections to orders and profiles are out. */
  int connectionsOut() {
    return orders.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    userarc.close();
    store.close();
    orders.close();
    audit.close();
  }
}
