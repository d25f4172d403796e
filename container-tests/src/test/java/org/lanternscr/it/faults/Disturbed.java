package org.lanternscr.it.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source whose user is disturbed at a moment of the test's choice. */
final class Disturbed {

  /** What happens before a statement is prepared, or before the commit. */
  interface Disturbance {
    void before(String what, Connection connection) throws SQLException;
  }

  static final String COMMIT = "commit";

  private Disturbed() {}

  static DataSource source(DataSource source, Disturbance disturbance) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection
              ? connection(connection, disturbance)
              : result;
        });
  }

  private static Connection connection(Connection connection, Disturbance disturbance) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            disturbance.before((String) arguments[0], connection);
          } else if (method.getName().equals(COMMIT)) {
            disturbance.before(COMMIT, connection);
          }
          return call(connection, method, arguments);
        });
  }

  private interface Call {
    Object made(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            Disturbed.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.made(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
