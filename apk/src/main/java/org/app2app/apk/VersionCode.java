package org.app2app.apk;

/** The number by which Android tells a newer app from an older one. */
final class VersionCode {

  private static final int STEP = 100;

  private VersionCode() {}

  /** A version without what marks it as unreleased: 0.2.0-SNAPSHOT is 0.2.0. */
  static String name(String version) {
    int dash = version.indexOf('-');
    return dash < 0 ? version : version.substring(0, dash);
  }

  /**
   * Two digits for each part: 1.2.3 is 10203.
   *
   * @throws IllegalArgumentException if it isn't three numbers below 100
   */
  static int of(String version) {
    String[] parts = name(version).split("\\.", -1);
    int code = 0;
    for (String part : parts) {
      int number = Integer.parseInt(part);
      if (parts.length != 3 || number < 0 || number >= STEP) {
        throw new IllegalArgumentException(
            "The version " + version + " isn't three numbers below 100.");
      }
      code = code * STEP + number;
    }
    return code;
  }
}
