package org.app2app.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.Endpoint;

/**
 * The default routes that Linux tells of in {@code /proc/net/route}. Other systems, and Android 10
 * and newer, tell nothing: no program is run to ask them.
 */
final class RouteTable implements Gateways.Source {

  static final Path LINUX = Paths.get("/proc/net/route");

  /** A line has 128 bytes, and the default routes come first. */
  private static final int BYTES_MAX = 16_384;

  private static final int DESTINATION = 1;
  private static final int GATEWAY = 2;
  private static final int FLAGS = 3;
  private static final int METRIC = 6;
  private static final int MASK = 7;
  private static final int COLUMNS_MIN = 8;

  private static final long FLAG_UP = 1;

  private final Path file;

  RouteTable(Path file) {
    this.file = file;
  }

  @Override
  public Gateways look() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = new byte[BYTES_MAX];
      int length = 0;
      for (int read = 0; read >= 0 && length < BYTES_MAX; length += Math.max(read, 0)) {
        read = in.read(bytes, length, BYTES_MAX - length);
      }
      return parse(new String(bytes, 0, length, StandardCharsets.US_ASCII));
    } catch (IOException | SecurityException tellsNothing) {
      return Gateways.UNKNOWN;
    }
  }

  /** The best default route is the way that our datagrams take; another router is of no use. */
  static Gateways parse(String table) {
    List<Endpoint> best = new ArrayList<>();
    long bestMetric = Long.MAX_VALUE;
    for (String line : table.split("\n", -1)) {
      String[] columns = line.trim().split("\\s+", -1);
      if (isDefaultRoute(columns)) {
        long metric = number(columns[METRIC], 10);
        if (metric < bestMetric) {
          bestMetric = metric;
          best.clear();
        }
        if (metric == bestMetric && number(columns[GATEWAY], 16) > 0) {
          best.add(address(number(columns[GATEWAY], 16)));
        }
      }
    }
    return bestMetric == Long.MAX_VALUE ? Gateways.UNKNOWN : new Gateways(true, best);
  }

  private static boolean isDefaultRoute(String[] columns) {
    return columns.length >= COLUMNS_MIN
        && number(columns[DESTINATION], 16) == 0
        && number(columns[MASK], 16) == 0
        && number(columns[METRIC], 10) >= 0
        && (number(columns[FLAGS], 16) & FLAG_UP) != 0;
  }

  /** -1 if it isn't one. */
  private static long number(String text, int radix) {
    try {
      return Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The kernel prints the address as a number of its own byte order. */
  private static Endpoint address(long printed) {
    int bits = (int) printed;
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return Endpoint.ofIpv4(little ? Integer.reverseBytes(bits) : bits, 0);
  }
}
