package org.app2app.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.PeerId;

/**
 * Peers that somebody named to us together with others who know them: as soon as one of those
 * answers, it is asked to introduce us (PROTOCOL.md section 5.1.6).
 *
 * <p>{@link Seeker} would ask whoever answered last, which in a large network knows somebody else.
 */
final class Referrals {

  /** Peers that are sought so at a time; with their introducers about 10 kB. */
  private static final int REFERRALS_MAX = 32;

  private static final class Referral {
    final List<Endpoint> introducers;
    final long untilNanos;

    Referral(List<Endpoint> introducers, long untilNanos) {
      this.introducers = introducers;
      this.untilNanos = untilNanos;
    }
  }

  private final PeerTable table;
  private final Lifecycle lifecycle;
  private final Relaying relaying;
  private final Map<PeerId, Referral> referrals = new LinkedHashMap<>();

  Referrals(PeerTable table, Lifecycle lifecycle, Relaying relaying) {
    this.table = table;
    this.lifecycle = lifecycle;
    this.relaying = relaying;
  }

  /** The oldest gives way to the newest, which a person waits for. */
  void add(PeerId target, List<Endpoint> introducers, long nowNanos) {
    referrals.remove(target);
    if (referrals.size() >= REFERRALS_MAX) {
      referrals.remove(referrals.keySet().iterator().next());
    }
    long untilNanos = nowNanos + Timing.REFERRAL_LIFE;
    referrals.put(target, new Referral(new ArrayList<>(introducers), untilNanos));
    ask(nowNanos);
  }

  /** Asks each introducer that answers by now, and wasn't asked for that peer yet. */
  void ask(long nowNanos) {
    if (referrals.isEmpty()) {
      return;
    }
    Iterator<Map.Entry<PeerId, Referral>> all = referrals.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<PeerId, Referral> one = all.next();
      Referral referral = one.getValue();
      if (referral.untilNanos > nowNanos && table.activeWithId(one.getKey()) == null) {
        referral.introducers.removeIf(introducer -> ask(introducer, one.getKey(), nowNanos));
      } else {
        referral.introducers.clear();
      }
      if (referral.introducers.isEmpty()) {
        all.remove();
      }
    }
  }

  private boolean ask(Endpoint introducer, PeerId target, long nowNanos) {
    Peer peer = table.get(introducer);
    if (peer == null || !peer.isActive() || !peer.version2 || peer.asking) {
      return false;
    }
    lifecycle.askFor(Fingerprints.of(Collections.singleton(target)), peer, nowNanos);
    relaying.wantThrough(target, peer, nowNanos);
    return true;
  }
}
