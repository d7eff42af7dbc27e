package org.app2app.desktop;

/** Tells the logging library how to log, before anybody asks for a logger. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  static void configure(boolean verbose) {
    set("defaultLogLevel", verbose ? "info" : "warn");
    set("log.org.app2app", verbose ? "debug" : "warn");
    // What the web server warns of is what strangers send.
    set("log.org.eclipse.jetty", verbose ? "info" : "error");
    set("showThreadName", "false");
    set("showLogName", "false");
    set("showShortLogName", String.valueOf(verbose));
    set("showDateTime", String.valueOf(verbose));
    set("dateTimeFormat", "HH:mm:ss.SSS");
  }

  /** Whoever sets it on Java's command line knows better. */
  private static void set(String name, String value) {
    if (System.getProperty(PREFIX + name) == null) {
      System.setProperty(PREFIX + name, value);
    }
  }
}
