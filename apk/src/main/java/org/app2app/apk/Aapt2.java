package org.app2app.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Android's resource compiler. Apktool carries it as a program in its jar, for each system that
 * there is.
 */
final class Aapt2 {

  private final Path program;

  private Aapt2(Path program) {
    this.program = program;
  }

  /** Takes the program for this system out of Apktool's jar. */
  static Aapt2 unpack(Path apktoolJar, Path folder) throws IOException, MojoExecutionException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean windows = system.startsWith("windows");
    String place = windows ? "windows" : system.startsWith("mac") ? "macosx" : "linux";
    String name = windows ? "aapt2.exe" : "aapt2";
    Path program = folder.resolve(name);
    try (ZipFile jar = new ZipFile(apktoolJar.toFile())) {
      ZipEntry entry = jar.getEntry("prebuilt/" + place + "/" + name);
      if (entry == null) {
        throw new MojoExecutionException(apktoolJar + " has no aapt2 for " + system + ".");
      }
      try (InputStream bytes = jar.getInputStream(entry)) {
        Files.copy(bytes, program, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!program.toFile().setExecutable(true)) {
      throw new MojoExecutionException("Can't make " + program + " executable.");
    }
    return new Aapt2(program);
  }

  /** Compiles a folder of resources into one archive. */
  void compile(Path resources, Path archive) throws IOException, MojoExecutionException {
    Commands.run(
        List.of(
            program.toString(),
            "compile",
            "--dir",
            resources.toString(),
            "-o",
            archive.toString()));
  }

  /**
   * Links compiled resources and the manifest.
   *
   * @param framework Android's own classes and resources
   * @param versions {@code --version-code} and the like, as the program takes them
   * @param output the APK without code
   * @param sources where {@code R.java} goes
   * @param keepRules what the manifest and the layouts need of the code, as rules for R8
   */
  void link(
      Path archive,
      Path manifest,
      Path framework,
      List<String> versions,
      Path output,
      Path sources,
      Path keepRules)
      throws IOException, MojoExecutionException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("link");
    command.addAll(List.of("--manifest", manifest.toString(), "-I", framework.toString()));
    command.addAll(List.of("--java", sources.toString(), "--proguard", keepRules.toString()));
    command.addAll(versions);
    command.addAll(List.of("-o", output.toString(), archive.toString()));
    Commands.run(command);
  }
}
