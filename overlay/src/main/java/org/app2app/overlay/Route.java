package org.app2app.overlay;

import java.util.Objects;
import org.app2app.wire.Endpoint;

/**
 * A way to a peer that answers there.
 *
 * @param endpoint its address, or what stands for a circuit to it ({@link Endpoint#isCircuit})
 * @param socket from which of our sockets: 0 for the main one, see {@link Transmit#socket}
 */
public record Route(Endpoint endpoint, int socket) {

  public Route {
    Objects.requireNonNull(endpoint);
  }
}
