package org.app2app.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Overlay;
import org.app2app.wire.Endpoint;

/**
 * The networks that a node is on: passes on what changes, and has the router open a port there.
 * Looking at them is for the background thread.
 */
final class NodeNetworks {

  private final NetworkWatch watch;
  private final boolean lan;
  private final NodeLoop loop;
  private final EventDispatcher dispatcher;
  private final NameLookups lookups;
  private final OpenPort openPort;
  private volatile PortMapping portMapping;

  NodeNetworks(
      NodeSettings settings,
      NetworkWatch watch,
      NodeLoop loop,
      EventDispatcher dispatcher,
      NameLookups lookups) {
    this.watch = watch;
    this.lan = settings.lan();
    this.loop = loop;
    this.dispatcher = dispatcher;
    this.lookups = lookups;
    openPort = new OpenPort(settings, watch.bound(), this::mapped);
  }

  /** Uses the networks that were seen last. To be called on the loop. */
  void useFirst(Overlay overlay, long nowNanos) {
    use(watch.reach(), overlay, nowNanos);
  }

  private void use(Reach reach, Overlay overlay, long nowNanos) {
    loop.setReach(lan ? reach : reach.withoutLan());
    overlay.setLocalNetworks(reach.networks(), nowNanos);
  }

  /** What can wait until the first datagrams are out. */
  void begin() {
    openPort.look(watch.attachments());
  }

  /** Looks whether the networks are others than before, and answers that. */
  boolean look() {
    Reach changed = watch.look();
    openPort.look(watch.attachments());
    if (changed == null) {
      return false;
    }
    lookups.networkChanged(!changed.networks().isEmpty());
    loop.post(
        (overlay, nowNanos) -> {
          use(changed, overlay, nowNanos);
          loop.listenOnLan();
          dispatcher.emit(new NodeEvent.NetworkChanged(nowNanos));
        });
    return true;
  }

  /** Looks because the platform says that something changed. */
  void lookAgain() {
    if (!look()) {
      openPort.recheck();
      loop.post(Overlay::recheck);
    }
  }

  void setPortMapping(boolean wanted) {
    openPort.setWanted(wanted);
  }

  void setRouters(List<Endpoint> routers) {
    openPort.setRouters(routers);
  }

  /** On the mapper's thread; null for none any more. */
  private void mapped(PortMapping mapping) {
    loop.post(
        (overlay, nowNanos) -> {
          portMapping = mapping;
          dispatcher.emit(
              mapping == null
                  ? new NodeEvent.PortUnmapped(nowNanos)
                  : new NodeEvent.PortMapped(nowNanos, mapping.protocol(), mapping.external()));
        });
  }

  /** The port that the router opened; null for none. */
  PortMapping portMapping() {
    return portMapping;
  }

  /** Our addresses, the likeliest first; without IPv6 link-local ones. */
  List<Endpoint> localAddresses() {
    List<Endpoint> addresses = new ArrayList<>();
    for (LocalNetwork network : watch.reach().networks()) {
      if (network.endpoint().isIpv4() || !network.endpoint().isLinkLocal()) {
        addresses.add(network.endpoint());
      }
    }
    return Collections.unmodifiableList(addresses);
  }

  /** Begins to give the router's port back. */
  void close() {
    openPort.close();
  }

  /** Waits until it is given back, half a second at most. */
  void awaitEnd() {
    openPort.awaitEnd();
  }
}
