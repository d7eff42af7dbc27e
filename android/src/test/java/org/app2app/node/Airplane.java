package org.app2app.node;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;

/** A host whose networks can be taken away and given back. */
public final class Airplane {

  private final AtomicBoolean flying = new AtomicBoolean();

  /** From now on there is no network, or there are all of this host's. */
  public void setFlying(boolean on) {
    flying.set(on);
  }

  /** Has a node see this host's networks, as long as there are any. */
  public NodeBuilder board(NodeBuilder builder) {
    HostNetworks host = new HostNetworks();
    return builder.networks(port -> flying.get() ? Collections.emptyList() : host.look(port));
  }
}
