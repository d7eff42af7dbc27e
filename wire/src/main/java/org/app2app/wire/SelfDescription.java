package org.app2app.wire;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What the sender of a request or a response says of itself (PROTOCOL.md section 4.1). Of version 1
 * only the first two; the rest is then as {@link #of} makes it.
 *
 * @param connectionType Android's ConnectivityManager constant: 0 mobile, 1 Wi-Fi, 9 Ethernet; -1
 *     unknown
 * @param networkOperator its mobile operator, or empty
 * @param localEndpoints where it can be reached by peers behind the same NAT, or over IPv6
 * @param natMapping what it knows of its NAT
 * @param mappedPort 0, or the port that its router opened for it, for everybody, at the address
 *     that others see
 * @param relays whether it carries datagrams between peers that can't reach each other
 * @param restSeconds 0, or how long it may sleep between two datagrams to the receiver, who is to
 *     leave it in peace meanwhile
 * @param keepSeconds 0, or for how long at most its NAT keeps a way open that it doesn't use
 */
public record SelfDescription(
    int connectionType,
    String networkOperator,
    List<Endpoint> localEndpoints,
    NatMapping natMapping,
    int mappedPort,
    boolean relays,
    int restSeconds,
    int keepSeconds) {

  public SelfDescription {
    Objects.requireNonNull(networkOperator);
    Objects.requireNonNull(localEndpoints);
    Objects.requireNonNull(natMapping);
  }

  /** The description of somebody who says no more than that. */
  public static SelfDescription of(int connectionType, String networkOperator, NatMapping nat) {
    return new SelfDescription(
        connectionType, networkOperator, Collections.emptyList(), nat, 0, false, 0, 0);
  }

  /** The same with those local addresses. */
  public SelfDescription withLocalEndpoints(List<Endpoint> endpoints) {
    return new SelfDescription(
        connectionType,
        networkOperator,
        endpoints,
        natMapping,
        mappedPort,
        relays,
        restSeconds,
        keepSeconds);
  }
}
