package org.app2app.apk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.mojo.animal_sniffer.SignatureBuilder;
import org.codehaus.mojo.animal_sniffer.logging.PrintWriterLogger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Android of one class, which got a method since; and an app that calls it. */
class AndroidApiTest {

  private static final String CALL = "void android.Phone.buzz()";

  @TempDir Path folder;

  private Path signatures;
  private Path app;

  @BeforeEach
  void build() throws Exception {
    compile("android/Phone", "public class Phone { public static void ring() {} }");
    signatures = folder.resolve("android.signature");
    try (OutputStream out = Files.newOutputStream(signatures)) {
      SignatureBuilder builder = new SignatureBuilder(out, new PrintWriterLogger(System.out));
      builder.process(folder.resolve("android/Phone.class").toFile());
      builder.process(jar("java.jar", "java/lang/Object", bytesOf(Object.class)).toFile());
      builder.close();
    }
    compile(
        "android/Phone",
        "public class Phone { public static void ring() {} public static void buzz() {} }");
    compile(
        "app/App",
        "public class App { void run() { android.Phone.ring(); android.Phone.buzz(); } }");
    app = jar("app.jar", "app/App", Files.readAllBytes(folder.resolve("app/App.class")));
  }

  private void compile(String name, String text) throws Exception {
    Path source = folder.resolve(name + ".java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "package " + source.getParent().getFileName() + "; " + text);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-cp", folder.toString(), source.toString());
    assertThat(result).isZero();
  }

  private static byte[] bytesOf(Class<?> type) throws Exception {
    try (var bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return bytes.readAllBytes();
    }
  }

  private Path jar(String name, String className, byte[] bytes) throws Exception {
    Path jar = folder.resolve(name);
    try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new JarEntry(className + ".class"));
      zip.write(bytes);
    }
    return jar;
  }

  private AndroidApi with(String... lines) throws Exception {
    Path file = Files.write(folder.resolve("exceptions.txt"), List.of(lines));
    return new AndroidApi(signatures, ApiException.read(file));
  }

  @Test
  void aCallThatTheOldestAndroidLacksIsFound() throws Exception {
    AndroidApi api = with();
    assertThatThrownBy(() -> api.check(app))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("The app calls what the oldest Android doesn't have:\n" + CALL);
  }

  @Test
  void aCallThatIsListedWithItsReasonIsPermitted() throws Exception {
    AndroidApi api = with("# a remark", "", CALL + " # only where there is one");
    assertThatCode(() -> api.check(app)).doesNotThrowAnyException();
  }

  @Test
  void aLineThatNothingNeedsFails() throws Exception {
    AndroidApi api = with(CALL + " # there", "void android.Phone.ring() # has been there always");
    assertThatThrownBy(() -> api.check(app))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageEndingWith("\nno longer needed: the exception for void android.Phone.ring()");
  }

  @Test
  void aLineWithoutAReasonFails() {
    assertThatThrownBy(() -> with(CALL))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageEndingWith("\"" + CALL + "\" gives no reason after \"#\".");
  }
}
