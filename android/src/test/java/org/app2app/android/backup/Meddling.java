package org.app2app.android.backup;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.app2app.android.chat.PlatformDatabase;
import org.app2app.chat.store.Database;

/** A database to which somebody else writes whenever a table of it was copied. */
final class Meddling {

  private Meddling() {}

  static Database open(Path file, Database other, AtomicInteger written) {
    Database database = PlatformDatabase.open(file);
    return (Database)
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {Database.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(database, arguments);
                boolean said = method.getName().equals("run");
                if (said && ((String) arguments[0]).startsWith("INSERT INTO copy.")) {
                  String name = "meddled " + written.incrementAndGet();
                  other.run("INSERT INTO meta(name, value) VALUES(?, 'yes')", name);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
