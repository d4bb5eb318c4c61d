package io.github.userarc.examples.file;

import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.growth.Growth;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.SchemaMode;
import io.github.userarc.lifecycle.Lifecycle;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A shop on an H2 file: no server, nothing to install, and each run goes on where the last one
 * ended. Run it twice.
 */
public final class ShopOnAFile {
  private ShopOnAFile() {}

  /**
   * Runs the shop for a day.
   *
   * @param arguments the folder of its data; {@code shop-data} unless given
   */
  public static void main(String... arguments) {
    run(Path.of(arguments.length == 0 ? "shop-data" : arguments[0]), System.out);
  }

  static void run(Path folder, PrintStream out) {
    JdbcConnectionPool database = JdbcConnectionPool.create(
        "jdbc:h2:file:" + folder.resolve("shop").toAbsolutePath(), "", "");
    try (ProfileStore store =
            JdbcProfileStore.on(database).schema(SchemaMode.CREATE).withOutbox().open();
        Userarc userarc = Userarc.of(Program.load("classpath:programs/shop.json"))
            .store(store)
            .forward(Forwarding.to(change -> outbox(folder, change)))
            .open()) {
      for (String customer : List.of("ann", "bob")) {
        out.println(customer + " was " + standing(userarc.profile(customer)));
        buy(userarc, customer, out);
        out.println(customer + " is " + standing(userarc.profile(customer)));
      }
      userarc.forward(); // what the forwarder's own thread has not got to yet
    } finally {
      database.dispose();
    }
  }

  /** Where changes go, in place of a queue or a mail service: a file with a line for each. */
  private static void outbox(Path folder, Change<?> change) throws IOException {
    String line =
        change.user() + " " + change.sequence() + " " + change.content().type() + "\n";
    Files.writeString(
        folder.resolve("told.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Sells something; before that, the last order comes once more, as a queue may send it. */
  private static void buy(Userarc userarc, String customer, PrintStream out) {
    int orders = userarc
        .profile(customer)
        .metric("orders")
        .number()
        .map(BigDecimal::intValue)
        .orElse(0);
    if (orders > 0) {
      Receipt again = userarc.track(order(customer, orders));
      out.println("  order " + orders + " again: " + (again.duplicate() ? "known" : "new"));
    }
    userarc.track(order(customer, orders + 1));
    out.println("  order " + (orders + 1));
  }

  /** An order; the key makes that once, however often it is fed. */
  private static Event order(String customer, int number) {
    String id = customer + "-" + number;
    return Event.of(customer, "order-paid")
        .with("orderId", id)
        .with("paid", 450)
        .key("order:" + id);
  }

  private static String standing(Profile profile) {
    if (!profile.exists()) {
      return "never here";
    }
    Growth growth = profile.view(Growth.class);
    return profile.view(Lifecycle.class).stage()
        + ", "
        + growth.balance("coins")
        + " coins, level "
        + growth.level("vip");
  }
}
