package org.app2app.node;

import java.util.Collections;
import java.util.List;
import org.app2app.overlay.Overlay;
import org.app2app.wire.Endpoint;

/**
 * The networks that a node is on: passes on what changes, and has the router open a port there.
 * Looking at them is for the background thread; so the port's classes and its thread come into
 * being when the first datagrams are out, and only where there is a router to ask.
 */
final class NodeNetworks implements PortMapper.Owner {

  private final NetworkWatch watch;
  private final boolean lan;
  private final NodeLoop loop;
  private final EventDispatchers dispatchers;
  private final NameLookups lookups;
  private final RouterSearch routerSearch;
  private volatile Gateways.Source gateways;
  private volatile boolean portWanted;
  private volatile boolean closed;
  private volatile PortMapperThread mapper;
  private volatile PortMapping portMapping;

  NodeNetworks(
      NodeSettings settings,
      NetworkWatch watch,
      NodeLoop loop,
      EventDispatchers dispatchers,
      NameLookups lookups) {
    this.watch = watch;
    this.lan = settings.lan();
    this.loop = loop;
    this.dispatchers = dispatchers;
    this.lookups = lookups;
    routerSearch = settings.routers();
    gateways = settings.gateways();
    portWanted = settings.portMapping();
  }

  /** Uses the networks that were seen last. To be called on the loop. */
  void useFirst(Overlay overlay, long nowNanos) {
    use(watch.reach(), overlay, nowNanos);
  }

  private void use(Reach reach, Overlay overlay, long nowNanos) {
    loop.datagrams().setReach(lan ? reach : reach.withoutLan());
    overlay.setLocalNetworks(reach.networks(), nowNanos);
  }

  /** Asks the routers that there are now for a port, unless they are the same as before. */
  void lookForRouters() {
    boolean ask = portWanted && !watch.bound().isLoopback();
    PortMapperThread current = mapper;
    if (current == null && ask) {
      current =
          new PortMapperThread(routerSearch == null ? new AllProtocols() : routerSearch, this);
      mapper = current;
      if (closed) {
        current.close();
      }
    }
    if (current != null) {
      current.setUplinks(ask ? uplinks() : Collections.emptyList());
    }
  }

  private List<Uplink> uplinks() {
    Gateways.Source source = gateways;
    Gateways found = source == null ? new RouteTable(RouteTable.LINUX).look() : source.look();
    return Uplinks.of(watch.attachments(), watch.bound(), found);
  }

  /** Looks whether the networks are others than before, and answers that. */
  boolean look() {
    Reach changed = watch.look();
    lookForRouters();
    if (changed == null) {
      return false;
    }
    lookups.networkChanged(!changed.networks().isEmpty());
    loop.post(
        (overlay, nowNanos) -> {
          use(changed, overlay, nowNanos);
          loop.datagrams().listenOnLan();
          dispatchers.emit(new NodeEvent.NetworkChanged(nowNanos));
        });
    return true;
  }

  /** Looks because the platform says that something changed. */
  void lookAgain() {
    if (!look()) {
      PortMapperThread current = mapper;
      if (current != null) {
        current.recheck();
      }
      loop.post(Overlay::recheck);
    }
  }

  /** Counts when they are looked at next. */
  void setPortMapping(boolean wanted) {
    portWanted = wanted;
  }

  /** Takes these for the routers, whatever the host says; counts when they are looked at next. */
  void setRouters(List<Endpoint> routers) {
    Gateways told = new Gateways(true, routers);
    gateways = () -> told;
  }

  @Override
  public void mapped(Lease lease) {
    PortMapping opened = new PortMapping(lease.router().protocol(), lease.external());
    loop.post(
        (overlay, nowNanos) -> {
          portMapping = opened;
          overlay.setMapped(opened.isPublic() ? opened.external() : null);
          dispatchers.emit(
              new NodeEvent.PortMapped(nowNanos, opened.protocol(), opened.external()));
        });
  }

  @Override
  public void unmapped() {
    loop.post(
        (overlay, nowNanos) -> {
          portMapping = null;
          overlay.setMapped(null);
          dispatchers.emit(new NodeEvent.PortUnmapped(nowNanos));
        });
  }

  /** The port that the router opened; null for none. */
  PortMapping portMapping() {
    return portMapping;
  }

  /** Our addresses, the likeliest first; without IPv6 link-local ones. */
  List<Endpoint> localAddresses() {
    return watch.reach().shownAddresses();
  }

  /** Begins to give the router's port back. */
  void close() {
    closed = true;
    PortMapperThread current = mapper;
    if (current != null) {
      current.close();
    }
  }

  /** Waits until it is given back, half a second at most. */
  void awaitEnd() {
    PortMapperThread current = mapper;
    if (current != null) {
      current.awaitEnd();
    }
  }
}
