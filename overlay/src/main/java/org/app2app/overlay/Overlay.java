package org.app2app.overlay;

import java.util.List;
import java.util.Random;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;

/** Skeleton of the discovery state machine. */
public final class Overlay {
  public Overlay(OverlayConfig config, Random random, long nowNanos) {}

  public void receive(Endpoint from, byte[] datagram, int length, boolean multicast, long nowNanos) {}

  public void onTimeout(long nowNanos) {}

  public void contact(Endpoint endpoint, Origin origin, long nowNanos) {}

  public void setLocalNetworks(List<LocalNetwork> networks, long nowNanos) {}

  public Transmit pollTransmit() {
    return null;
  }

  public OverlayEvent pollEvent() {
    return null;
  }

  public long nextTimeoutNanos() {
    return Long.MAX_VALUE;
  }

  public OverlaySnapshot snapshot(long nowNanos) {
    return null;
  }

  public List<PeerAddress> peersToRemember() {
    return List.of();
  }
}
