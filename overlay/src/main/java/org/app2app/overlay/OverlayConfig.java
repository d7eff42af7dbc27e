package org.app2app.overlay;

import java.util.Objects;
import org.app2app.wire.OperatorName;
import org.app2app.wire.PeerId;

/**
 * What a node is, as its overlay must know it.
 *
 * @param peerId our own id
 * @param connectionType what we are connected by: Android's ConnectivityManager constant (0 mobile,
 *     1 Wi-Fi, 9 Ethernet)
 * @param networkOperator our mobile operator, or empty; cut to what {@link OperatorName} allows
 * @param lanBeacon whether to look for peers on the LAN
 * @param relay whether to carry datagrams between others, unless the connection is a mobile one
 * @param limits what everything is bounded by
 */
public record OverlayConfig(
    PeerId peerId,
    int connectionType,
    String networkOperator,
    boolean lanBeacon,
    boolean relay,
    Limits limits) {

  public OverlayConfig {
    Objects.requireNonNull(peerId);
    networkOperator = OperatorName.clean(networkOperator);
    Objects.requireNonNull(limits);
  }
}
