package org.app2app.desktop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command writes to. UTF-8 always: a terminal without a locale, as containers have it,
 * understands it all the same.
 *
 * @param rawOut standard output, unbuffered
 * @param outIsTerminal whether a person sees {@code out} right away
 * @param errIsTerminal whether a person sees {@code err} right away
 */
record Terminal(
    OutputStream rawOut,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  static Terminal ofProcess() {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    return of(out, err, isTerminal(STDOUT), isTerminal(STDERR));
  }

  static Terminal of(OutputStream out, OutputStream err, boolean outIsTerminal, boolean errIsIt) {
    return new Terminal(out, printer(out), printer(err), outIsTerminal, errIsIt);
  }

  /** Whether a person types into standard input. */
  static boolean inIsTerminal() {
    return isTerminal(STDIN);
  }

  private static PrintStream printer(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Known on Linux only; elsewhere, plain text is right in any case. */
  private static boolean isTerminal(int descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return false;
    }
  }
}
