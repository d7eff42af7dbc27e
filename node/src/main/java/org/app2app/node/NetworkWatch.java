package org.app2app.node;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;

/** Notices that an interface or an address of this host came or went. */
final class NetworkWatch {

  private final NetworkSource source;
  private final Endpoint bound;
  private List<Attachment> attachments = Collections.emptyList();
  private Reach reach;

  /**
   * @param bound what the socket is bound to
   */
  NetworkWatch(NetworkSource source, Endpoint bound) {
    this.source = source;
    this.bound = bound;
  }

  /**
   * Looks at the networks.
   *
   * @return what this node uses of them now; null if that is the same as the last time
   */
  synchronized Reach look() {
    List<Attachment> found;
    try {
      found = source.look(bound.port());
    } catch (IOException tellsNothing) {
      found = attachments;
    }
    if (reach != null && found.equals(attachments)) {
      return null;
    }
    attachments = found;
    Reach before = reach;
    reach = Reach.of(found, bound);
    // The first equals() of a record takes 30 ms: not before the first datagram is out.
    return before != null && reach.equals(before) ? null : reach;
  }

  /** What the socket is bound to. */
  Endpoint bound() {
    return bound;
  }

  /** The interfaces that were seen last. */
  synchronized List<Attachment> attachments() {
    return attachments;
  }

  /** What this node uses of them. */
  synchronized Reach reach() {
    return reach;
  }
}
