package org.app2app.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** The key that an APK is signed with: a release key by properties, or this user's debug key. */
record SigningKey(PrivateKey key, X509Certificate certificate) {

  private static final String DEBUG_ALIAS = "androiddebugkey";
  private static final String DEBUG_PASSWORD = "android";

  /** Reads a key out of a PKCS #12 or JKS key store. */
  static SigningKey load(Path keystore, String alias, String password)
      throws MojoExecutionException {
    try (InputStream bytes = Files.newInputStream(keystore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, password.toCharArray());
      PrivateKey key = (PrivateKey) store.getKey(alias, password.toCharArray());
      if (key == null) {
        throw new MojoExecutionException(keystore + " has no key \"" + alias + "\".");
      }
      return new SigningKey(key, (X509Certificate) store.getCertificate(alias));
    } catch (IOException | GeneralSecurityException e) {
      throw new MojoExecutionException("Can't read the key store " + keystore + ": " + e, e);
    }
  }

  /**
   * The debug key of Android's own tools, with their well-known password; made if there is none.
   */
  static SigningKey debug(Path keystore) throws IOException, MojoExecutionException {
    if (!Files.exists(keystore)) {
      Files.createDirectories(keystore.toAbsolutePath().getParent());
      Commands.run(
          List.of(
              Commands.javaHome().resolve("bin").resolve("keytool").toString(),
              "-genkeypair",
              "-storetype",
              "PKCS12",
              "-keystore",
              keystore.toString(),
              "-alias",
              DEBUG_ALIAS,
              "-storepass",
              DEBUG_PASSWORD,
              "-keyalg",
              "RSA",
              "-keysize",
              "3072",
              "-validity",
              "10950",
              "-dname",
              "CN=Android Debug,O=Android,C=US"));
    }
    return load(keystore, DEBUG_ALIAS, DEBUG_PASSWORD);
  }
}
