package org.app2app.apk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * A call of what the oldest Android doesn't have that does no harm.
 *
 * @param reference how the checker names it: a class, or a class with a member
 * @param reason why it does no harm
 */
record ApiException(String reference, String reason) {

  private static final String SEPARATOR = " # ";

  boolean permits(String found) {
    return found.equals(reference);
  }

  /** Reads a file with one exception a line: {@code REFERENCE # REASON}. */
  static List<ApiException> read(Path file) throws IOException, MojoExecutionException {
    List<ApiException> exceptions = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int at = line.indexOf(SEPARATOR);
      if (at < 0) {
        throw new MojoExecutionException(file + ": \"" + line + "\" gives no reason after \"#\".");
      }
      exceptions.add(
          new ApiException(
              line.substring(0, at).trim(), line.substring(at + SEPARATOR.length()).trim()));
    }
    return exceptions;
  }
}
