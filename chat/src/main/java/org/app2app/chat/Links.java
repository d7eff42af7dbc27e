package org.app2app.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.app2app.node.PeerException;
import org.app2app.wire.PeerId;

/**
 * With whom there is a link: a private session in which both have said hello. Tries to get those
 * that are wanted, and keeps them. On the chat's thread; times are nanoseconds of
 * System.nanoTime().
 */
final class Links {

  /** Peers that something is known of. */
  static final int LINKS_MAX = 4_096;

  private static final long SECOND = 1_000_000_000L;
  private static final long FIRST_PAUSE = SECOND / 2;
  private static final long URGENT_PAUSE_MAX = 60 * SECOND;
  private static final long CALM_PAUSE_MAX = 300 * SECOND;

  /** A device that sleeps leaves it to the others, who look for it as it comes and goes. */
  private static final long RESTING_PAUSE_MAX = 1_800 * SECOND;

  /** A peer without this service, or that doesn't want us, isn't asked soon. */
  private static final long REFUSED_PAUSE = 600 * SECOND;

  /** A session that isn't used ends after a minute. */
  private static final long KEEP_PAUSE = 45 * SECOND;

  /** Whoever isn't up is told so by a hello; not by one for each message. */
  private static final long HELLO_PAUSE = SECOND;

  /** Tries that begin at once, and how soon as many more: making keys for each takes a while. */
  private static final int TRIES_AT_ONCE = 2;

  private static final long TRIES_PAUSE = SECOND / 20;

  /** A hello that nothing came of for so long is forgotten. */
  private static final long HELLO_LOST = 60 * SECOND;

  /** Hellos that are listened to at once; after that, one a second. Each costs us some work. */
  private static final int HELLOS_MAX = 10;

  /** What a link is worth is decided elsewhere. */
  interface Owner {
    /** What to say first; null to say nothing to that peer. */
    Hello hello(PeerId to, boolean answer);

    /** Sends; the outcome comes back to {@link #sent} or {@link #failed}. */
    void send(PeerId to, byte[] message, boolean hello);

    /** Whether that hello makes a link. */
    boolean heard(PeerId from, Hello hello, long nowNanos);

    void up(PeerId peer, long nowNanos);

    void down(PeerId peer, long nowNanos);

    /** Whether this device may do of its own accord what isn't needed. */
    boolean isLively();

    /** Whether a session with that peer is worth being kept open though nobody says anything. */
    boolean keepsOpen(PeerId peer);
  }

  private static final byte[] NOTHING = {};

  private final Owner owner;
  private final Map<PeerId, Link> links = new LinkedHashMap<>();
  private long nextNanos = Long.MAX_VALUE;
  private boolean rested;

  Links(Owner owner) {
    this.owner = owner;
  }

  /** Null if there is no place for it. */
  private Link link(PeerId peer) {
    Link link = links.get(peer);
    if (link == null) {
      if (links.size() >= LINKS_MAX) {
        links.values().removeIf(old -> !old.wanted && !old.up && !old.dialing);
      }
      if (links.size() >= LINKS_MAX) {
        return null;
      }
      link = new Link(peer, HELLOS_MAX);
      links.put(peer, link);
    }
    return link;
  }

  boolean isUp(PeerId peer) {
    Link link = links.get(peer);
    return link != null && link.up;
  }

  /** Whether we know that it takes part, or don't know that it doesn't. */
  boolean mayTry(PeerId peer, long nowNanos) {
    Link link = links.get(peer);
    return link == null
        || (!link.up
            && !isDialing(link, nowNanos)
            && (link.nextTryNanos == Long.MAX_VALUE || link.nextTryNanos - nowNanos <= 0));
  }

  /** How often there was a link with that peer: tells one link from the next. */
  int generation(PeerId peer) {
    Link link = links.get(peer);
    return link == null ? 0 : link.generation;
  }

  List<PeerId> up() {
    List<PeerId> up = new ArrayList<>();
    for (Link link : links.values()) {
      if (link.up) {
        up.add(link.peer);
      }
    }
    return up;
  }

  /** A link is wanted from now on, until {@link #unwant}. */
  void want(PeerId peer, long nowNanos) {
    Link link = link(peer);
    if (link != null && !link.wanted) {
      link.wanted = true;
      tryAt(link, nowNanos);
    }
  }

