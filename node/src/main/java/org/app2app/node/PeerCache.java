package org.app2app.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;

/**
 * The peers that are remembered on disk, so that the next start needs no bootstrap address.
 *
 * <p>Whoever was active lately comes first. Those of earlier runs fill up what is left, for 30
 * days: an hour on a strange network, where none of them can be reached, doesn't make them
 * forgotten. Thread-safe.
 */
final class PeerCache {

  /** Peers that are kept; about 100 bytes each on disk, and one datagram each at the next start. */
  static final int PEERS_MAX = 64;

  /** How long a peer is kept that wasn't active again. */
  static final long KEPT_SECONDS = 30L * 24 * 3_600;

  /**
   * A peer on disk.
   *
   * @param seenSeconds when it was active last, in seconds since 1970
   */
  record Remembered(PeerAddress peer, long seenSeconds) {}

  private final Path file;
  private List<Remembered> known = Collections.emptyList();
  private boolean failing;

  PeerCache(Path file) {
    this.file = file;
  }

  /**
   * Reads the file. One that is damaged is set aside.
   *
   * @param warnings gets a sentence for whatever a person should know
   * @return the endpoints of those remembered, best first
   */
  synchronized List<Endpoint> load(List<String> warnings) {
    try {
      byte[] bytes = SmallFile.read(file);
      List<Remembered> read = bytes == null ? null : PeerCacheFormat.decode(bytes);
      if (bytes != null && read == null) {
        String aside = SmallFile.setAside(file);
        warnings.add("The remembered peers in " + file + " were damaged: kept as " + aside + ".");
      }
      known = read == null ? known : read;
    } catch (IOException e) {
      warnings.add("Can't read the remembered peers in " + file + ": " + DataFolder.reason(e));
    }
    List<Endpoint> endpoints = new ArrayList<>(known.size());
    for (Remembered remembered : known) {
      endpoints.add(remembered.peer().endpoint());
    }
    return endpoints;
  }

  /**
   * Writes the file, unless there is nobody to remember.
   *
   * @param active who is active now, best first
   * @param nowSeconds the time of day, in seconds since 1970
   * @return what a person should know; null if all is well, or as it was
   */
  synchronized String save(List<PeerAddress> active, long nowSeconds) {
    if (active.isEmpty()) {
      return null;
    }
    known = merge(active, known, nowSeconds);
    try {
      SmallFile.replace(file, PeerCacheFormat.encode(known));
      failing = false;
      return null;
    } catch (IOException e) {
      boolean toldAlready = failing;
      failing = true;
      String reason = DataFolder.reason(e);
      return toldAlready ? null : "Can't remember peers in " + file + ": " + reason;
    }
  }

  /** Whether the latest {@link #save} failed. */
  synchronized boolean isFailing() {
    return failing;
  }

  static List<Remembered> merge(List<PeerAddress> active, List<Remembered> old, long nowSeconds) {
    List<Remembered> merged = new ArrayList<>(PEERS_MAX);
    for (PeerAddress peer : active) {
      addUnlessThere(merged, new Remembered(peer, nowSeconds));
    }
    for (Remembered remembered : old) {
      long age = nowSeconds - remembered.seenSeconds();
      if (age < KEPT_SECONDS) {
        addUnlessThere(merged, remembered);
      }
    }
    return merged;
  }

  private static void addUnlessThere(List<Remembered> list, Remembered candidate) {
    Endpoint endpoint = candidate.peer().endpoint();
    boolean meansSomethingLater = endpoint.isIpv4() || !endpoint.isLinkLocal();
    if (list.size() >= PEERS_MAX || !endpoint.isReachable() || !meansSomethingLater) {
      return;
    }
    for (Remembered there : list) {
      if (there.peer().endpoint().equals(endpoint)) {
        return;
      }
    }
    list.add(candidate);
  }
}
