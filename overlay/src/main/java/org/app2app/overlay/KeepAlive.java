package org.app2app.overlay;

import java.util.List;
import org.app2app.wire.NatMapping;

/**
 * Keeps the ways to active peers open, and learns how rarely that is enough (PROTOCOL.md section
 * 8.3).
 *
 * <p>A NAT forgets a way that carries nothing for a while: RFC 4787 REQ-5 asks for two minutes at
 * least, many take half of one. So a node behind a NAT sends each active peer a byte whenever it
 * has sent it nothing for {@link #interval}. To learn how long that may be, it asks one peer at a
 * time to send a puncture after some seconds of silence on both sides: if it arrives, the NAT is
 * patient at least that long.
 *
 * <p>What falls due within an eighth of the interval is sent together, so that the device, and its
 * radio, wakes up more rarely.
 */
final class KeepAlive {

  /** What every NAT bears that is worth its name, some forgetting after 15 s. */
  private static final long INTERVAL_LEAST = 12 * Timing.SECOND;

  /**
   * What nearly all bear: enough to assume for a device that rests, as long as nothing is known.
   */
  private static final long INTERVAL_ASSUMED = 25 * Timing.SECOND;

  private static final int TEST_FIRST_SECONDS = 25;
  private static final int TEST_MAX_SECONDS = 300;
  private static final long TEST_GRACE = 3 * Timing.SECOND;

  /** How much of what a NAT was seen to bear is used. */
  private static final double MARGIN = 0.8;

  private static final int FAILURES_MAX = 2;

  /** Of so many moments within an interval, all keep-alives are sent at one. */
  private static final int MOMENTS = 8;

  /** Whoever was written to, or wrote, later than this after a test's start isn't silent. */
  private static final long TEST_BEGINNING = 2 * Timing.SECOND;

  private final Self self;
  private final Sender sender;
  private final long bornNanos;
  private long interval;
  private boolean learnt;
  private int testSeconds = TEST_FIRST_SECONDS;
  private int failures;
  private Peer tested;
  private Peer watched;
  private long testNonce;
  private long testStarted;

  KeepAlive(Self self, Sender sender, long nowNanos) {
    this.self = self;
    this.sender = sender;
    this.bornNanos = nowNanos;
    forget();
  }

  private void forget() {
    setInterval(INTERVAL_LEAST);
    learnt = false;
  }

  /** After a change of network all is to be learnt anew. */
  void reset() {
    forget();
    testSeconds = TEST_FIRST_SECONDS;
    failures = 0;
    tested = null;
  }

  private void setInterval(long nanos) {
    interval = nanos;
    self.setKeepSeconds((int) (nanos / Timing.SECOND));
  }

  /**
   * For how long nothing has to be sent to any active peer; without a NAT, as long as one likes.
   */
  long bearableNanos() {
    return isBehindNat() ? interval() : Long.MAX_VALUE;
  }

  private long interval() {
    return learnt || !self.pace().rests() ? interval : INTERVAL_ASSUMED;
  }

  private boolean isBehindNat() {
    return self.natMapping() != NatMapping.NONE;
  }

  /** A resting peer writes often enough, and our answers keep the way open. */
  private boolean isNeeded(Peer peer) {
    boolean peerDoes = peer.rests() && peer.restSeconds * Timing.SECOND <= interval();
    return isBehindNat() && !peerDoes && peer.circuit == null;
  }

  /** Whether an active peer wasn't heard for so long that it must be asked. */
  boolean isIdle(Peer peer, long nowNanos) {
    return !isTested(peer) && nowNanos >= idleAt(peer);
  }

  private static long idleAt(Peer peer) {
    return Math.max(peer.heardNanos, peer.quietUntilNanos) + peer.idleNanosMax();
  }

  private long keepAliveAt(Peer peer) {
    long latest = peer.sentNanos + interval();
    if (!self.pace().rests()) { // rounds are what bring things together while it rests
      long moment = interval() / MOMENTS;
      latest = bornNanos + (latest - bornNanos) / moment * moment;
    }
    return Math.max(latest, peer.quietUntilNanos);
  }