  /** A link would be good, but isn't tried for again if it doesn't come about. */
  void tryOnce(PeerId peer, long nowNanos) {
    Link link = mayTry(peer, nowNanos) ? link(peer) : null;
    if (link != null) {
      say(link, false, nowNanos);
    }
  }

  void unwant(PeerId peer) {
    Link link = links.get(peer);
    if (link != null) {
      link.wanted = false;
      link.urgent = false;
    }
  }

  /** Ends what there is with that peer; what comes later begins anew. */
  void drop(PeerId peer, long nowNanos) {
    Link link = links.get(peer);
    if (link != null) {
      unwant(peer);
      link.dialing = false;
      link.nextTryNanos = Long.MAX_VALUE;
      if (link.up) {
        link.up = false;
        owner.down(peer, nowNanos);
      }
    }
  }

  /** Something waits for that peer, or it is heard of: try at once. */
  void hurry(PeerId peer, boolean waits, long nowNanos) {
    Link link = links.get(peer);
    if (link != null && link.wanted && !link.up) {
      link.urgent |= waits;
      link.hurried = true;
      link.failures = Math.min(link.failures, 1);
      tryAt(link, nowNanos);
    }
  }

  /** Says hello again, because what we say has changed. */
  void greet(PeerId peer, long nowNanos) {
    Link link = link(peer);
    if (link != null && isDialing(link, nowNanos)) {
      link.outdated = true;
    } else if (link != null) {
      say(link, false, nowNanos);
    }
  }

  private static boolean isDialing(Link link, long nowNanos) {
    return link.dialing && nowNanos - link.helloNanos < HELLO_LOST;
  }

  private void tryAt(Link link, long nanos) {
    link.nextTryNanos = nanos;
    if (nanos - nextNanos < 0 || nextNanos == Long.MAX_VALUE) {
      nextNanos = nanos;
    }
  }

  private void say(Link link, boolean answer, long nowNanos) {
    Hello hello = owner.hello(link.peer, answer);
    if (hello != null) {
      link.dialing = true;
      link.outdated = false;
      link.helloNanos = nowNanos;
      link.saidNanos = nowNanos;
      link.saidToRest = hello.rests();
      owner.send(link.peer, hello.encode(), true);
    }
  }

  /** A hello came. */
  void heard(PeerId peer, Hello hello, long nowNanos) {
    Link link = link(peer);
    if (link == null || !mayGreet(link, nowNanos)) {
      return;
    }
    link.peerRests = hello.rests();
    boolean makesLink = owner.heard(peer, hello, nowNanos);
    if (link.up) {
      link.up = false;
      owner.down(peer, nowNanos);
    }
    if (!hello.answer()) {
      say(link, true, nowNanos);
    }
    if (makesLink) {
      link.up = true;
      link.generation++;
      link.urgent = false;
      link.failures = 0;
      link.saidNanos = nowNanos;
      tryAt(link, nowNanos + KEEP_PAUSE);
      owner.up(peer, nowNanos);
    }
  }

  private static boolean mayGreet(Link link, long nowNanos) {
    double earned = link.heardNanos == 0 ? 0 : (double) (nowNanos - link.heardNanos) / SECOND;
    link.hellosLeft = Math.min(HELLOS_MAX, link.hellosLeft + earned) - 1;
    link.heardNanos = nowNanos;
    if (link.hellosLeft < 0) {
      link.hellosLeft = 0;
      return false;
    }
    return true;
  }

  /** Whether a message of that peer is to be looked at. If not, it is told to say hello first. */
  boolean accepts(PeerId peer, long nowNanos) {
    Link link = links.get(peer);
    if (link != null && link.up) {
      return true;
    }
    Link fresh = link(peer);
    boolean said = fresh != null && fresh.helloNanos != 0;
    if (fresh != null
        && !isDialing(fresh, nowNanos)
        && (!said || nowNanos - fresh.helloNanos > HELLO_PAUSE)) {
      say(fresh, false, nowNanos);
    }
    return false;
  }

  /** Something else was said to it, which keeps the session open. */
  void said(PeerId peer, long nowNanos) {
    Link link = links.get(peer);
    if (link != null) {
      link.saidNanos = nowNanos;
    }
  }

  /** Our hello arrived; what has changed since is said by another. */
  void sent(PeerId peer, long nowNanos) {
    Link link = links.get(peer);
    if (link != null) {
      link.dialing = false;
      if (link.outdated) {
        say(link, false, nowNanos);
      }
    }
  }

