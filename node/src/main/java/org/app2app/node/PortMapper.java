package org.app2app.node;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;

/**
 * Has the router open our port, and keeps it open: when to ask, when to ask again, when it is lost.
 * Renews after a half, three quarters and seven eighths of the time that was granted (RFC 6887
 * section 11.2.1); where there is no such router, asks again ever more rarely.
 *
 * <p>Knows neither threads nor clocks: time is an argument. Used by one thread at a time, which
 * {@link #turn} keeps waiting as long as the router does.
 */
final class PortMapper {

  static final long NEVER = Long.MAX_VALUE;

  /** The first datagrams of a node that starts are worth more than its port. */
  static final long START_NANOS = 250_000_000L;

  /** Until the search is repeated where nobody opened a port; then four times as long each time. */
  static final long PATIENCE_NANOS = 60_000_000_000L;

  static final long PATIENCE_NANOS_MAX = 3_600_000_000_000L;

  /** Between two tries to renew (RFC 6887 asks for 4 s), and two announcements that count. */
  static final long PAUSE_NANOS = 10_000_000_000L;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int PATIENCE_FACTOR = 4;

  /** Who wants to know. */
  interface Owner {
    /** A port is open, or another than before. */
    void mapped(Lease lease);

    /** It isn't any more. */
    void unmapped();
  }

  private final RouterSearch search;
  private final Owner owner;
  private List<Uplink> uplinks = Collections.emptyList();
  private Lease lease;
  private Lease unwanted;
  private long endNanos;
  private long dueNanos = NEVER;
  private long patienceNanos;
  private long nextNewsNanos = Long.MIN_VALUE;
  private boolean doubted;

  PortMapper(RouterSearch search, Owner owner) {
    this.search = search;
    this.owner = owner;
  }

  /**
   * Uses these LANs from now on. A port that was opened on one that is still there stays; any other
   * is none any more, and is given back if its router can still be reached.
   */
  void setUplinks(List<Uplink> current, long nowNanos) {
    if (current.equals(uplinks)) {
      return;
    }
    uplinks = current;
    if (lease != null && isStillThere(lease)) {
      return;
    }
    if (lease != null) {
      unwanted = lease;
      lose();
    }
    searchAt(current.isEmpty() ? NEVER : nowNanos + START_NANOS);
  }

  private boolean isStillThere(Lease held) {
    for (Uplink uplink : uplinks) {
      if (uplink.own().endpoint().equals(held.router().inside())
          && uplink.mayBeRouter(held.router().address())) {
        return true;
      }
    }
    return false;
  }

  /** This may be another network with the same addresses, so the port may be none. */
  void recheck(long nowNanos) {
    if (lease != null) {
      doubted = true;
      dueNanos = nowNanos;
    } else if (!uplinks.isEmpty()) {
      searchAt(nowNanos);
    }
  }

  /**
   * A router told the LAN how its clock stands (RFC 6886 section 3.2.1, RFC 6887 section 14.1): if
   * ours lost its ports, it is asked at once.
   */
  void announced(Endpoint from, long epochSeconds, long nowNanos) {
    if (lease != null
        && lease.epoch() != null
        && from.sameAddress(lease.router().address())
        && nowNanos >= nextNewsNanos
        && lease.epoch().isLost(epochSeconds, nowNanos)) {
      nextNewsNanos = nowNanos + PAUSE_NANOS;
      recheck(nowNanos);
    }
  }

  /** The router that is listened to; null if none needs to be. */
  Lease lease() {
    return lease;
  }

  /** When {@link #turn} is to be called. */
  long nextNanos() {
    return unwanted == null ? dueNanos : Long.MIN_VALUE;
  }

  /** Asks, if it is time to; waits for the router, within the limits of the talk. */
  void turn(long nowNanos, Talk talk) {
    giveBackUnwanted(talk);
    if (lease != null && nowNanos >= dueNanos) {
      renew(nowNanos, talk);
    }
    if (lease == null && nowNanos >= dueNanos) {
      search(nowNanos, talk);
    }
  }

  private void renew(long nowNanos, Talk talk) {
    if (nowNanos >= endNanos) {
      lose();
      searchAt(nowNanos);
      return;
    }
    try {
      keep(lease.router().open(lease.external().port(), talk), nowNanos);
    } catch (IOException e) {
      Log.get().debug("renewing the port: {}", e.toString());
      if (doubted) {
        lose();
        searchAt(nowNanos);
      } else {
        dueNanos = Math.min(endNanos, Math.max(nowNanos + PAUSE_NANOS, half(nowNanos, endNanos)));
      }
    }
  }

  private void search(long nowNanos, Talk talk) {
    try {
      keep(search.find(uplinks, talk), nowNanos);
    } catch (IOException nobody) {
      dueNanos = nowNanos + patienceNanos;
      patienceNanos = Math.min(PATIENCE_FACTOR * patienceNanos, PATIENCE_NANOS_MAX);
    }
  }

  /** The time counts from before we asked: rather too early than too late. */
  private void keep(Lease granted, long nowNanos) {
    boolean news = lease == null || !lease.external().equals(granted.external());
    lease = granted;
    doubted = false;
    endNanos = nowNanos + granted.lifetimeSeconds() * NANOS_PER_SECOND;
    dueNanos = half(nowNanos, endNanos);
    if (news) {
      owner.mapped(granted);
    }
  }

  private static long half(long fromNanos, long toNanos) {
    return fromNanos + (toNanos - fromNanos) / 2;
  }

  private void lose() {
    lease = null;
    doubted = false;
    owner.unmapped();
  }

  private void searchAt(long nanos) {
    dueNanos = nanos;
    patienceNanos = PATIENCE_NANOS;
  }

  /** Gives the port back, if the router is there to take it. */
  void close(Talk talk) {
    setUplinks(Collections.emptyList(), 0);
    giveBackUnwanted(talk);
  }

  private void giveBackUnwanted(Talk talk) {
    if (unwanted != null) {
      try {
        unwanted.router().giveBack(unwanted, talk);
      } catch (IOException itWillForget) {
        Log.get().debug("giving the port back: {}", itWillForget.toString());
      }
      unwanted = null;
    }
  }
}
