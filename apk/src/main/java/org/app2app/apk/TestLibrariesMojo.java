package org.app2app.apk;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Gets ready what Robolectric needs to run the app on the JVM: Android's classes and resources, the
 * app's own resources, and libraries that come as AAR, which Maven doesn't understand.
 *
 * <p>Sets two properties: {@code apk.tests.skip}, true if something can't be had, and {@code
 * apk.tests.android}, the folder with Android's classes.
 */
@Mojo(
    name = "test-libraries",
    defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES,
    threadSafe = true)
public final class TestLibrariesMojo extends ApkMojo {

  @Parameter(defaultValue = "${project().basedir}/src/main/AndroidManifest.xml")
  private File manifest;

  /** Libraries in AAR format, each with {@code aar} as its extension. */
  @Parameter(required = true)
  private List<String> aars;

  /** Android's classes as Robolectric wants them. */
  @Parameter(required = true)
  private String android;

  /** The package of {@code R}. */
  @Parameter(required = true)
  private String packageName;

  @Parameter(property = "maven.test.skip")
  private boolean skip;

  @Parameter(property = "skipTests")
  private boolean skipTests;

  /** For Maven. */
  @Inject
  public TestLibrariesMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  public void execute() throws MojoExecutionException {
    set("skip", "true");
    set("android", "");
    if (skip || skipTests) {
      return;
    }
    try {
      prepare(tools());
    } catch (IOException e) {
      throw new MojoExecutionException("The tests can't be prepared: " + e, e);
    }
  }

  private void prepare(Tools tools) throws IOException {
    Path libraries = Files.createDirectories(folder().path().resolve("test-libraries"));
    for (String aar : aars) {
      Optional<Path> file = tools.find(aar);
      if (file.isEmpty()) {
        warnWithout(aar, "The phone's tests are skipped");
        return;
      }
      String name = aar.split(":", -1)[1];
      unpackClasses(file.get(), libraries.resolve(name + ".jar"));
    }
    Optional<Path> androidJar = tools.find(android);
    if (androidJar.isEmpty()) {
      warnWithout(android, "The phone's tests are skipped");
      return;
    }
    set("android", androidJar.get().getParent().toString());
    set("skip", "false");
    writeConfiguration();
  }

  private void set(String property, String value) {
    project().getProperties().setProperty("apk.tests." + property, value);
  }

  private static void unpackClasses(Path aar, Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(aar.toFile())) {
      ZipEntry classes = zip.getEntry("classes.jar");
      try (InputStream bytes = zip.getInputStream(classes)) {
        Files.copy(bytes, jar, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** What a build with Google's tools would have left for Robolectric. */
  private void writeConfiguration() throws IOException {
    ApkFolder folder = folder();
    Path root = folder.path().resolve("test-resources");
    Path file = root.resolve("com/android/tools/test_config.properties");
    Path assets = Files.createDirectories(folder.path().resolve("assets"));
    Files.createDirectories(file.getParent());
    String text =
        "android_merged_manifest=%s%nandroid_resource_apk=%s%nandroid_merged_assets=%s%nandroid_custom_package=%s%n"
            .formatted(
                slashes(manifest.toPath()),
                slashes(folder.resourceApk()),
                slashes(assets),
                packageName);
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    Resource resource = new Resource();
    resource.setDirectory(root.toString());
    project().addTestResource(resource);
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