  /** Something didn't arrive. */
  void failed(PeerId peer, boolean hello, PeerException.Reason reason, long nowNanos) {
    Link link = links.get(peer);
    if (link == null) {
      return;
    }
    if (hello) {
      link.dialing = false;
      link.failures++;
    }
    boolean refused = reason == PeerException.Reason.REFUSED;
    lose(link, refused && !link.wanted ? REFUSED_PAUSE : pause(link), nowNanos);
  }

  private long pause(Link link) {
    long pause = FIRST_PAUSE << Math.min(link.failures, 12);
    return Math.min(pause, longestPause(link));
  }

  private long longestPause(Link link) {
    if (owner.isLively()) {
      return link.urgent ? URGENT_PAUSE_MAX : CALM_PAUSE_MAX;
    }
    return link.urgent ? CALM_PAUSE_MAX : RESTING_PAUSE_MAX;
  }

  /** Looks whether this device may do more than before: then all who are wanted are tried for. */
  void lookAtPace(long nowNanos) {
    boolean lively = owner.isLively();
    if (lively && rested) {
      tryAll(nowNanos);
    }
    rested = !lively;
  }

  private void tryAll(long nowNanos) {
    for (Link link : links.values()) {
      if (link.wanted && !link.up && !isDialing(link, nowNanos)) {
        link.failures = Math.min(link.failures, 1);
        tryAt(link, nowNanos);
      }
    }
  }

  /**
   * The session ended.
   *
   * @param unused whether because nothing was said; else it broke, and is worth another try at once
   */
  void closed(PeerId peer, boolean unused, long nowNanos) {
    Link link = links.get(peer);
    if (link != null && link.up) {
      lose(link, unused && !keepsOpen(link) ? CALM_PAUSE_MAX : FIRST_PAUSE, nowNanos);
    }
  }

  private void lose(Link link, long pause, long nowNanos) {
    if (link.up) {
      link.up = false;
      owner.down(link.peer, nowNanos);
    }
    tryAt(link, nowNanos + pause);
  }

  long nextTimeoutNanos() {
    return nextNanos;
  }

  void onTimeout(long nowNanos) {
    if (nextNanos == Long.MAX_VALUE || nextNanos - nowNanos > 0) {
      return;
    }
    List<Link> due = new ArrayList<>();
    for (Link link : links.values()) {
      if (link.nextTryNanos != Long.MAX_VALUE && link.nextTryNanos - nowNanos <= 0) {
        due.add(link);
      }
    }
    due.sort(Comparator.comparing(link -> !link.hurried)); // else, who was wanted first
    int tries = 0;
    for (Link link : due) {
      boolean busy = !link.up && ++tries > TRIES_AT_ONCE;
      if (busy) {
        link.nextTryNanos = nowNanos + TRIES_PAUSE;
      } else {
        due(link, nowNanos);
      }
    }
    nextNanos = Long.MAX_VALUE;
    for (Link link : links.values()) {
      if (link.nextTryNanos != Long.MAX_VALUE) {
        tryAt(link, link.nextTryNanos);
      }
    }
  }

  private void due(Link link, long nowNanos) {
    link.nextTryNanos = Long.MAX_VALUE;
    link.hurried = false;
    if (link.up) {
      keepOpen(link, nowNanos);
    } else if (link.wanted || link.failures == 0) {
      if (!isDialing(link, nowNanos)) {
        say(link, false, nowNanos);
      }
      link.nextTryNanos = nowNanos + longestPause(link);
    }
  }

  /** Neither a device that sleeps nor one whose peer does is woken for nothing. */
  private boolean keepsOpen(Link link) {
    return owner.isLively() && !link.peerRests && owner.keepsOpen(link.peer);
  }

  private void keepOpen(Link link, long nowNanos) {
    if (!owner.isLively() && !link.saidToRest) {
      say(link, false, nowNanos);
    }
    if (!keepsOpen(link)) {
      link.nextTryNanos = nowNanos + CALM_PAUSE_MAX;
      return;
    }
    long quiet = nowNanos - link.saidNanos;
    if (quiet >= KEEP_PAUSE) {
      link.saidNanos = nowNanos;
      owner.send(link.peer, NOTHING, false);
      link.nextTryNanos = nowNanos + KEEP_PAUSE;
    } else {
      link.nextTryNanos = link.saidNanos + KEEP_PAUSE;
    }
  }
}
