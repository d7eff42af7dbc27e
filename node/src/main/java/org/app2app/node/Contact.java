package org.app2app.node;

import java.net.IDN;
import java.util.Locale;
import org.app2app.wire.Endpoint;

/**
 * An address that a person typed: a literal, or a name that is yet to be looked up.
 *
 * @param host the name; null for a literal
 * @param endpoint the literal; null for a name
 */
record Contact(String host, int port, Endpoint endpoint) {

  private static final int HOST_LENGTH_MAX = 253;

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code 192.0.2.1:1873}, {@code 2001:db8::1} or {@code
   * [2001:db8::1]:1873}.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong, and what would be
   *     right
   */
  static Contact parse(String typed) {
    String text = typed.trim();
    int closing = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    boolean bareIpv6 = closing < 0 && colon >= 0 && text.indexOf(':') < colon;
    boolean hasPort = colon > closing && !bareIpv6;
    String host = hasPort ? text.substring(0, colon) : text;
    int port = hasPort ? port(text, text.substring(colon + 1)) : NodeBuilder.DEFAULT_PORT;
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String address = bracketed ? host.substring(1, host.length() - 1) : host;
    Endpoint endpoint = Endpoint.parse(address, port);
    if (bracketed && (endpoint == null || address.indexOf(':') < 0)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" isn't an IPv6 address; one is written like [2001:db8::1]:1873.");
    }
    return endpoint == null
        ? new Contact(host(text, address), port, null)
        : new Contact(null, port, reachable(endpoint));
  }

  /** A literal that a datagram can be sent to. */
  static Endpoint reachable(Endpoint endpoint) {
    if (!endpoint.isReachable()) {
      throw new IllegalArgumentException(
          "Nobody can be reached at " + endpoint + "; name the address of one computer.");
    }
    return endpoint;
  }

  private static int port(String text, String digits) {
    boolean number = !digits.isEmpty() && digits.length() <= 5;
    for (int i = 0; number && i < digits.length(); i++) {
      number = isDigit(digits.charAt(i));
    }
    int port = number ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" has no usable port; it is a number from 1 to 65535, as in example.org:1873.");
    }
    return port;
  }

  private static String host(String text, String name) {
    try {
      String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
      if (isHostName(ascii)) {
        return ascii;
      }
    } catch (IllegalArgumentException notAName) {
      // is said below
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\" is neither an address nor a name; right would be 192.0.2.1:1873,"
            + " [2001:db8::1]:1873, example.org:1873 or an invite link.");
  }

  /**
   * RFC 1123 section 2.1, and underscores. With digits only after the last dot it would be a number
   * that some resolvers take for an address.
   */
  private static boolean isHostName(String ascii) {
    if (ascii.isEmpty() || ascii.length() > HOST_LENGTH_MAX) {
      return false;
    }
    boolean labelStarts = true;
    boolean letterInLabel = false;
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      boolean inside = isLetter(c) || isDigit(c) || c == '_';
      if (!inside && (labelStarts || (c != '-' && c != '.'))) {
        return false;
      }
      labelStarts = c == '.';
      boolean anotherLabel = labelStarts && i < ascii.length() - 1;
      letterInLabel = (letterInLabel || isLetter(c)) && !anotherLabel;
    }
    return letterInLabel;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
