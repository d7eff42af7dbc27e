package org.app2app.desktop;

import java.nio.file.Path;

/** Options that several commands have. */
final class CommonOptions {

  static final Option<Boolean> HELP = Option.flag("Show this help and exit.", "-h", "--help");

  static final Option<Boolean> VERBOSE =
      Option.flag("Log more, on standard error.", "-v", "--verbose");

  static final Option<Path> DATA =
      Option.value("--data", "DIR", Path::of, "Where the node keeps its data. Default: ~/.app2app");

  private CommonOptions() {}

  /** The data folder that was asked for, or else the default one. */
  static Path data(Arguments arguments) {
    Path home = Path.of(System.getProperty("user.home", "."));
    return arguments.get(DATA, home.resolve(".app2app")).toAbsolutePath().normalize();
  }
}
