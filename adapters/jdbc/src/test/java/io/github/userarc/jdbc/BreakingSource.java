package io.github.userarc.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Connections that are lost at planned steps: before or after a statement, before or after a
 * commit. Of a transaction that has not been committed nothing is left then, and whatever is done
 * with the connection afterwards fails.
 */
final class BreakingSource {
  private static final Set<String> STEPS =
      Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit");

  private BreakingSource() {}

  /** A data source on top of another one. */
  static DataSource on(DataSource target, BooleanSupplier breaks) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> method.getName().equals("getConnection")
            ? new Line(target.getConnection(), breaks).connection()
            : called(method, target, arguments));
  }

  /** One connection with its statements. */
  private static final class Line {
    private final Connection target;
    private final BooleanSupplier breaks;
    private boolean lost;

    Line(Connection target, BooleanSupplier breaks) {
      this.target = target;
      this.breaks = breaks;
    }

    Connection connection() {
      return proxy(Connection.class, (proxy, method, arguments) -> {
        if (method.getName().equals("close")) {
          return called(method, target, arguments);
        }
        return wrapped(stepping(method, target, arguments));
      });
    }

    private Object wrapped(Object answer) {
      if (answer instanceof PreparedStatement statement) {
        return proxy(
            PreparedStatement.class,
            (proxy, method, arguments) -> stepping(method, statement, arguments));
      }
      if (answer instanceof Statement statement) {
        return proxy(
            Statement.class, (proxy, method, arguments) -> stepping(method, statement, arguments));
      }
      return answer;
    }

    private Object stepping(Method method, Object on, Object[] arguments) throws Throwable {
      boolean step = STEPS.contains(method.getName());
      if (step) {
        mayBreak();
      }
      requireLine(method);
      Object answer = called(method, on, arguments);
      if (step) {
        mayBreak();
      }
      return answer;
    }

    private void mayBreak() throws SQLException {
      if (!lost && breaks.getAsBoolean()) {
        lost = true;
        if (!target.getAutoCommit()) {
          target.rollback();
        }
        throw broken();
      }
    }

    private void requireLine(Method method) throws SQLException {
      if (lost && !method.getName().equals("close") && !method.getName().equals("isClosed")) {
        throw broken();
      }
    }

    private static SQLException broken() {
      return new SQLException("The connection was lost, as the test wants it", "08006");
    }
  }

  private static Object called(Method method, Object on, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(
        BreakingSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
