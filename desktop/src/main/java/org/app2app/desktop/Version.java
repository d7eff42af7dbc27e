package org.app2app.desktop;

/** The version of this program. */
final class Version {

  private static final String SNAPSHOT = "-SNAPSHOT";

  private Version() {}

  /** As the jar says; "dev" if it doesn't run from a jar. */
  static String text() {
    String text = Version.class.getPackage().getImplementationVersion();
    if (text == null) {
      return "dev";
    }
    return text.endsWith(SNAPSHOT) ? text.substring(0, text.length() - SNAPSHOT.length()) : text;
  }
}
