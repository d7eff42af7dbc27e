package org.app2app.apk;

import java.nio.file.Path;

/** Where the goals leave what the next ones need: {@code target/apk}. */
record ApkFolder(Path path) {

  Path compiledResources() {
    return path.resolve("resources.zip");
  }

  /** Everything but the code. */
  Path resourceApk() {
    return path.resolve("resources.apk");
  }

  Path sources() {
    return path.resolve("sources");
  }

  Path manifestRules() {
    return path.resolve("manifest.pro");
  }

  Path shrunkJar() {
    return path.resolve("shrunk.jar");
  }

  /** Which names the shrinker changed, for reading stack traces. */
  Path mapping() {
    return path.resolve("mapping.txt");
  }

  Path dexFolder() {
    return path.resolve("dex");
  }

  Path unsignedApk() {
    return path.resolve("unsigned.apk");
  }

  Path signedApk() {
    return path.resolve("signed.apk");
  }
}
