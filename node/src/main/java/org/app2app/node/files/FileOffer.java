package org.app2app.node.files;

import java.util.Objects;
import org.app2app.wire.PeerId;

/**
 * A file that a peer wants to send.
 *
 * @param from who, proven
 * @param name what it is called; made harmless: no path, nothing that a terminal obeys
 * @param size in bytes, as the peer says
 */
public record FileOffer(PeerId from, String name, long size) {

  public FileOffer {
    Objects.requireNonNull(from);
    Objects.requireNonNull(name);
  }
}
