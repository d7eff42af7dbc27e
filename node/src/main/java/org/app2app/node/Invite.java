package org.app2app.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * A link by which somebody finds a node: its id, and the addresses that it may be reached at.
 *
 * <pre>{@code app2app:ID/130.161.211.254:1873/192.168.1.7:1873/2001-db8--1:1873}</pre>
 *
 * <p>Made of characters that neither a URI (RFC 3986) nor a shell, nor a program that turns links
 * blue takes for something else. So an IPv6 address has dashes for its colons. A part with an
 * {@code =} is left to later versions, and passed over. (PROTOCOL.md section 10.)
 *
 * @param peerId whom to expect there
 * @param endpoints at most {@link #ENDPOINTS_MAX}, best first; empty if the node has no address
 */
public record Invite(PeerId peerId, List<Endpoint> endpoints) {

  /** What a link starts with. */
  public static final String SCHEME = "app2app:";

  /** Addresses in one link. */
  public static final int ENDPOINTS_MAX = 8;

  /** Longest link that is read, in characters. */
  public static final int LENGTH_MAX = 1_024;

  /**
   * @throws IllegalArgumentException if the id isn't the hash of a key, an endpoint can't be sent
   *     to, or there are too many
   */
  public Invite {
    if (!peerId.isKeyHash()) {
      throw new IllegalArgumentException("An invite needs a peer id of 40 hexadecimal characters.");
    }
    if (endpoints.size() > ENDPOINTS_MAX) {
      throw new IllegalArgumentException(
          "An invite has at most " + ENDPOINTS_MAX + " addresses, not " + endpoints.size() + ".");
    }
    endpoints = Collections.unmodifiableList(new ArrayList<>(endpoints));
    for (Endpoint endpoint : endpoints) {
      Contact.reachable(Objects.requireNonNull(endpoint));
    }
  }

  /** Whether a text claims to be an invite link. */
  public static boolean isInvite(String text) {
    return text.trim().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Reads a link.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  public static Invite parse(String typed) {
    String text = typed.trim();
    if (!isInvite(text) || text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "An invite link starts with "
              + SCHEME
              + " and has at most "
              + LENGTH_MAX
              + " characters.");
    }
    int slash = text.indexOf('/');
    String id = text.substring(SCHEME.length(), slash < 0 ? text.length() : slash);
    List<Endpoint> endpoints = new ArrayList<>();
    for (int at = slash; at >= 0; ) {
      int next = text.indexOf('/', at + 1);
      String part = text.substring(at + 1, next < 0 ? text.length() : next);
      if (!part.isEmpty() && part.indexOf('=') < 0) {
        endpoints.add(endpoint(part));
      }
      at = next;
    }
    return new Invite(id(id), endpoints);
  }

  private static PeerId id(String text) {
    try {
      return PeerId.of(text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notAnId) {
      throw new IllegalArgumentException(
          "After " + SCHEME + " an invite has a peer id of 40 hexadecimal characters.", notAnId);
    }
  }

  private static Endpoint endpoint(String part) {
    int colon = part.lastIndexOf(':');
    boolean ipv6 = part.indexOf('-') >= 0 && colon >= 0;
    Endpoint endpoint =
        Endpoint.parse(
            ipv6
                ? "[" + part.substring(0, colon).replace('-', ':') + "]" + part.substring(colon)
                : part);
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "\"" + part + "\" in the invite isn't an address with a port, as 192.0.2.1:1873 is.");
    }
    return endpoint;
  }

  /** The link. */
  @Override
  public String toString() {
    StringBuilder link = new StringBuilder(SCHEME).append(peerId);
    for (Endpoint endpoint : endpoints) {
      link.append('/').append(endpoint.addressText().replace(':', '-'));
      link.append(':').append(endpoint.port());
    }
    return link.toString();
  }
}
