package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.IntroductionResponse;

/**
 * Looks for peers on the LAN: an introduction request to a multicast group, sent from the node's
 * own port, which whoever hears it answers to that port (PROTOCOL.md section 7).
 *
 * <p>The overlay says when; how a datagram gets to a group, on each interface, is the caller's
 * matter.
 */
public final class LanBeacon {

  /** Administratively scoped IPv4 group (RFC 2365) and port that every node listens on. */
  public static final Endpoint GROUP_IPV4 = Endpoint.ofIpv4(0xefff_1249, 18_730);

  /** Link-local IPv6 group (RFC 4291 section 2.7) and port that every node listens on. */
  public static final Endpoint GROUP_IPV6 = Endpoint.ofIpv6(0xff02_0000_0000_0000L, 0x1873, 18_730);

  /** After a start or a change of network: at once, and again in case that was lost. */
  private static final long[] BURST = {250_000_000L, Timing.SECOND};

  private static final long ALONE = 30 * Timing.SECOND;
  private static final long IN_COMPANY = 300 * Timing.SECOND;

  private final Self self;
  private final PeerTable table;
  private final Requests requests;
  private final Sender sender;
  private int sent;
  private final long[] nonces = new long[4];
  private long dueNanos = Peer.NO_DEADLINE;

  LanBeacon(Self self, PeerTable table, Requests requests, Sender sender) {
    this.self = self;
    this.table = table;
    this.requests = requests;
    this.sender = sender;
  }

  /** Starts over with other networks than before, or rests if there is none. */
  void restart(long nowNanos) {
    if (self.config().lanBeacon() && !self.networks().isEmpty()) {
      sent = 0;
      dueNanos = nowNanos;
      onTimeout(nowNanos);
    } else {
      dueNanos = Peer.NO_DEADLINE;
    }
  }

  /**
   * Whether a response answers a recent beacon of ours; it proves nothing, for the whole LAN heard
   * that.
   */
  boolean isAnswer(IntroductionResponse response) {
    for (long nonce : nonces) {
      if (response.isVersion2() && response.nonce() == nonce) {
        return true;
      }
    }
    return false;
  }

  void onTimeout(long nowNanos) {
    if (nowNanos < dueNanos || isPutOff()) {
      return;
    }
    long nonce = requests.drawNonce();
    nonces[sent % nonces.length] = nonce;
    for (Endpoint group : new Endpoint[] {GROUP_IPV4, GROUP_IPV6}) {
      sender.send(group, sender.encode(requests.plainRequest(group, nonce, 0)));
    }
    long pause = table.active().isEmpty() ? ALONE : IN_COMPANY;
    dueNanos = nowNanos + (sent < BURST.length ? BURST[sent] : pause);
    sent++;
  }

  long nextTimeoutNanos() {
    return isPutOff() ? Peer.NO_DEADLINE : dueNanos;
  }

  /** While we rest, a change of network is worth a beacon, but the mere passing of time isn't. */
  private boolean isPutOff() {
    return self.pace().rests() && sent > BURST.length;
  }
}
