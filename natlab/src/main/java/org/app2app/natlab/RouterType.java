package org.app2app.natlab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a router does.
 *
 * @param rules the resource that holds its rules, for nft
 * @param portMapping whether it runs miniupnpd
 * @param parameters kernel parameters, each written as {@code key=value}
 */
record RouterType(String rules, boolean portMapping, List<String> parameters) {

  static RouterType of(String rules) {
    return new RouterType(rules, false, List.of());
  }

  static RouterType withPortMapping(String rules) {
    return new RouterType(rules, true, List.of());
  }

  /** One whose mappings live so many seconds after the last datagram. */
  static RouterType forgetting(String rules, int seconds) {
    return new RouterType(
        rules,
        false,
        List.of(
            "net.netfilter.nf_conntrack_udp_timeout=" + seconds,
            "net.netfilter.nf_conntrack_udp_timeout_stream=" + seconds));
  }

  /** Its rules, which may name its public IPv4 address {@code $wan}. */
  String rules(String wan) {
    return "define wan = " + wan + "\n" + resource("nft/" + rules);
  }

  static String resource(String name) {
    try (InputStream in = RouterType.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | NullPointerException notPackaged) {
      throw new IllegalStateException("there is no resource " + name, notPackaged);
    }
  }
}
