package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.file.Paths;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class RouteTableTest {

  private static final String HEAD =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
  private static final String LAN = "eth0\t0002A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";

  private static String defaultRoute(String gateway, int metric) {
    return "eth0\t00000000\t" + gateway + "\t0003\t0\t0\t" + metric + "\t00000000\t0\t0\t0\n";
  }

  private static List<Endpoint> routers(String table) {
    Gateways found = RouteTable.parse(HEAD + table);
    assertThat(found.known()).isTrue();
    return found.routers();
  }

  @Test
  void theBestDefaultRouteLeadsOut() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    String table = LAN + defaultRoute("0101A8C0", 600) + defaultRoute("FE02A8C0", 100);
    assertThat(routers(table)).containsExactly(Endpoint.parse("192.168.2.254:0"));
  }

  @Test
  void aTunnelHasNoRouter() {
    assertThat(routers(defaultRoute("0101A8C0", 600) + defaultRoute("00000000", 50))).isEmpty();
  }

  @Test
  void withoutADefaultRouteNothingIsKnown() {
    assertThat(RouteTable.parse(HEAD + LAN).known()).isFalse();
    assertThat(RouteTable.parse("").known()).isFalse();
    assertThat(new RouteTable(Paths.get("/nowhere/at/all")).look().known()).isFalse();
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(RouteTable.parse(text).routers()).isEmpty();
  }
}
