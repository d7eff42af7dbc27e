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
 * <pre>{@code app2app:ID/130.161.211.254:1873/2001-db8--1:1873/by=192.0.2.1:1873}</pre>
 *
 * <p>Made of characters that neither a URI (RFC 3986) nor a shell, nor a program that turns links
 * blue takes for something else. So an IPv6 address has dashes for its colons. A part with an
 * {@code =} is left to later versions, and passed over. (PROTOCOL.md section 10.)
 *
 * @param peerId whom to expect there
 * @param endpoints at most {@link #ENDPOINTS_MAX}, best first; empty if the node has no address
 * @param introducers at most {@link #INTRODUCERS_MAX} addresses of others, who know the node and
 *     can be reached by anybody: a NAT may let nobody in whom they didn't introduce
 */
public record Invite(PeerId peerId, List<Endpoint> endpoints, List<Endpoint> introducers) {

  /** What a link starts with. */
  public static final String SCHEME = "app2app:";

  /** Addresses in one link. */
  public static final int ENDPOINTS_MAX = 8;

  /** Introducers in one link. */
  public static final int INTRODUCERS_MAX = 3;

  private static final String INTRODUCER = "by=";

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
    if (introducers.size() > INTRODUCERS_MAX) {
      throw new IllegalArgumentException(
          "An invite has at most "
              + INTRODUCERS_MAX
              + " introducers, not "
              + introducers.size()
              + ".");
    }
    endpoints = checked(endpoints);
    introducers = checked(introducers);
  }

  /** An invite without introducers. */
  public Invite(PeerId peerId, List<Endpoint> endpoints) {
    this(peerId, endpoints, Collections.emptyList());
  }

  private static List<Endpoint> checked(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      Contact.reachable(Objects.requireNonNull(endpoint));
    }
    return Collections.unmodifiableList(new ArrayList<>(endpoints));
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
    List<Endpoint> introducers = new ArrayList<>();
    for (int at = slash; at >= 0; ) {
      int next = text.indexOf('/', at + 1);
      String part = text.substring(at + 1, next < 0 ? text.length() : next);
      if (part.startsWith(INTRODUCER)) {
        addIntroducer(part.substring(INTRODUCER.length()), introducers);
      } else if (!part.isEmpty() && part.indexOf('=') < 0) {
        endpoints.add(endpoint(part));
      }
      at = next;
    }
    return new Invite(id(id), endpoints, introducers);
  }

  /** A later version may name them in other ways, and more of them: the invite is good without. */
  private static void addIntroducer(String part, List<Endpoint> introducers) {
    Endpoint introducer = endpointOrNull(part);
    boolean usable = introducer != null && introducer.isReachable();
    if (usable && introducers.size() < INTRODUCERS_MAX && !introducers.contains(introducer)) {
      introducers.add(introducer);
    }
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
    Endpoint endpoint = endpointOrNull(part);
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "\"" + part + "\" in the invite isn't an address with a port, as 192.0.2.1:1873 is.");
    }
    return endpoint;
  }

  private static Endpoint endpointOrNull(String part) {
    int colon = part.lastIndexOf(':');
    boolean ipv6 = part.indexOf('-') >= 0 && colon >= 0;
    return Endpoint.parse(
        ipv6
            ? "[" + part.substring(0, colon).replace('-', ':') + "]" + part.substring(colon)
            : part);
  }

  /** The link. */
  @Override
  public String toString() {
    StringBuilder link = new StringBuilder(SCHEME).append(peerId);
    for (Endpoint endpoint : endpoints) {
      append(link.append('/'), endpoint);
    }
    for (Endpoint introducer : introducers) {
      append(link.append('/').append(INTRODUCER), introducer);
    }
    return link.toString();
  }

  private static void append(StringBuilder link, Endpoint endpoint) {
    link.append(endpoint.addressText().replace(':', '-')).append(':').append(endpoint.port());
  }
}
