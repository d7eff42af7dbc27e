package org.app2app.session;

/**
 * A way to a peer: where a datagram came from or is to go. Sessions compare paths and hand them
 * back, and never look inside.
 *
 * <p>Implementations are immutable and have {@code equals} and {@code hashCode}.
 */
public interface Path {

  /**
   * Who is answerable for what comes this way: what rates are limited by and cookies are bound to.
   * An IP address, say, without the port.
   *
   * @return up to 32 bytes, which the caller doesn't change
   */
  byte[] origin();
}
