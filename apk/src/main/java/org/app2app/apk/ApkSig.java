package org.app2app.apk;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Google's library for signing APKs and for verifying their signatures.
 *
 * <p>Called by reflection: whoever can't get the library must be able to compile this class, for
 * else they couldn't build anything of this project.
 */
final class ApkSig implements Closeable {

  private static final String SIGNER = "com.android.apksig.ApkSigner";
  private static final String VERIFIER = "com.android.apksig.ApkVerifier";

  private final URLClassLoader library;

  ApkSig(Path jar) throws IOException {
    library = new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
  }

  /** Signs by the schemes 2 and 3, which protect every byte. Android 7 and newer know them. */
  void sign(Path input, Path output, SigningKey key, int minSdk) throws MojoExecutionException {
    try {
      Object signer =
          library
              .loadClass(SIGNER + "$SignerConfig$Builder")
              .getConstructor(String.class, PrivateKey.class, List.class)
              .newInstance("app2app", key.key(), List.of(key.certificate()));
      Object builder =
          library
              .loadClass(SIGNER + "$Builder")
              .getConstructor(List.class)
              .newInstance(List.of(call(signer, "build")));
      call(builder, "setInputApk", File.class, input.toFile());
      call(builder, "setOutputApk", File.class, output.toFile());
      call(builder, "setMinSdkVersion", int.class, minSdk);
      call(builder, "setV1SigningEnabled", boolean.class, false);
      call(builder, "setV2SigningEnabled", boolean.class, true);
      call(builder, "setV3SigningEnabled", boolean.class, true);
      call(builder, "setV4SigningEnabled", boolean.class, false);
      call(call(builder, "build"), "sign");
    } catch (ReflectiveOperationException e) {
      throw failure("The APK can't be signed", e);
    }
  }

  /** Checks an APK as a phone would before it installs it; fails unless both schemes verify. */
  void verify(Path apk, int minSdk) throws MojoExecutionException {
    try {
      Object builder =
          library
              .loadClass(VERIFIER + "$Builder")
              .getConstructor(File.class)
              .newInstance(apk.toFile());
      call(builder, "setMinCheckedPlatformVersion", int.class, minSdk);
      Object result = call(call(builder, "build"), "verify");
      boolean good = isTrue(result, "isVerified");
      boolean both =
          isTrue(result, "isVerifiedUsingV2Scheme") && isTrue(result, "isVerifiedUsingV3Scheme");
      if (!good || !both) {
        throw new MojoExecutionException(
            "The APK's signature doesn't verify: " + call(result, "getAllErrors"));
      }
    } catch (ReflectiveOperationException e) {
      throw failure("The APK can't be verified", e);
    }
  }

  private static boolean isTrue(Object target, String question)
      throws ReflectiveOperationException {
    return (Boolean) call(target, question);
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  private static void call(Object target, String method, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    target.getClass().getMethod(method, type).invoke(target, argument);
  }

  private static MojoExecutionException failure(String what, ReflectiveOperationException e) {
    Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    return new MojoExecutionException(what + ": " + cause, e);
  }

  @Override
  public void close() throws IOException {
    library.close();
  }
}
