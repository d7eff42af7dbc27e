package org.app2app.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.Endpoint;

/**
 * Looks up the names of bootstrap addresses, on a thread of its own: at once, and again after 5,
 * 10, 20, 40 and then every 60 seconds as long as the lookup fails or nobody answers. Starts no
 * thread while there is no name.
 */
final class NameLookups implements Runnable {

  /** Names that are kept at a time. */
  static final int NAMES_MAX = 64;

  /** Addresses of one name that are contacted. */
  static final int ADDRESSES_MAX = 8;

  static final long FIRST_PATIENCE_NANOS = 5_000_000_000L;
  private static final long PATIENCE_MAX_NANOS = 60_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Where the addresses go; called on the thread of the lookups. */
  interface Sink {
    void resolved(Endpoint endpoint);

    void failed(String sentence);
  }

  private static final class Name {
    final String host;
    final int port;
    boolean resolved;
    boolean failureTold;
    long dueNanos;
    long patienceNanos;

    Name(Contact contact) {
      host = contact.host();
      port = contact.port();
    }
  }

  private final NameResolver resolver;
  private final Sink sink;
  private final long firstPatienceNanos;
  private final List<Name> names = new ArrayList<>();
  private Thread thread;
  private boolean connected;
  private boolean attached = true;
  private boolean resting;
  private boolean closed;

  NameLookups(NameResolver resolver, Sink sink, long firstPatienceNanos) {
    this.resolver = resolver;
    this.sink = sink;
    this.firstPatienceNanos = firstPatienceNanos;
  }

  /** Adds a name, to be looked up at once. */
  synchronized void add(Contact contact) {
    for (Name name : names) {
      if (name.host.equals(contact.host()) && name.port == contact.port()) {
        lookUpNow(name);
        return;
      }
    }
    if (names.size() >= NAMES_MAX) {
      throw new IllegalArgumentException("More than " + NAMES_MAX + " bootstrap names.");
    }
    Name name = new Name(contact);
    lookUpNow(name);
    names.add(name);
    if (thread == null && !closed) {
      thread = new Thread(this, "app2app-names");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Tells whether anybody answers. While somebody does, names that were found are left alone. */
  synchronized void setConnected(boolean connectedNow) {
    if (connected != connectedNow) {
      connected = connectedNow;
      notifyAll();
    }
  }

  /**
   * Forgets all patience: another network may know the names. Without any, nobody is asked.
   *
   * @param attachedNow whether there is a network
   */
  synchronized void networkChanged(boolean attachedNow) {
    attached = attachedNow;
    for (Name name : names) {
      if (!connected || !name.resolved) {
        lookUpNow(name);
      }
    }
  }

  /** While the node rests and somebody answers, names can wait. */
  synchronized void setResting(boolean restingNow) {
    if (resting != restingNow) {
      resting = restingNow;
      notifyAll();
    }
  }

  private void lookUpNow(Name name) {
    name.dueNanos = System.nanoTime();
    name.patienceNanos = firstPatienceNanos;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  @Override
  public void run() {
    try {
      for (Name name = awaitDue(); name != null; name = awaitDue()) {
        lookUp(name);
      }
    } catch (InterruptedException endedByTheApp) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a name is to be looked up; null when closed. */
  private synchronized Name awaitDue() throws InterruptedException {
    while (!closed) {
      Name next = null;
      for (Name name : names) {
        boolean wanted = !connected || (!name.resolved && !resting);
        if (attached && wanted && (next == null || name.dueNanos - next.dueNanos < 0)) {
          next = name;
        }
      }
      long waitNanos = next == null ? 0 : next.dueNanos - System.nanoTime();
      if (next != null && waitNanos <= 0) {
        return next;
      }
      wait(next == null ? 0 : waitNanos / NANOS_PER_MILLI + 1);
    }
    return null;
  }

  private void lookUp(Name name) {
    InetAddress[] addresses;
    try {
      addresses = resolver.resolve(name.host);
    } catch (UnknownHostException e) {
      addresses = new InetAddress[0];
    }
    boolean firstFailure = settle(name, addresses.length > 0);
    for (int i = 0; i < Math.min(addresses.length, ADDRESSES_MAX); i++) {
      sink.resolved(SocketAddresses.toEndpoint(addresses[i], name.port));
    }
    if (firstFailure) {
      sink.failed("Can't look up " + name.host + "; trying again until it is found.");
    }
  }

  /** Plans the next lookup; answers whether a failure is to be told of. */
  private synchronized boolean settle(Name name, boolean found) {
    boolean firstFailure = !found && !name.failureTold;
    name.failureTold = !found;
    name.resolved = found;
    name.dueNanos = System.nanoTime() + name.patienceNanos;
    name.patienceNanos = Math.min(2 * name.patienceNanos, PATIENCE_MAX_NANOS);
    return firstFailure;
  }
}
