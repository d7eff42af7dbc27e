package org.app2app.wire;

/**
 * Address literals as text: dotted quads (RFC 6943 section 3.1.1, the strict form) and IPv6 (RFC
 * 4291 section 2.2, written as RFC 5952 asks). The JDK's own reader falls back to a name look-up,
 * so it is not for untrusted text.
 */
final class AddressLiteral {

  private static final int GROUPS = 8;

  private AddressLiteral() {}

  /** Reads the literal in {@code text[from, from + length)}; null if it is anything else. */
  static Endpoint parse(byte[] text, int from, int length, int port) {
    int end = from + length;
    if (length < 2 || length > 45) {
      return null;
    }
    for (int i = from; i < end; i++) {
      if (text[i] == ':') {
        return parseIpv6(text, from, end, port);
      }
    }
    long quad = parseIpv4(text, from, end);
    return quad < 0 ? null : Endpoint.ofIpv4((int) quad, port);
  }

  /** Four decimal octets without leading zeros; -1 if that isn't what stands there. */
  private static long parseIpv4(byte[] text, int from, int end) {
    long address = 0;
    int octets = 0;
    int at = from;
    while (octets < 4) {
      int start = at;
      int octet = 0;
      while (at < end && at - start < 4 && text[at] >= '0' && text[at] <= '9') {
        octet = octet * 10 + text[at++] - '0';
      }
      boolean leadingZero = at - start > 1 && text[start] == '0';
      if (at == start || octet > 255 || leadingZero) {
        return -1;
      }
      address = address << 8 | octet;
      octets++;
      if (octets < 4 && (at == end || text[at++] != '.')) {
        return -1;
      }
    }
    return at == end ? address : -1;
  }

  private static Endpoint parseIpv6(byte[] text, int from, int end, int port) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gapAt = -1;
    int at = from;
    if (text[at] == ':' && (at + 1 >= end || text[at + 1] != ':')) {
      return null;
    }
    while (at < end) {
      if (text[at] == ':' && at + 1 < end && text[at + 1] == ':') {
        if (gapAt >= 0) {
          return null;
        }
        gapAt = count;
        at += 2;
        continue;
      }
      boolean separated = count > 0 && gapAt != count;
      if (separated && (text[at] != ':' || ++at == end)) {
        return null;
      }
      int groupEnd = groupEnd(text, at, end);
      if (groupEnd < end && text[groupEnd] == '.') {
        long quad = parseIpv4(text, at, end);
        if (quad < 0 || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = (int) (quad >>> 16);
        groups[count++] = (int) (quad & 0xffff);
        at = end;
        continue;
      }
      if (groupEnd == at || count == GROUPS) {
        return null;
      }
      groups[count++] = hexadecimal(text, at, groupEnd);
      at = groupEnd;
    }
    return (gapAt < 0) == (count == GROUPS) ? assemble(groups, count, gapAt, port) : null;
  }

  private static int groupEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && at - from < 4 && Character.digit(text[at], 16) >= 0) {
      at++;
    }
    return at;
  }

  private static int hexadecimal(byte[] text, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      value = value << 4 | Character.digit(text[i], 16);
    }
    return value;
  }

  private static Endpoint assemble(int[] groups, int count, int gapAt, int port) {
    long high = 0;
    long low = 0;
    int gap = GROUPS - count;
    for (int i = 0; i < GROUPS; i++) {
      int group;
      if (gapAt < 0 || i < gapAt) {
        group = groups[i];
      } else {
        group = i < gapAt + gap ? 0 : groups[i - gap];
      }
      high = high << 16 | low >>> 48;
      low = low << 16 | group;
    }
    return Endpoint.ofIpv6(high, low, port);
  }

  static String format(Endpoint endpoint) {
    if (endpoint.isIpv4()) {
      int bits = endpoint.ipv4Bits();
      return (bits >>> 24)
          + "."
          + (bits >>> 16 & 0xff)
          + "."
          + (bits >>> 8 & 0xff)
          + "."
          + (bits & 0xff);
    }
    return formatIpv6(endpoint);
  }

  /** How many characters {@link #format} gives. */
  static int length(Endpoint endpoint) {
    if (!endpoint.isIpv4()) {
      return formatIpv6(endpoint).length();
    }
    int quad = endpoint.ipv4Bits();
    int dots = 3;
    return dots + digits(quad >>> 24) + digits(quad >>> 16) + digits(quad >>> 8) + digits(quad);
  }

  /** Writes the {@link #length} characters of an IPv4 address; returns where they end. */
  static int writeIpv4(Endpoint endpoint, byte[] target, int offset) {
    int quad = endpoint.ipv4Bits();
    int at = writeOctet(quad >>> 24 & 0xff, target, offset);
    target[at++] = '.';
    at = writeOctet(quad >>> 16 & 0xff, target, at);
    target[at++] = '.';
    at = writeOctet(quad >>> 8 & 0xff, target, at);
    target[at++] = '.';
    return writeOctet(quad & 0xff, target, at);
  }

  private static int writeOctet(int octet, byte[] target, int offset) {
    int at = offset;
    if (octet >= 100) {
      target[at++] = (byte) ('0' + octet / 100);
    }
    if (octet >= 10) {
      target[at++] = (byte) ('0' + octet / 10 % 10);
    }
    target[at++] = (byte) ('0' + octet % 10);
    return at;
  }

  private static int digits(int octet) {
    int value = octet & 0xff;
    return value < 10 ? 1 : value < 100 ? 2 : 3;
  }

  private static String formatIpv6(Endpoint endpoint) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? endpoint.high() : endpoint.low();
      groups[i] = (int) (half >>> (48 - 16 * (i % 4))) & 0xffff;
    }
    int gapAt = longestZeroRun(groups);
    int gapEnd = gapAt < 0 ? -1 : gapAt + zeroRun(groups, gapAt);
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapAt) {
        text.append("::");
        i = gapEnd - 1;
        continue;
      }
      text.append(i == 0 || i == gapEnd ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /**
   * Where the first of the longest runs of two or more zero groups starts (RFC 5952 section 4.2);
   * -1 for none.
   */
  private static int longestZeroRun(int[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int length = zeroRun(groups, i);
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best;
  }

  private static int zeroRun(int[] groups, int from) {
    int at = from;
    while (at < GROUPS && groups[at] == 0) {
      at++;
    }
    return at - from;
  }
}
