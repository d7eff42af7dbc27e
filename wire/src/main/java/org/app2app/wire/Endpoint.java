package org.app2app.wire;

import java.nio.charset.StandardCharsets;

/**
 * An IP address and a UDP port: where a datagram comes from or goes to.
 *
 * <p>Immutable, compact (two longs hold the address, IPv4 as IPv4-mapped IPv6, RFC 4291 section
 * 2.5.5.2) and always a literal: no method of this class asks a name server. A link-local IPv6
 * address carries the index of its interface as its scope; the scope has a meaning on this host
 * only and is never sent.
 */
public final class Endpoint implements Comparable<Endpoint> {

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;
  private static final long CIRCUIT_PREFIX = 0x0100L << 48;

  private final long high;
  private final long low;
  private final int port;
  private final int scope;

  private Endpoint(long high, long low, int port, int scope) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not in 0..65535");
    }
    this.high = high;
    this.low = low;
    this.port = port;
    this.scope = scope;
  }

  /** An IPv4 endpoint; {@code address} is in network order, 127.0.0.1 is {@code 0x7f000001}. */
  public static Endpoint ofIpv4(int address, int port) {
    return new Endpoint(0, IPV4_MAPPED | (address & 0xffff_ffffL), port, 0);
  }

  /**
   * An IPv6 endpoint from the two halves of its address. An IPv4-mapped address gives an IPv4
   * endpoint.
   */
  public static Endpoint ofIpv6(long high, long low, int port) {
    return new Endpoint(high, low, port, 0);
  }

  /**
   * An endpoint from the 4 or 16 bytes of an address.
   *
   * @param scope index of the interface of a link-local IPv6 address; ignored for every other
   * @throws IllegalArgumentException if {@code address} has another length, or the port is out of
   *     range
   */
  public static Endpoint of(byte[] address, int port, int scope) {
    if (address.length == 4) {
      return ofIpv4((int) BigEndian.get(address, 0, 4), port);
    }
    if (address.length != 16) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
    }
    Endpoint unscoped = ofIpv6(BigEndian.get(address, 0, 8), BigEndian.get(address, 8, 8), port);
    return unscoped.isIpv6() && unscoped.isLinkLocal() ? unscoped.withScope(scope) : unscoped;
  }

  /**
   * What stands for a circuit through a relay, where an endpoint is asked for: an address of the
   * discard prefix 100::/64 (RFC 6666), which no datagram comes from or goes to.
   */
  public static Endpoint ofCircuit(long number) {
    return new Endpoint(CIRCUIT_PREFIX, number, 1, 0);
  }

  /** Whether it stands for a circuit. */
  public boolean isCircuit() {
    return high == CIRCUIT_PREFIX;
  }

  /**
   * Reads {@code 192.0.2.1:1873} or {@code [2001:db8::1]:1873}.
   *
   * @return the endpoint, or null if the text is anything else, a host name for one
   */
  public static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      return null;
    }
    boolean bracketed = text.charAt(0) == '[' && text.charAt(colon - 1) == ']';
    String address = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    int port = parsePort(text.substring(colon + 1));
    if (port < 0 || bracketed != (address.indexOf(':') >= 0)) {
      return null;
    }
    return parse(address, port);
  }

  /** Reads an address literal; null if the text is not one. */
  public static Endpoint parse(String address, int port) {
    byte[] ascii = address.getBytes(StandardCharsets.UTF_8);
    return AddressLiteral.parse(ascii, 0, ascii.length, port);
  }

  private static int parsePort(String digits) {
    if (digits.isEmpty() || digits.length() > 5) {
      return -1;
    }
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      port = port * 10 + digit - '0';
    }
    return port <= 65535 ? port : -1;
  }

  /** The same address with another port. */
  public Endpoint withPort(int newPort) {
    return new Endpoint(high, low, newPort, scope);
  }

  private Endpoint withScope(int newScope) {
    return new Endpoint(high, low, port, newScope);
  }

  /** The UDP port, 0..65535. */
  public int port() {
    return port;
  }

  /** Index of the interface that a link-local IPv6 address belongs to; 0 for none. */
  public int scope() {
    return scope;
  }

  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  public boolean isIpv6() {
    return !isIpv4();
  }

  /** The 4 bytes of an IPv4 address as a number; meaningless for IPv6. */
  public int ipv4Bits() {
    return (int) low;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** The address as 4 or 16 bytes in network order. */
  public byte[] addressBytes() {
    byte[] bytes = new byte[isIpv4() ? 4 : 16];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      bytes[i] = (byte) (fromEnd < 8 ? low >>> (8 * fromEnd) : high >>> (8 * (fromEnd - 8)));
    }
    return bytes;
  }

  /** Whether the two have the same address, whatever their ports. */
  public boolean sameAddress(Endpoint other) {
    return high == other.high && low == other.low && scope == other.scope;
  }

  /**
   * Whether the first {@code prefixLength} bits of the two addresses agree; false across families.
   */
  public boolean samePrefix(Endpoint other, int prefixLength) {
    if (isIpv4() != other.isIpv4()) {
      return false;
    }
    int bits = isIpv4() ? prefixLength + 96 : prefixLength;
    return (high & mask(bits)) == (other.high & mask(bits))
        && (low & mask(bits - 64)) == (other.low & mask(bits - 64));
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  /**
   * The network that diversity is counted by: the /24 of an IPv4 address, the /48 of an IPv6
   * address.
   */
  public long diversityPrefix() {
    return isIpv4() ? low >>> 8 : high >>> 16;
  }

  /** Whether a datagram can be sent there: one host, and a port that isn't 0. */
  public boolean isReachable() {
    return port != 0 && !isMulticast() && !isUnspecified() && (!isIpv4() || ipv4Bits() != -1);
  }

  public boolean isUnspecified() {
    return isIpv4() ? ipv4Bits() >>> 24 == 0 : high == 0 && low == 0;
  }

  public boolean isLoopback() {
    return isIpv4() ? ipv4Bits() >>> 24 == 127 : high == 0 && low == 1;
  }

  public boolean isMulticast() {
    return isIpv4() ? ipv4Bits() >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  public boolean isLinkLocal() {
    return isIpv4() ? ipv4Bits() >>> 16 == 0xa9fe : high >>> 54 == 0xfe80 >>> 6;
  }

  /** Whether it is an IPv6 address of the range that is given out for the Internet, 2000::/3. */
  public boolean isGlobalUnicast() {
    return high >>> 61 == 1;
  }

  /** The address as text, without port; IPv6 as RFC 5952 writes it. */
  public String addressText() {
    return AddressLiteral.format(this);
  }

  @Override
  public int compareTo(Endpoint other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    int byPort = byLow != 0 ? byLow : Integer.compare(port, other.port);
    return byPort != 0 ? byPort : Integer.compare(scope, other.scope);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint that && sameAddress(that) && port == that.port;
  }

  @Override
  public int hashCode() {
    long mixed = (high * 31 + low) * 31 + port * 65_537L + scope;
    mixed *= 0x9e3779b97f4a7c15L;
    return (int) (mixed ^ mixed >>> 32);
  }

  /** {@code 192.0.2.1:1873} or {@code [2001:db8::1]:1873}. */
  @Override
  public String toString() {
    return isIpv4() ? addressText() + ":" + port : "[" + addressText() + "]:" + port;
  }
}
