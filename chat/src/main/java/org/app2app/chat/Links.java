package org.app2app.chat;

import java.util.ArrayList;
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

  /** A peer without this service, or that doesn't want us, isn't asked soon. */
  private static final long REFUSED_PAUSE = 600 * SECOND;

  /** A session that isn't used ends after a minute. */
  private static final long KEEP_PAUSE = 45 * SECOND;

  /** Whoever isn't up is told so by a hello; not by one for each message. */
  private static final long HELLO_PAUSE = SECOND;

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
  private final LinkAgenda agenda = new LinkAgenda(links.values());
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
      link = new Link(peer);
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
            && !link.isDialing(nowNanos)
            && (link.nextNanos == Link.NEVER || link.isDue(nowNanos)));
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
      agenda.set(link, nowNanos);
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
      link.nextNanos = Link.NEVER;
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
      agenda.set(link, nowNanos);
    }
  }

  /** Says hello again, because what we say has changed. */
  void greet(PeerId peer, long nowNanos) {
    Link link = link(peer);
    if (link != null && link.isDialing(nowNanos)) {
      link.outdated = true;
    } else if (link != null) {
      say(link, false, nowNanos);
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
    if (link == null || !link.mayGreet(nowNanos)) {
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
      agenda.set(link, nowNanos + KEEP_PAUSE);
      owner.up(peer, nowNanos);
    }
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
        && !fresh.isDialing(nowNanos)
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
    lose(link, refused && !link.wanted ? REFUSED_PAUSE : link.pause(owner.isLively()), nowNanos);
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
      if (link.wanted && !link.up && !link.isDialing(nowNanos)) {
        link.failures = Math.min(link.failures, 1);
        agenda.set(link, nowNanos);
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
      lose(link, unused && !keepsOpen(link) ? Link.CALM_PAUSE_MAX : Link.FIRST_PAUSE, nowNanos);
    }
  }

  private void lose(Link link, long pause, long nowNanos) {
    if (link.up) {
      link.up = false;
      owner.down(link.peer, nowNanos);
    }
    agenda.set(link, nowNanos + pause);
  }

  long nextTimeoutNanos() {
    return agenda.nextNanos();
  }

  void onTimeout(long nowNanos) {
    for (Link link : agenda.takeDue(nowNanos)) {
      due(link, nowNanos);
    }
  }

  private void due(Link link, long nowNanos) {
    link.hurried = false;
    if (link.up) {
      keepOpen(link, nowNanos);
    } else if (link.wanted || link.failures == 0) {
      if (!link.isDialing(nowNanos)) {
        say(link, false, nowNanos);
      }
      agenda.set(link, nowNanos + link.longestPause(owner.isLively()));
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
      agenda.set(link, nowNanos + Link.CALM_PAUSE_MAX);
      return;
    }
    long quiet = nowNanos - link.saidNanos;
    if (quiet >= KEEP_PAUSE) {
      link.saidNanos = nowNanos;
      owner.send(link.peer, NOTHING, false);
      agenda.set(link, nowNanos + KEEP_PAUSE);
    } else {
      agenda.set(link, link.saidNanos + KEEP_PAUSE);
    }
  }
}
