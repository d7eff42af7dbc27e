package org.app2app.apk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Google's shrinker, R8: leaves out of an app and its libraries what nobody uses, and makes
 * Android's code of the rest; or classes, for those who want to look at them.
 */
final class R8 {

  private static final String MAIN = "com.android.tools.r8.R8";

  private final Path jar;
  private final List<Path> inputs;
  private final List<String> common = new ArrayList<>();

  /**
   * Takes the tool's jar, and what both kinds of run have in common.
   *
   * @param inputs jars with the app and its libraries
   * @param rules files of ProGuard rules
   */
  R8(Path jar, Path androidJar, List<Path> inputs, List<Path> rules) {
    this.jar = jar;
    this.inputs = inputs;
    common.addAll(List.of("--release", "--no-data-resources"));
    common.addAll(List.of("--lib", androidJar.toString()));
    // Android's jar holds no public java.*: that comes from the JDK, and AndroidApi judges its use.
    common.addAll(List.of("--lib", Commands.javaHome().toString()));
    for (Path rule : rules) {
      common.addAll(List.of("--pg-conf", rule.toString()));
    }
  }

  /**
   * Makes {@code classes.dex} in a folder.
   *
   * @param mapping where to note how things were renamed
   * @return what the tool had to say
   */
  String dex(int minSdk, Path mapping, Path folder) throws IOException, MojoExecutionException {
    Files.createDirectories(folder);
    return run(
        folder,
        List.of("--min-api", Integer.toString(minSdk), "--pg-map-output", mapping.toString()));
  }

  /**
   * Makes a jar of the classes that would be in the app, under the names that they have in the
   * source.
   */
  void classes(Path output) throws IOException, MojoExecutionException {
    run(output, List.of("--classfile", "--no-minification"));
  }

  private String run(Path output, List<String> particular)
      throws IOException, MojoExecutionException {
    List<String> arguments = new ArrayList<>(common);
    arguments.addAll(particular);
    arguments.addAll(List.of("--output", output.toString()));
    for (Path input : inputs) {
      arguments.add(input.toString());
    }
    return Commands.java(jar, MAIN, arguments);
  }
}
