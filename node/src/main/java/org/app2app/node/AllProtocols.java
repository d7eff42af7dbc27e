package org.app2app.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.Endpoint;

/**
 * Asks by the three protocols: PCP and NAT-PMP, which take milliseconds, then UPnP, which takes a
 * second. Where the router's address is a guess, UPnP comes first, for it finds out by itself.
 */
final class AllProtocols implements RouterSearch {

  /** One way to ask. */
  private interface Trial {
    Lease open(Talk talk) throws IOException;
  }

  @Override
  public Lease find(List<Uplink> uplinks, Talk talk) throws IOException {
    IOException failure = new IOException("there is nobody to ask");
    for (Uplink uplink : uplinks) {
      for (Trial trial : trials(uplink)) {
        try {
          return trial.open(talk);
        } catch (IOException next) {
          Log.get().debug("asking for a port: {}", next.toString());
          failure = next;
        }
      }
    }
    throw failure;
  }

  private static List<Trial> trials(Uplink uplink) {
    Endpoint own = uplink.own().endpoint();
    List<Trial> trials = new ArrayList<>();
    for (Endpoint router : uplink.routers()) {
      Endpoint address = router.withPort(PcpRouter.PORT);
      trials.add(talk -> new PcpRouter(own, address).open(own.port(), talk));
      trials.add(talk -> new NatPmpRouter(own, address).open(own.port(), talk));
    }
    trials.add(talk -> byUpnp(uplink, talk));
    if (!uplink.certain()) {
      Collections.rotate(trials, 1);
    }
    return trials;
  }

  private static Lease byUpnp(Uplink uplink, Talk talk) throws IOException {
    IOException failure = new IOException("nobody answers by UPnP");
    for (UpnpRouter router : new UpnpSearch(uplink, talk).find()) {
      try {
        return router.open(uplink.own().endpoint().port(), talk);
      } catch (IOException next) {
        failure = next;
      }
    }
    throw failure;
  }
}
