package org.app2app.natlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One internet of a lab: a namespace that routes between sites, each of which has a network of its
 * own, and may use all of {@code 198.18.0.0/15} (RFC 2544) and {@code 2001:db8::/32} (RFC 3849).
 *
 * <p>Sites are added by one thread; it may be closed by another.
 */
public final class Internet implements AutoCloseable {

  /** Sites that one internet has room for. */
  public static final int SITES_MAX = 250;

  private final String name;
  private final Path folder;
  private final List<Namespace> namespaces = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final Object happenings = new Object();
  private Namespace core;
  private int sites;
  private boolean closed;

  Internet(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  void build() throws LabException {
    core = namespace("core");
    core.forward();
  }

  /** A new namespace, which is taken away with the rest. */
  synchronized Namespace namespace(String role) throws LabException {
    if (closed) {
      throw new LabException("This internet is closed.");
    }
    Namespace namespace = Namespace.create(name + "." + role);
    namespaces.add(namespace);
    return namespace;
  }

  /** A new folder, which is taken away with the rest. */
  Path folder(String role) throws LabException {
    try {
      return Files.createDirectories(folder.resolve(role));
    } catch (IOException e) {
      throw new LabException("The folder " + folder + " can't be made: " + e, e);
    }
  }

  /** Starts a process, which is ended with the rest. */
  synchronized Process start(ProcessBuilder builder) throws LabException {
    if (closed) {
      throw new LabException("This internet is closed.");
    }
    try {
      Process process = builder.start();
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new LabException("\"" + builder.command() + "\" can't be run: " + e, e);
    }
  }

  Namespace core() {
    return core;
  }

  /** Adds a site, with its routers and hosts. */
  public Site add(SiteType type) throws LabException {
    sites++;
    if (sites > SITES_MAX) {
      throw new LabException("An internet has room for " + SITES_MAX + " sites.");
    }
    return Site.build(this, type, sites);
  }

  /** Tells those who wait that something happened. */
  void happened() {
    synchronized (happenings) {
      happenings.notifyAll();
    }
  }

  /** Something that becomes true by what nodes do. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws LabException;
  }

  /**
   * Waits until that holds; looks whenever a node says something.
   *
   * @return whether it holds
   */
  public boolean await(Condition condition, Duration patience) throws LabException {
    long endNanos = System.nanoTime() + patience.toNanos();
    synchronized (happenings) {
      while (!condition.holds()) {
        long millis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        try {
          happenings.wait(millis);
        } catch (InterruptedException told) {
          Thread.currentThread().interrupt();
          throw new LabException("The lab was told to stop.", told);
        }
      }
      return true;
    }
  }

  /** Takes away all that belongs to it; as often as one likes. */
  @Override
  public void close() {
    List<Namespace> all;
    synchronized (this) {
      closed = true;
      processes.forEach(Process::destroyForcibly);
      all = new ArrayList<>(namespaces);
      namespaces.clear();
    }
    happened();
    all.forEach(Internet::takeAway);
    Lab.delete(folder);
  }

  private static void takeAway(Namespace namespace) {
    try {
      namespace.delete();
    } catch (LabException goneAlready) {
      // Somebody else took it away, or the next run will: the rest is to be taken away all the
      // same.
      return;
    }
  }
}
