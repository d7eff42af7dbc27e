package org.app2app.wire;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A peer that a message tells of.
 *
 * @param peerId null if the teller doesn't know it
 * @param endpoint its address as the teller sees it
 * @param localEndpoints where it can be reached behind its own NAT; empty if unknown
 */
public record PeerAddress(PeerId peerId, Endpoint endpoint, List<Endpoint> localEndpoints) {

  public PeerAddress {
    Objects.requireNonNull(endpoint);
    Objects.requireNonNull(localEndpoints);
  }

  public PeerAddress(PeerId peerId, Endpoint endpoint) {
    this(peerId, endpoint, Collections.emptyList());
  }
}
