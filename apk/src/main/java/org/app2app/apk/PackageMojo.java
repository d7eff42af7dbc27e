package org.app2app.apk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;

/**
 * Makes the APK: shrinks the app and all that it depends on, checks what is left against the oldest
 * Android, dexes it, puts it together with the resources, signs it, and verifies the signature.
 *
 * <p>Without Google's tools there is one sentence and no APK, and the build goes on.
 */
@Mojo(
    name = "package",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class PackageMojo extends ApkMojo {

  /** The result. */
  @Parameter(required = true)
  private File apk;

  /** The artifact of R8. */
  @Parameter(required = true)
  private String r8;

  /** The artifact of the signing library. */
  @Parameter(required = true)
  private String apksig;

  /** The artifact with what the oldest Android has. */
  @Parameter(required = true)
  private String signatures;

  /** Rules for R8, beside those that the manifest gives rise to. */
  @Parameter(required = true)
  private File rules;

  /** What the app may call though the oldest Android doesn't have it; see {@link ApiException}. */
  @Parameter(required = true)
  private File apiExceptions;

  /** Which files of the libraries that aren't classes go into the APK, by their path's start. */
  @Parameter private List<String> libraryFiles = new ArrayList<>();

  @Parameter(required = true)
  private int minSdk;

  /** Key store with the key to sign with. Without it: this user's debug key. */
  @Parameter(property = "apk.keystore")
  private File keystore;

  @Parameter(property = "apk.keystore.password")
  private String keystorePassword;

  @Parameter(property = "apk.key.alias")
  private String keyAlias;

  /** Where the debug key is, or is made. */
  @Parameter(property = "apk.debug.keystore", defaultValue = "${user.home}/.android/debug.keystore")
  private File debugKeystore;

  /** Whether to leave out the check against the oldest Android; for quick builds. */
  @Parameter(property = "animal.sniffer.skip")
  private boolean skipCheck;

  /** For Maven. */
  @Inject
  public PackageMojo(RepositorySystem system) {
    super(system);
  }

  @Override
  public void execute() throws MojoExecutionException {
    Tools tools = tools();
    Optional<Path> r8Jar = tools.find(r8);
    Optional<Path> apksigJar = tools.find(apksig);
    if (r8Jar.isEmpty() || apksigJar.isEmpty()) {
      warnWithout(r8Jar.isEmpty() ? r8 : apksig, "The phone's app isn't built");
      return;
    }
    try {
      ApkFolder folder = folder();
      List<Path> inputs = inputs();
      List<Path> keepRules = List.of(rules.toPath(), folder.manifestRules());
      R8 shrinker = new R8(r8Jar.get(), androidJar(), inputs, keepRules);
      code(folder, shrinker);
      if (!skipCheck) {
        check(folder, shrinker);
      }
      assemble(folder, inputs);
      sign(folder, apksigJar.get());
      report();
    } catch (IOException e) {
      throw new MojoExecutionException("The APK can't be made: " + e, e);
    }
  }

  private void code(ApkFolder folder, R8 shrinker) throws IOException, MojoExecutionException {
    String remarks = shrinker.dex(minSdk, folder.mapping(), folder.dexFolder());
    if (!remarks.isBlank()) {
      getLog().warn(remarks.strip());
    }
  }

  private void check(ApkFolder folder, R8 shrinker) throws IOException, MojoExecutionException {
    shrinker.classes(folder.shrunkJar());
    new AndroidApi(need(signatures), ApiException.read(apiExceptions.toPath()))
        .check(folder.shrunkJar());
  }

  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>();
    inputs.add(project().getArtifact().getFile().toPath());
    for (Artifact artifact : project().getArtifacts()) {
      boolean shipped =
          Artifact.SCOPE_COMPILE.equals(artifact.getScope())
              || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
      if (shipped) {
        inputs.add(artifact.getFile().toPath());
      }
    }
    return inputs;
  }

  private void assemble(ApkFolder folder, List<Path> inputs) throws IOException {
    ApkArchive archive = new ApkArchive();
    for (Path input : inputs) {
      archive.addFrom(input, ApkArchive.filesIn(libraryFiles));
    }
    archive.addFrom(folder.resourceApk(), name -> true);
    archive.add("classes.dex", Files.readAllBytes(folder.dexFolder().resolve("classes.dex")));
    archive.write(folder.unsignedApk());
  }

  private void sign(ApkFolder folder, Path apksigJar) throws IOException, MojoExecutionException {
    SigningKey key =
        keystore == null
            ? SigningKey.debug(debugKeystore.toPath())
            : SigningKey.load(keystore.toPath(), keyAlias, keystorePassword);
    try (ApkSig library = new ApkSig(apksigJar)) {
      library.sign(folder.unsignedApk(), folder.signedApk(), key, minSdk);
      library.verify(folder.signedApk(), minSdk);
    }
    ApkAlignment.check(folder.signedApk());
    // Only now: what can't be made doesn't take the place of an older one.
    Files.move(folder.signedApk(), apk.toPath(), StandardCopyOption.REPLACE_EXISTING);
  }

  private void report() throws IOException, MojoExecutionException {
    byte[] bytes = Files.readAllBytes(apk.toPath());
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      getLog()
          .info(
              "%s: %,d bytes, SHA-256 %s"
                  .formatted(apk.getName(), bytes.length, HexFormat.of().formatHex(hash)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new MojoExecutionException("There is no SHA-256.", everyJdkHasIt);
    }
  }
}
