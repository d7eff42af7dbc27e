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

  // By hand, for the JVM takes 30 ms to make up the first such method of a record, while a node
  // starts.
  @Override
  public boolean equals(Object other) {
    return other instanceof LocalNetwork that
        && endpoint.equals(that.endpoint)
        && prefixLength == that.prefixLength;
  }

  @Override
  public int hashCode() {
    return 31 * endpoint.hashCode() + prefixLength;
  }

  /** Whether the address belongs to a host of this network. */
  boolean contains(Endpoint other) {
    return endpoint.scope() == other.scope() && endpoint.samePrefix(other, prefixLength);
  }
}
