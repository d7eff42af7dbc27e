package org.app2app.desktop;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a passphrase comes from: the keyboard, unseen, or a file. */
final class Passphrases {

  static final Option<Path> FILE =
      Option.value(
          "--passphrase-file",
          "FILE",
          Path::of,
          "Take the passphrase from the first line of a file instead of asking for it");

  private static final int BYTES_MAX = 4_096;

  private Passphrases() {}

  /**
   * @param twice whether it is a new one, which a mistake would make useless
   */
  static char[] get(Arguments arguments, boolean twice) throws Failure {
    Path file = arguments.get(FILE, null);
    char[] passphrase = file == null ? ask(twice) : read(file);
    if (passphrase.length == 0) {
      throw new Failure("A backup needs a passphrase; this one is empty.");
    }
    return passphrase;
  }

  private static char[] read(Path file) throws Failure {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw new Failure("Can't read the passphrase from " + file + " (" + reason(e) + ").", e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // from Java 22 on, it is the answer that is null
  private static char[] ask(boolean twice) throws Failure {
    Console console = System.console();
    if (console == null) {
      throw new Failure(
          "There is no terminal to ask for the passphrase; name a file that holds it with "
              + FILE.name()
              + ".");
    }
    char[] passphrase = answer(console.readPassword("Passphrase of the backup: "));
    if (twice && !Arrays.equals(passphrase, answer(console.readPassword("Once more: ")))) {
      throw new Failure("That wasn't the same passphrase twice.");
    }
    return passphrase;
  }

  private static char[] answer(char[] typed) throws Failure {
    if (typed == null) {
      throw new Failure("There was no passphrase.");
    }
    return typed;
  }

  /** Why the disk said no, in as few words as it takes. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String told = e instanceof FileSystemException onDisk ? onDisk.getReason() : e.getMessage();
    return told == null ? e.getClass().getSimpleName() : told;
  }
}
