package org.app2app.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.mojo.animal_sniffer.ClassListBuilder;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.Logger;

/**
 * Checks that the classes of a jar call nothing that the oldest Android doesn't have, except what
 * is listed with a reason.
 */
final class AndroidApi {

  private static final String REFERENCE = "Undefined reference: ";

  private final Path signatures;
  private final List<ApiException> exceptions;

  AndroidApi(Path signatures, List<ApiException> exceptions) {
    this.signatures = signatures;
    this.exceptions = exceptions;
  }

  /** Fails with a list of all calls that aren't permitted, and of exceptions that nothing needs. */
  void check(Path jar) throws IOException, MojoExecutionException {
    List<String> wrong = new ArrayList<>();
    List<ApiException> unused = new ArrayList<>(exceptions);
    for (String found : undefined(jar)) {
      boolean permitted = false;
      for (ApiException exception : exceptions) {
        if (exception.permits(found)) {
          permitted = true;
          unused.remove(exception);
        }
      }
      if (!permitted && !wrong.contains(found)) {
        wrong.add(found);
      }
    }
    for (ApiException exception : unused) {
      wrong.add("no longer needed: the exception for " + exception.reference());
    }
    if (!wrong.isEmpty()) {
      throw new MojoExecutionException(
          "The app calls what the oldest Android doesn't have:\n" + String.join("\n", wrong));
    }
  }

  /** Each line that the checker has for the jar: the class, and what it calls. */
  private List<String> undefined(Path jar) throws IOException {
    Findings findings = new Findings();
    try (InputStream bytes = Files.newInputStream(signatures)) {
      ClassListBuilder own = new ClassListBuilder(findings);
      own.process(jar.toFile());
      SignatureChecker checker = new SignatureChecker(bytes, own.getPackages(), findings);
      checker.setSourcePath(List.of());
      checker.process(jar.toFile());
    }
    return findings.lines;
  }

  /** Collects what the checker reports. */
  private static final class Findings implements Logger {

    final List<String> lines = new ArrayList<>();

    @Override
    public void error(String message) {
      int at = message.indexOf(REFERENCE);
      lines.add(at < 0 ? message : message.substring(at + REFERENCE.length()).trim());
    }

    @Override
    public void error(String message, Throwable cause) {
      lines.add(message);
    }

    @Override
    public void info(String message) {}

    @Override
    public void info(String message, Throwable cause) {}

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String message, Throwable cause) {}

    @Override
    public void warn(String message) {}

    @Override
    public void warn(String message, Throwable cause) {}
  }
}