  /** When an active peer has to be looked after next. */
  long nextLook(Peer peer) {
    if (isTested(peer)) {
      return testEnd();
    }
    return isNeeded(peer) ? Math.min(idleAt(peer), keepAliveAt(peer)) : idleAt(peer);
  }

  /** Sends a keep-alive if one is due. */
  void refresh(Peer peer, long nowNanos) {
    if (isNeeded(peer) && !isTested(peer) && nowNanos >= keepAliveAt(peer)) {
      sender.keepAlive(peer, nowNanos);
    }
  }

  /** Whether there is something left to learn, and no test that goes on. */
  boolean wantsTest() {
    return self.isSeenElsewhere() && tested == null && testSeconds <= TEST_MAX_SECONDS;
  }

  /**
   * That peer, or nobody if null, is pinged all the time, and not to be left in peace for a test.
   */
  void setWatched(Peer peer) {
    watched = peer;
    cancelTestWith(peer);
  }

  /** Ends a test with that peer, for it must not be silent now. */
  void cancelTestWith(Peer peer) {
    tested = tested == peer ? null : tested;
  }

  /** How many seconds of silence are to be tested with that peer; 0 for no test. */
  int testWith(Peer peer) {
    boolean neededNow = peer.circuit != null || peer.circuitsUsed > 0 || peer == watched;
    boolean suits = peer.isActive() && peer.version2 && !neededNow;
    return suits && wantsTest() ? testSeconds : 0;
  }

  /**
   * Whether silence between us and that peer leaves another to talk to: while all are silent, a new
   * address of ours goes unnoticed. Nothing can be done about that if there is only one.
   */
  boolean leavesOneToTalkTo(Peer silent, List<Peer> active, long nowNanos) {
    for (int i = 0; i < active.size(); i++) {
      Peer other = active.get(i);
      if (other != silent && other.circuit == null && !isLeftInPeace(other, nowNanos)) {
        return true;
      }
    }
    return active.size() <= 1;
  }

  /** How many seconds of silence the requests to that peer ask for; 0 for none. */
  int holdSeconds(Peer peer) {
    return isTested(peer) ? testSeconds : 0;
  }

  /** The request that asks for the puncture has just been sent. */
  void testStarts(Peer peer, long nowNanos) {
    tested = peer;
    testNonce = peer.nonce;
    testStarted = nowNanos;
  }

  /** Whether a peer must be left in peace, because a test with it goes on. */
  boolean isTested(Peer peer) {
    return peer == tested;
  }

  /** The same, or because it asked for a test of its own. */
  boolean isLeftInPeace(Peer peer, long nowNanos) {
    return isTested(peer) || peer.quietUntilNanos > nowNanos;
  }

  /** Ends a test without having learnt anything. */
  void cancelTest() {
    tested = null;
  }

  private long testEnd() {
    return testStarted + testSeconds * Timing.SECOND + TEST_GRACE;
  }

  /** A puncture came, and isn't noted yet in the peer: perhaps the one that was asked for. */
  void onPuncture(Peer peer, long nonce, long nowNanos) {
    if (peer != tested || nonce != testNonce) {
      return;
    }
    long silence = nowNanos - Math.max(peer.sentNanos, peer.heardNanos);
    if (silence >= (testSeconds - 1) * Timing.SECOND) {
      setInterval((long) (MARGIN * testSeconds * Timing.SECOND));
      failures = 0;
      learnt = true;
      testSeconds =
          testSeconds < TEST_MAX_SECONDS
              ? Math.min(2 * testSeconds, TEST_MAX_SECONDS)
              : TEST_MAX_SECONDS + 1;
    }
    tested = null;
  }

  /** Ends a test that got no answer in time, or can't tell anything any more. */
  void expire(long nowNanos) {
    if (tested == null) {
      return;
    }
    boolean undisturbed =
        tested.isActive()
            && Math.max(tested.sentNanos, tested.heardNanos) < testStarted + TEST_BEGINNING;
    if (undisturbed && nowNanos < testEnd()) {
      return;
    }
    tested = null;
    if (undisturbed && ++failures >= FAILURES_MAX) {
      testSeconds = TEST_MAX_SECONDS + 1;
      learnt = true;
    }
  }
}
