package org.app2app.apk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** Runs a program, and fails with what it printed if it fails. */
final class Commands {

  private Commands() {}

  /** Runs a class of a jar in a JVM of its own: shrinking takes memory that Maven may not have. */
  static String java(Path jar, String mainClass, List<String> arguments)
      throws IOException, MojoExecutionException {
    List<String> command = new ArrayList<>();
    command.add(javaHome().resolve("bin").resolve("java").toString());
    command.add("-Xmx1500m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1"); // it is done before optimizing pays
    command.add("-cp");
    command.add(jar.toString());
    command.add(mainClass);
    command.addAll(arguments);
    return run(command);
  }

  static Path javaHome() {
    return Paths.get(System.getProperty("java.home"));
  }

  /** Runs a program to its end; answers what it printed. */
  static String run(List<String> command) throws IOException, MojoExecutionException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int result;
    try {
      result = process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
    if (result != 0) {
      throw new MojoExecutionException(
          Paths.get(command.get(0)).getFileName() + " failed (" + result + "):\n" + gist(output));
    }
    return output;
  }

  /** What a program says, without where in itself it says so. */
  private static String gist(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith("\tat "))
        .collect(Collectors.joining("\n"));
  }
}
