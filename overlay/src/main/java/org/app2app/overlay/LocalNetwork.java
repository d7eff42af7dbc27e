package org.app2app.overlay;

import java.util.Objects;
import org.app2app.wire.Endpoint;

/**
 * A network that this host is attached to.
 *
 * @param endpoint our address there, and our UDP port
 * @param prefixLength how many leading bits its hosts share
 */
public record LocalNetwork(Endpoint endpoint, int prefixLength) {

  public LocalNetwork {
    Objects.requireNonNull(endpoint);
    if (prefixLength < 0 || prefixLength > 128) {
      throw new IllegalArgumentException("prefix length " + prefixLength + " is not in 0..128");
    }
  }

  /** Whether the address belongs to a host of this network. */
  boolean contains(Endpoint other) {
    return endpoint.scope() == other.scope() && endpoint.samePrefix(other, prefixLength);
  }
}
