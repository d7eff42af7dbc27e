package org.app2app.desktop.talk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;

/** The paths that a beginning may mean. */
final class PathCompletion {

  private static final int MAX = 200;

  private PathCompletion() {}

  /** The path with the home folder in place of its tilde. */
  static String expanded(String typed) {
    boolean atHome = typed.equals("~") || typed.startsWith("~/");
    return atHome ? System.getProperty("user.home") + typed.substring(1) : typed;
  }

  static void complete(String typed, List<Candidate> candidates) {
    int name = typed.lastIndexOf('/') + 1;
    String folder = typed.substring(0, name);
    String begun = typed.substring(name);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Path.of(folder.isEmpty() ? "." : expanded(folder)),
            file -> isMeant(file.getFileName().toString(), begun))) {
      for (Path file : files) {
        if (candidates.size() >= MAX) {
          return;
        }
        boolean isFolder = Files.isDirectory(file);
        String found = file.getFileName() + (isFolder ? "/" : "");
        candidates.add(
            new Candidate(folder + found, Clean.line(found), null, null, null, null, !isFolder));
      }
    } catch (IOException | InvalidPathException nothingThere) {
      return;
    }
  }

  private static boolean isMeant(String name, String begun) {
    return name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith("."));
  }
}
