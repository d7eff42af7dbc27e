package org.app2app.apk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/**
 * Compiles and links the resources: {@code R.java}, the APK without code, and the rules that keep
 * what the manifest names.
 */
@Mojo(
    name = "resources",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class ResourcesMojo extends ApkMojo {

  @Parameter(defaultValue = "${project.basedir}/src/main/AndroidManifest.xml")
  private File manifest;

  @Parameter(defaultValue = "${project.basedir}/src/main/res")
  private File resources;

  /** The artifact whose jar holds aapt2. */
  @Parameter(required = true)
  private String apktool;

  /** The Android that the app is made for, as an API level. */
  @Parameter(required = true)
  private int targetSdk;

  /** The oldest Android that the app runs on, as an API level. */
  @Parameter(required = true)
  private int minSdk;

  /** For Maven. */
  @Inject
  public ResourcesMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  public void execute() throws MojoExecutionException {
    Path jar = need(apktool);
    try {
      compile(jar);
    } catch (IOException e) {
      throw new MojoExecutionException("The resources can't be compiled: " + e, e);
    }
  }

  private void compile(Path apktoolJar) throws IOException, MojoExecutionException {
    ApkFolder folder = folder();
    Path sources = folder.sources();
    Files.createDirectories(sources);
    Aapt2 aapt2 = Aapt2.unpack(apktoolJar, folder.path());
    aapt2.compile(resources.toPath(), folder.compiledResources());
    aapt2.link(
        folder.compiledResources(),
        manifest.toPath(),
        androidJar(),
        versions(),
        folder.resourceApk(),
        sources,
        folder.manifestRules());
    project().addCompileSourceRoot(sources.toString());
  }

  private List<String> versions() {
    return List.of(
        "--min-sdk-version",
        Integer.toString(minSdk),
        "--target-sdk-version",
        Integer.toString(targetSdk),
        "--version-code",
        Integer.toString(VersionCode.of(project().getVersion())),
        "--version-name",
        VersionCode.name(project().getVersion()));
  }
}
