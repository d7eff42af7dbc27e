package org.app2app.apk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals, where a repository lacks a tool. */
class ToolsTest {

  private static final String R8 = "com.android.tools:r8:1.0";
  private static final String APKSIG = "com.android.tools.build:apksig:1.0";

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  /** Repositories that have all but one artifact. */
  private RepositorySystem without(String coordinates) {
    Function<ArtifactRequest, ArtifactResult> found =
        request -> {
          Artifact wanted = request.getArtifact();
          File file = folder.resolve(wanted.getArtifactId() + ".jar").toFile();
          return new ArtifactResult(request).setArtifact(wanted.setFile(file));
        };
    return (RepositorySystem)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RepositorySystem.class},
            (proxy, method, arguments) -> {
              ArtifactRequest request = (ArtifactRequest) arguments[1];
              if (coordinates.startsWith(request.getArtifact().getGroupId() + ":")) {
                throw new ArtifactResolutionException(List.of(new ArtifactResult(request)));
              }
              return found.apply(request);
            });
  }

  /** As Maven does it. */
  private <T extends ApkMojo> T configured(T mojo) throws Exception {
    set(mojo, ApkMojo.class, "project", new MavenProject());
    set(mojo, ApkMojo.class, "work", folder.toFile());
    set(mojo, ApkMojo.class, "session", new DefaultRepositorySystemSession());
    mojo.setLog(
        new SystemStreamLog() {
          @Override
          public void warn(CharSequence content) {
            warnings.add(content.toString());
          }
        });
    return mojo;
  }

  private static void set(Object target, Class<?> type, String name, Object value)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    field.set(target, value);
  }

  private Path packageWithout(String artifact) throws Exception {
    Path apk = Files.writeString(folder.resolve("some.apk"), "of an earlier build");
    PackageMojo mojo = configured(new PackageMojo(without(artifact)));
    set(mojo, PackageMojo.class, "r8", R8);
    set(mojo, PackageMojo.class, "apksig", APKSIG);
    set(mojo, PackageMojo.class, "apk", apk.toFile());
    mojo.execute();
    return apk;
  }

  @Test
  void withoutTheShrinkerThereIsOneSentenceAndTheBuildGoesOn() throws Exception {
    assertThat(packageWithout(R8)).hasContent("of an earlier build");
    assertThat(warnings)
        .containsExactly(
            "The phone's app isn't built: no repository of this Maven has "
                + R8
                + " (it may be in Google's only).");
  }

  @Test
  void withoutTheSignerThereIsOneSentenceAndTheBuildGoesOn() throws Exception {
    packageWithout(APKSIG);
    assertThat(warnings)
        .containsExactly(
            "The phone's app isn't built: no repository of this Maven has "
                + APKSIG
                + " (it may be in Google's only).");
  }

  @Test
  void withoutTheResourceCompilerNothingGoes() throws Exception {
    String apktool = "org.apktool:apktool-lib:1.0";
    ResourcesMojo mojo = configured(new ResourcesMojo(without(apktool)));
    set(mojo, ResourcesMojo.class, "apktool", apktool);
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("There is no " + apktool + ".");
  }

  @Test
  void whatARepositoryHasIsFound() throws Exception {
    ApkMojo mojo = configured(new PackageMojo(without(R8)));
    assertThat(mojo.tools().find(APKSIG)).contains(folder.resolve("apksig.jar"));
  }

  @Test
  void aJarWithoutTheResourceCompilerForThisSystemIsToldInASentence() throws Exception {
    Path jar = folder.resolve("apktool.jar");
    new ApkArchive().write(jar);
    assertThatThrownBy(() -> Aapt2.unpack(jar, folder))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(jar + " has no aapt2 for ");
  }

  @Test
  void aJarWithoutTheSignerIsToldInASentence() throws Exception {
    Path jar = folder.resolve("apksig.jar");
    new ApkArchive().write(jar);
    try (ApkSig library = new ApkSig(jar)) {
      assertThatThrownBy(() -> library.verify(folder.resolve("some.apk"), 26))
          .isInstanceOf(MojoExecutionException.class)
          .hasMessageStartingWith("The APK can't be verified: ")
          .hasMessageContaining("com.android.apksig.ApkVerifier");
    }
  }

  @Test
  void aShrinkerThatDoesNotRunIsToldWithWhatItSaid() throws Exception {
    Path jar = folder.resolve("r8.jar");
    new ApkArchive().write(jar);
    R8 shrinker = new R8(jar, jar, List.of(jar), List.of());
    assertThatThrownBy(() -> shrinker.classes(folder.resolve("out.jar")))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("java failed (1):")
        .hasMessageContaining("com.android.tools.r8.R8");
  }
}
