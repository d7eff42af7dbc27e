package org.app2app.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;

/**
 * What of the host's networks this node uses.
 *
 * <p>Loopback counts only if the node is bound to it, or if there is no other interface that
 * carries multicast: then nodes on one host still find each other.
 *
 * @param networks the networks that we have an address on
 * @param lan the interfaces that the beacon goes out on and is heard on
 */
record Reach(List<LocalNetwork> networks, List<Attachment> lan) {

  /**
   * @param bound what the socket is bound to; unspecified for every address
   */
  static Reach of(List<Attachment> attachments, Endpoint bound) {
    return bound.isUnspecified() ? everywhere(attachments) : only(attachments, bound);
  }

  private static Reach everywhere(List<Attachment> attachments) {
    List<Attachment> used = new ArrayList<>();
    List<Attachment> lan = new ArrayList<>();
    List<Attachment> loopback = new ArrayList<>();
    for (Attachment attachment : attachments) {
      (attachment.loopback() ? loopback : used).add(attachment);
      if (attachment.multicast() && !attachment.loopback()) {
        lan.add(attachment);
      }
    }
    if (lan.isEmpty()) {
      lan = loopback;
      used.addAll(loopback);
    }
    List<LocalNetwork> networks = new ArrayList<>();
    for (Attachment attachment : used) {
      networks.addAll(attachment.networks());
    }
    return new Reach(networks, lan);
  }

  private static Reach only(List<Attachment> attachments, Endpoint bound) {
    for (Attachment attachment : attachments) {
      for (LocalNetwork network : attachment.networks()) {
        if (holds(attachment, network, bound)) {
          LocalNetwork ours = new LocalNetwork(bound, network.prefixLength());
          return new Reach(Collections.singletonList(ours), lanOf(attachment, ours));
        }
      }
    }
    return new Reach(Collections.emptyList(), Collections.emptyList());
  }

  /** Every address of 127.0.0.0/8 is ours, though the interface names one only. */
  private static boolean holds(Attachment attachment, LocalNetwork network, Endpoint bound) {
    return attachment.loopback()
        ? network.endpoint().samePrefix(bound, network.prefixLength())
        : network.endpoint().withPort(bound.port()).sameAddress(bound);
  }

  private static List<Attachment> lanOf(Attachment attachment, LocalNetwork ours) {
    if (!attachment.multicast() && !attachment.loopback()) {
      return Collections.emptyList();
    }
    return Collections.singletonList(
        new Attachment(
            attachment.name(),
            attachment.index(),
            attachment.loopback(),
            attachment.multicast(),
            Collections.singletonList(ours)));
  }

  /** Whether that is our own address and port. */
  boolean isOwn(Endpoint endpoint) {
    for (LocalNetwork network : networks) {
      if (network.endpoint().equals(endpoint)) {
        return true;
      }
    }
    return false;
  }

  /** The same networks, but no beacons. */
  Reach withoutLan() {
    return new Reach(networks, Collections.emptyList());
  }

  /** The addresses that mean something to others: link-local ones of IPv6 don't. */
  List<Endpoint> shownAddresses() {
    List<Endpoint> addresses = new ArrayList<>(networks.size());
    for (LocalNetwork network : networks) {
      if (network.endpoint().isIpv4() || !network.endpoint().isLinkLocal()) {
        addresses.add(network.endpoint());
      }
    }
    return Collections.unmodifiableList(addresses);
  }
}
