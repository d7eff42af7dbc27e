package org.app2app.overlay;

/** Every interval of the overlay, in nanoseconds (PROTOCOL.md section 8). */
final class Timing {

  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000 * MILLI;

  /** Between two steps of the walk, as ever. */
  static final long WALK = 5 * SECOND;

  /** The same as long as few are active and each step brings more, doubled when one doesn't. */
  static final long WALK_AT_START = 250 * MILLI;

  /** Before a request is repeated, doubled each time: 250, 500, 1000 ms. */
  static final long RETRY_FIRST = 250 * MILLI;

  /** How often a request is sent before the peer counts as silent. */
  static final int ATTEMPTS_MAX = 4;

  /** After the last attempt. */
  static final long LAST_WAIT = SECOND;

  /** Longest wait for a peer that is far away, or says so by answering late on purpose. */
  static final long PATIENCE_MAX = 5 * SECOND;

  /** A response that comes later than this after the last attempt is nobody's. */
  static final long ANSWER_VALID = 10 * SECOND;

  /** Before a silent peer is asked again, doubled each time. */
  static final long BACK_OFF_FIRST = 10 * SECOND;

  /** Longest back-off, of those that are never forgotten. */
  static final long BACK_OFF_MAX = 60 * SECOND;

  /** Rounds without an answer after which a peer is forgotten. */
  static final int ROUNDS_MAX = 3;

  /** A candidate that nobody asked by then is forgotten. */
  static final long CANDIDATE_LIFE = 300 * SECOND;

  /** A candidate that may not be asked right now is looked at again. */
  static final long DEFERRAL = SECOND / 2;

  /** A stranger that can't be asked, for its silence, is forgotten. */
  static final long STRANGER_LIFE = 30 * SECOND;

  /** An active peer that wasn't heard for so long is asked whether it is still there. */
  static final long IDLE_CHECK = 100 * SECOND;

  /** Whoever wasn't heard for so long isn't introduced: its NAT may have forgotten us. */
  static final long FRESH = 130 * SECOND;

  /**
   * A request repeated because a puncture came isn't sent sooner than this after the one before.
   */
  static final long PUNCTURE_RETRY = 20 * MILLI;

  /** How long a sent or promised puncture explains that a way is open. */
  static final long PUNCTURE_LIFE = 30 * SECOND;

  /** Between two rounds of a node that saves its battery, at most. */
  static final long ROUND_SAVING = 75 * SECOND;

  /** Between two rounds of a node whose device sleeps, at most. */
  static final long ROUND_RESTING = 240 * SECOND;

  /** A peer whose NAT doesn't bear as much as this keeps the way to a resting node open itself. */
  static final long ROUND_HEEDED_MIN = 60 * SECOND;

  /** Whoever was written to and heard within this part of the interval needs no ping. */
  static final int ROUND_FRESH_PART = 8;

  /** Within this time after another's round our own joins in. */
  static final long ROUND_JOIN_SPREAD = 300 * MILLI;

  /** Somebody who wasn't found again by then is not sought any more. */
  static final long SEEK_LIFE = 5 * SECOND;

  /** As long as somebody who opened a link may wait; who is named there may come meanwhile. */
  static final long REFERRAL_LIFE = 60 * SECOND;

  /** Before an unanswered ping is repeated. */
  static final long PING_RETRY = SECOND / 2;

  /** Pings without an answer after which a request is sent instead. */
  static final int PINGS_MAX = 2;

  /** How much later than twice its interval a resting peer may be heard. */
  static final long REST_GRACE = 30 * SECOND;

  /** A peer that has promised a puncture waits at most so long, whatever it was asked for. */
  static final long QUIET_MAX = 300 * SECOND;

  /** Without any network for no longer than this, peers stay active. */
  static final long ABSENCE_UNNOTICED = 5 * SECOND;

  /** A request is repeated at once for somebody who wrote, unless it was sent just now. */
  static final long RESTART_AFTER = 100 * MILLI;

  /** A circuit that carried nothing for so long is closed: a resting node writes more often. */
  static final long RELAY_IDLE = 600 * SECOND;

  /** A circuit lives no longer than this; whoever needs it asks for another, perhaps elsewhere. */
  static final long RELAY_LIFE = 3_600 * SECOND;

  /** Between two lots of circuits that end, if many do at once. */
  static final long RELAY_ENDS_NEXT = 20 * MILLI;

  /**
   * Before relays are asked again for a circuit that none of them could make, doubled each time.
   */
  static final long DETOUR_REST = 5 * SECOND;

  /**
   * Between the first two times that a relayed peer is told where we are; four times that, then.
   */
  static final long RENDEZVOUS_FIRST = SECOND;

  static final int RENDEZVOUS_DOUBLINGS = 8;

  /** What a relayed peer says of its addresses is heeded no more often. */
  static final long RENDEZVOUS_HEED = SECOND / 4;

  /** Longest wait between two such times. */
  static final long RENDEZVOUS_MAX = 120 * SECOND;

  /** Before a port that wasn't guessed is guessed again, doubled each time. */
  static final long GUESS_AGAIN = 60 * SECOND;

  /** Between two invitations to guess. */
  static final long GUESS_INVITATION = SECOND;

  /** With each fifth a listening socket writes again, for NATs of little patience. */
  static final int GUESS_INVITATIONS_PER_REFRESH = 5;

  /** Before a ping that shows whether a way still works is repeated. */
  static final long PING_RETRY_URGENT = 200 * MILLI;

  /** Our address isn't taken for another one more often than this. */
  static final long MOVED_AGAIN = 10 * SECOND;

  /** Another address of somebody who is active is kept for so long. */
  static final long RESERVE_LIFE = 600 * SECOND;

  /** A circuit to somebody who is reached without it is kept for so long. */
  static final long CIRCUIT_RESERVE_LIFE = 30 * SECOND;

  /** An active peer not heard for so long is asked when somebody else answers by its name. */
  static final long RIVAL_FRESH = SECOND / 4;

  private Timing() {}
}
