package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;

/**
 * How the program under test is started.
 *
 * @param command what comes before its own arguments: {@code ./app2app}, or a JVM with its options
 */
public record Program(List<String> command) {

  public Program {
    command = List.copyOf(command);
  }

  List<String> with(List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    return all;
  }
}
