package org.app2app.natlab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tools of the system, each run to its end, which comes within milliseconds. */
final class Tool {

  private static final List<Path> FOLDERS =
      Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin")
          .map(Path::of)
          .toList();

  private Tool() {}

  /** Where a tool is: root's PATH doesn't always hold it; null if it is nowhere. */
  static Path find(String name) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /**
   * Runs one.
   *
   * @param input what it reads
   * @return what it wrote
   * @throws LabException if it can't be run, or fails
   */
  static String run(List<String> command, String input) throws LabException {
    Process process = null;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new LabException("\"" + String.join(" ", command) + "\" failed: " + output.strip());
      }
      return output;
    } catch (IOException e) {
      throw new LabException("\"" + String.join(" ", command) + "\" can't be run: " + e, e);
    } catch (InterruptedException told) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LabException("The lab was told to stop.", told);
    }
  }
}
