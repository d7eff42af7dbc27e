package org.app2app.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.app2app.overlay.Overlay;
import org.app2app.overlay.Route;
import org.app2app.session.Session;
import org.app2app.wire.PeerId;

/**
 * Which way the packets of each session go (PROTOCOL.md section 11.8): the one that the overlay
 * prefers, as soon as the peer has proven to be there; else where it was heard last.
 */
final class PathKeeper {

  /** How often a path that doesn't answer is asked again, at most. */
  private static final long CHALLENGE_AGAIN_NANOS = 250_000_000L;

  /** Times that the preferred path is asked so often; then the wait is doubled each time. */
  private static final int CHALLENGES_QUICK = 8;

  /** Eight seconds between two challenges, in the end. */
  private static final int DOUBLINGS_MAX = 5;

  /** How long a path that failed is left alone, though it is the preferred one. */
  private static final long RETURN_NANOS = 1_000_000_000L;

  /** How often the overlay is told that a peer is there. */
  private static final long TELL_HEARD_NANOS = 1_000_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  private final Overlay overlay;
  private final Map<Session, State> states = new LinkedHashMap<>();
  private long retryNanos = NEVER;

  /** What is going on about a session's path. */
  private static final class State {
    private Route asked;
    private int challenges;
    private long dueNanos = NEVER;
    private long followNanos = Long.MIN_VALUE / 2;
    private long toldNanos = Long.MIN_VALUE / 2;
    private boolean suspect;

    /** That route is to be asked from then on. */
    void ask(Route preferred, long nanos) {
      asked = preferred;
      challenges = 0;
      dueNanos = nanos;
    }

    /** It is being asked. */
    void challenged(long nowNanos) {
      challenges++;
      int doublings = Math.min(Math.max(0, challenges - CHALLENGES_QUICK), DOUBLINGS_MAX);
      dueNanos = nowNanos + (CHALLENGE_AGAIN_NANOS << doublings);
    }
  }

  PathKeeper(Overlay overlay) {
    this.overlay = overlay;
  }

  void opened(Session session, long nowNanos) {
    states.put(session, new State());
    consider(session, nowNanos);
  }

  void closed(Session session) {
    states.remove(session);
  }

  /** The overlay may prefer another way to that peer than before. */
  void found(PeerId peer, long nowNanos) {
    for (Session session : states.keySet()) {
      if (session.peer().equals(peer)) {
        State state = states.get(session);
        state.asked = null;
        consider(session, nowNanos);
      }
    }
  }

  /** A packet of the session came that way, beyond doubt. */
  void heard(Session session, EnginePath from, long nowNanos) {
    State state = states.get(session);
    if (state == null) {
      return;
    }
    if (from.equals(session.path())) {
      state.suspect = false;
    } else if (from.equals(session.heardFrom()) && mayFollow(session, state, nowNanos)) {
      state.followNanos = nowNanos;
      session.challengeHeardFrom(nowNanos);
    }
    if (nowNanos - state.toldNanos >= TELL_HEARD_NANOS) {
      state.toldNanos = nowNanos;
      overlay.heard(from.route().endpoint(), nowNanos);
    }
  }

  /** Unless the session is where it ought to be, it goes where its peer goes. */
  private boolean mayFollow(Session session, State state, long nowNanos) {
    boolean settled = !state.suspect && isPreferred((EnginePath) session.path(), session.peer());
    return !settled && nowNanos - state.followNanos >= CHALLENGE_AGAIN_NANOS;
  }

  private boolean isPreferred(EnginePath path, PeerId peer) {
    Route preferred = overlay.routeTo(peer);
    return path != null && preferred != null && preferred.equals(path.route());
  }

  /** The peer has proven to be there. */
  void proven(Session session, EnginePath path, long nowNanos) {
    State state = states.get(session);
    EnginePath current = (EnginePath) session.path();
    if (state == null || path.equals(current)) {
      return;
    }
    boolean better = isPreferred(path, session.peer());
    boolean followed = path.equals(session.heardFrom()) && !isPreferred(current, session.peer());
    if (better || followed || state.suspect) {
      state.suspect = false;
      session.setPath(path, current != null && path.isSameNetwork(current), nowNanos);
      state.ask(overlay.routeTo(session.peer()), nowNanos + RETURN_NANOS);
      consider(session, nowNanos);
    }
  }

  /** Nothing comes back by the session's path: every other is tried. */
  void suspect(Session session, long nowNanos) {
    State state = states.get(session);
    if (state == null) {
      return;
    }
    state.suspect = true;
    EnginePath current = (EnginePath) session.path();
    Set<EnginePath> others = new LinkedHashSet<>();
    for (Route route : overlay.routesTo(session.peer())) {
      others.add(new EnginePath(route));
    }
    EnginePath heardFrom = (EnginePath) session.heardFrom();
    if (!heardFrom.equals(current) && !others.contains(heardFrom)) {
      session.challengeHeardFrom(nowNanos);
    }
    others.remove(current);
    for (EnginePath other : others) {
      session.challenge(other, nowNanos);
    }
    if (current != null) {
      overlay.suspect(current.route().endpoint(), nowNanos);
    }
    overlay.seek(session.peer(), nowNanos);
  }

  /** Asks the peer on the way that the overlay prefers, as long as that isn't in use. */
  private void consider(Session session, long nowNanos) {
    State state = states.get(session);
    Route preferred = overlay.routeTo(session.peer());
    EnginePath current = (EnginePath) session.path();
    if (preferred == null || current == null || preferred.equals(current.route())) {
      state.dueNanos = NEVER;
      return;
    }
    if (!preferred.equals(state.asked)) {
      state.ask(preferred, nowNanos);
    }
    if (nowNanos >= state.dueNanos) {
      state.challenged(nowNanos);
      session.challenge(new EnginePath(preferred), nowNanos);
    }
    retryNanos = Math.min(retryNanos, state.dueNanos);
  }

  void onTimeout(long nowNanos) {
    if (retryNanos > nowNanos) {
      return;
    }
    retryNanos = NEVER;
    for (Map.Entry<Session, State> entry : states.entrySet()) {
      State state = entry.getValue();
      if (state.dueNanos <= nowNanos) {
        consider(entry.getKey(), nowNanos);
      }
      retryNanos = Math.min(retryNanos, state.dueNanos);
    }
  }

  long nextTimeoutNanos() {
    return retryNanos;
  }
}
