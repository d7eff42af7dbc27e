package org.app2app.node;

import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;

/** The port that the LAN's router opens for this node, or doesn't. */
final class OpenPort implements PortMapper.Owner {

  /** Told on the mapper's thread. */
  interface Listener {
    /** Null for none any more. */
    void mapped(PortMapping mapping);
  }

  private final Endpoint bound;
  private volatile Gateways.Source gateways;
  private final Listener listener;
  private final PortMapperThread thread;
  private volatile boolean wanted;

  /**
   * @param bound what the node's socket is bound to
   */
  OpenPort(NodeSettings settings, Endpoint bound, Listener listener) {
    this.bound = bound;
    this.gateways = settings.gateways();
    this.listener = listener;
    this.wanted = settings.portMapping();
    this.thread = new PortMapperThread(settings.routers(), this);
  }

  void setWanted(boolean isWanted) {
    wanted = isWanted;
  }

  /** Takes these for the routers, whatever the host says. */
  void setRouters(List<Endpoint> routers) {
    Gateways told = new Gateways(true, routers);
    gateways = () -> told;
  }

  /** Asks the routers that there are now, unless they are the same as before. */
  void look(List<Attachment> attachments) {
    thread.setUplinks(
        wanted && !bound.isLoopback()
            ? Uplinks.of(attachments, bound, gateways.look())
            : Collections.emptyList());
  }

  /** The networks may be others with the same addresses. */
  void recheck() {
    thread.recheck();
  }

  @Override
  public void mapped(Lease lease) {
    listener.mapped(new PortMapping(lease.router().protocol(), lease.external()));
  }

  @Override
  public void unmapped() {
    listener.mapped(null);
  }

  /** Begins to give the port back. */
  void close() {
    thread.close();
  }

  /** Waits until it is given back, half a second at most. */
  void awaitEnd() {
    thread.awaitEnd();
  }
}
