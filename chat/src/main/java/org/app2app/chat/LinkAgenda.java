package org.app2app.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When which link is looked at. Tries for many peers don't begin all at once. On the chat's thread;
 * times are nanoseconds of System.nanoTime().
 */
final class LinkAgenda {

  /** Tries that begin at once, and how soon as many more: making keys for each takes a while. */
  private static final int TRIES_AT_ONCE = 2;

  private static final long TRIES_PAUSE = 50_000_000L;

  private final Collection<Link> links;
  private long nextNanos = Link.NEVER;

  /**
   * @param links all there are, as they are at any moment
   */
  LinkAgenda(Collection<Link> links) {
    this.links = links;
  }

  /** Has a link looked at then, and not when it was to be before. */
  void set(Link link, long nanos) {
    link.nextNanos = nanos;
    if (nextNanos == Link.NEVER || nanos - nextNanos < 0) {
      nextNanos = nanos;
    }
  }

  /** When {@link #takeDue} has something, at the earliest; {@link Link#NEVER} for no time. */
  long nextNanos() {
    return nextNanos;
  }

  /** Takes off the links that are to be looked at now: the hurried first, of each kind in order. */
  List<Link> takeDue(long nowNanos) {
    List<Link> due = new ArrayList<>();
    if (nextNanos == Link.NEVER || nextNanos - nowNanos > 0) {
      return due;
    }
    for (Link link : links) {
      if (link.isDue(nowNanos)) {
        due.add(link);
      }
    }
    due.sort(Comparator.comparing(link -> !link.hurried));
    List<Link> taken = new ArrayList<>();
    int tries = 0;
    for (Link link : due) {
      if (link.up || ++tries <= TRIES_AT_ONCE) {
        link.nextNanos = Link.NEVER;
        taken.add(link);
      } else {
        link.nextNanos = nowNanos + TRIES_PAUSE;
      }
    }
    nextNanos = Link.NEVER;
    for (Link link : links) {
      if (link.nextNanos != Link.NEVER) {
        set(link, link.nextNanos);
      }
    }
    return taken;
  }
}
