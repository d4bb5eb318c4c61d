package io.github.userarc.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** Sources of connections to real databases, with something about them. */
final class DataSources {
  private DataSources() {}

  /** One whose connections are lost before each statement that begins in a certain way. */
  static DataSource losing(DataSource real, String statement) {
    return proxy(DataSource.class, (proxy, method, arguments) -> {
      Object answer = answer(real, method, arguments);
      return answer instanceof Connection connection ? losing(connection, statement) : answer;
    });
  }

  private static Connection losing(Connection real, String statement) {
    return proxy(Connection.class, (proxy, method, arguments) -> {
      if (method.getName().equals("prepareStatement")
          && String.valueOf(arguments[0]).startsWith(statement)) {
        throw new SQLTransientConnectionException("lost before " + arguments[0]);
      }
      return answer(real, method, arguments);
    });
  }

  private static Object answer(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(DataSources.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
