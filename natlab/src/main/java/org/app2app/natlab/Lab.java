package org.app2app.natlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of the lab. It owns every namespace, process and file that is made in it, and takes them
 * all away when it is closed, by whatever thread. What a killed run left is taken away by the next
 * one.
 */
public final class Lab implements AutoCloseable {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final List<String> TOOLS = List.of("ip", "nft", "sysctl");

  private final String name = RunName.next();
  private final Path folder;
  private final List<Internet> internets = new ArrayList<>();
  private int made;
  private boolean closed;

  private Lab(Path folder) throws LabException {
    this.folder = folder.resolve(name);
    try {
      Files.createDirectory(this.folder);
    } catch (IOException e) {
      throw new LabException("The folder " + this.folder + " can't be made: " + e, e);
    }
  }

  /** Why there can be no lab here, as a sentence; null if there can. */
  public static String obstacle() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return "The lab needs network namespaces, which are Linux's.";
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return "The lab makes network namespaces, for which it must be root: try sudo.";
    }
    for (String tool : TOOLS) {
      if (Tool.find(tool) == null) {
        return "The lab needs %s (on Debian and Ubuntu: apt-get install iproute2 nftables procps)."
            .formatted(tool);
      }
    }
    return null;
  }

  /**
   * Opens one, and takes away what killed ones left.
   *
   * @throws LabException if there can be none here
   */
  public static Lab open() throws LabException {
    String obstacle = obstacle();
    if (obstacle != null) {
      throw new LabException(obstacle);
    }
    sweep(TEMPORARY);
    return new Lab(TEMPORARY);
  }

  private static void sweep(Path temporary) throws LabException {
    for (String namespace : Namespace.all()) {
      if (RunName.isLeftover(namespace)) {
        Namespace.delete(namespace);
      }
    }
    try (Stream<Path> all = Files.list(temporary)) {
      all.filter(path -> RunName.isLeftover(path.getFileName().toString()))
          .toList()
          .forEach(Lab::delete);
    } catch (IOException e) {
      throw new LabException("The folder " + temporary + " can't be read: " + e, e);
    }
  }

  /** A new internet, with nobody in it, that nothing leads to or from. */
  public synchronized Internet internet() throws LabException {
    if (closed) {
      throw new LabException("The lab is closed.");
    }
    made++;
    Internet internet = new Internet(name + "." + made, folder.resolve("internet" + made));
    internets.add(internet);
    internet.build();
    return internet;
  }

  /** Takes away all that was made; as often as one likes. */
  @Override
  public void close() {
    List<Internet> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(internets);
      internets.clear();
    }
    all.forEach(Internet::close);
    delete(folder);
  }

  /** Takes away a folder and all in it, if it is there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException busy) {
      // A process that was killed a moment ago may still have been writing: the next run sweeps it.
      return;
    }
  }
}
