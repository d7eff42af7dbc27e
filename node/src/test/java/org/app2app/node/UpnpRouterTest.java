package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpnpRouterTest {

  private static final Endpoint OWN = Endpoint.parse("127.0.0.1:1873");
  private static final int CONFLICT = 718;
  private static final int ONLY_PERMANENT = 725;

  private static Talk talk() {
    return new Talk(0, TimeUnit.SECONDS.toNanos(10));
  }

  private static boolean asksForAddress(String question) {
    return question.contains("GetExternalIPAddress");
  }

  private static void tellAddress(Socket connection, String address) throws IOException {
    FakeUpnpRouter.soap(
        connection,
        "GetExternalIPAddress",
        "<NewExternalIPAddress xmlns:dt=\"urn:dt\" dt:dt=\"string\">"
            + address
            + "</NewExternalIPAddress>");
  }

  private static FakeUpnpRouter router(FakeUpnpRouter.Answers toAdd) throws IOException {
    return new FakeUpnpRouter(
        (question, connection) -> {
          if (asksForAddress(question)) {
            tellAddress(connection, "203.0.113.7");
          } else {
            toAdd.answer(question, connection);
          }
        });
  }

  private static void grant(Socket connection) throws IOException {
    FakeUpnpRouter.soap(connection, "AddPortMapping", "");
  }

  @Test
  void aPortIsOpenedAndGivenBack() throws Exception {
    try (FakeUpnpRouter fake = router((question, connection) -> grant(connection))) {
      UpnpRouter router = fake.service();
      Lease lease = router.open(1873, talk());
      assertThat(lease.external()).isEqualTo(Endpoint.parse("203.0.113.7:1873"));
      assertThat(lease.epoch()).isNull();
      router.giveBack(lease, talk());
      assertThat(fake.asked.take())
          .contains(
              "SOAPAction: \"urn:schemas-upnp-org:service:WANIPConnection:1#GetExternalIPAddress\"");
      assertThat(fake.asked.take())
          .startsWith("POST /control HTTP/1.1\r\n")
          .contains("<NewInternalClient>127.0.0.1</NewInternalClient>")
          .contains("<NewProtocol>UDP</NewProtocol>")
          .contains("<NewLeaseDuration>7200</NewLeaseDuration>");
      assertThat(fake.asked.take())
          .contains("#DeletePortMapping\"")
          .contains("<NewExternalPort>1873</NewExternalPort>");
    }
  }

  @Test
  void anEmptyElementIsASuccessToo() throws Exception {
    try (FakeUpnpRouter fake =
        router(
            (question, connection) ->
                FakeUpnpRouter.write(
                    connection,
                    "HTTP/1.1 200 OK\r\n\r\n<s:Body><u:AddPortMappingResponse xmlns:u=\"x\"/>"))) {
      assertThat(fake.service().open(1873, talk()).external().port()).isEqualTo(1873);
    }
  }

  @Test
  void whoKnowsPermanentPortsOnlyIsAskedForOne() throws Exception {
    try (FakeUpnpRouter fake =
        router(
            (question, connection) -> {
              if (question.contains("<NewLeaseDuration>0<")) {
                grant(connection);
              } else {
                FakeUpnpRouter.error(connection, ONLY_PERMANENT);
              }
            })) {
      UpnpRouter router = fake.service();
      assertThat(router.open(1873, talk()).lifetimeSeconds()).isEqualTo(7_200);
      router.open(1873, talk());
      assertThat(fake.asked).as("it is remembered").hasSize(3 + 2);
    }
  }

  @Test
  void whenThePortIsSomebodyElsesAnotherIsTaken() throws Exception {
    try (FakeUpnpRouter fake =
        router(
            (question, connection) -> {
              if (question.contains("<NewExternalPort>1873<")) {
                FakeUpnpRouter.error(connection, CONFLICT);
              } else {
                grant(connection);
              }
            })) {
      assertThat(fake.service().open(1873, talk()).external().port()).isBetween(10_000, 60_000);
    }
  }

  @Test
  void whenAllPortsAreSomebodyElsesWeGiveUp() throws Exception {
    try (FakeUpnpRouter fake =
        router((question, connection) -> FakeUpnpRouter.error(connection, CONFLICT))) {
      assertThatThrownBy(() -> fake.service().open(1873, talk())).hasMessageContaining("others");
      assertThat(fake.asked).hasSize(5);
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedAndNeverLookedUp() throws Exception {
    for (String address : List.of("", "0.0.0.0", "router.example", "2001:db8::1", "&xxe;")) {
      try (FakeUpnpRouter fake =
          new FakeUpnpRouter((question, connection) -> tellAddress(connection, address))) {
        assertThatThrownBy(() -> fake.service().open(1873, talk()))
            .hasMessageContaining("no address outside");
      }
    }
  }

  @Test
  void nonsenseIsRefused() throws Exception {
    for (String nonsense : List.of("", "nonsense", "<errorCode>x</errorCode>", "HTTP/1.1 200 OK")) {
      try (FakeUpnpRouter fake =
          router((question, connection) -> FakeUpnpRouter.write(connection, nonsense))) {
        assertThatThrownBy(() -> fake.service().open(1873, talk())).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aRouterThatHangsOrDripsOrFloodsHoldsNobodyUpForLong() throws Exception {
    FakeUpnpRouter.Answers hang = (question, connection) -> connection.getInputStream().read();
    FakeUpnpRouter.Answers drip =
        (question, connection) -> {
          for (int i = 0; i < 100; i++) {
            connection.getOutputStream().write(' ');
            connection.setSoTimeout(100);
            try {
              connection.getInputStream().read();
              return;
            } catch (java.net.SocketTimeoutException nextDrop) {
              // and so on
            }
          }
        };
    FakeUpnpRouter.Answers flood =
        (question, connection) -> {
          while (true) {
            connection.getOutputStream().write(new byte[8_192]);
          }
        };
    for (FakeUpnpRouter.Answers answers : List.of(hang, drip, flood)) {
      try (FakeUpnpRouter fake = new FakeUpnpRouter(answers)) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> fake.service().open(1873, talk())).isInstanceOf(IOException.class);
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(8));
      }
    }
  }

  private static List<UpnpRouter> described(String body) throws IOException {
    try (FakeUpnpRouter fake =
        new FakeUpnpRouter(
            (question, connection) ->
                FakeUpnpRouter.write(connection, "HTTP/1.1 200 OK\r\n\r\n" + body))) {
      Uplink uplink = new Uplink(new LocalNetwork(OWN, 8), List.of(fake.address()), true);
      return new UpnpSearch(uplink, talk()).describe(fake.address(), fake.description());
    }
  }

  private static String service(String type, String control) {
    return "<service><serviceType>urn:schemas-upnp-org:service:"
        + type
        + "</serviceType><controlURL>"
        + control
        + "</controlURL><SCPDURL>/x</SCPDURL></service>";
  }

  @Test
  void theServicesThatOpenPortsAreFound() throws Exception {
    assertThat(
            described(
                service("Layer3Forwarding:1", "/a")
                    + service("WANIPConnection:2", "/b")
                    + service("WANPPPConnection:1", "ctl/c")))
        .hasSize(2);
    assertThat(described(service("WANIPConnection:1", "/x").repeat(200))).hasSize(4);
  }

  @Test
  void aDescriptionThatIsNoneHasNoServices() throws Exception {
    assertThat(described("<service>".repeat(5_000))).isEmpty();
    assertThat(described("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>"))
        .isEmpty();
    assertThat(described(service("WANIPConnection:1", "::::"))).isEmpty();
    assertThat(described(service("WANIPConnection:1\r\nX: y", "/a"))).isEmpty();
  }

  @Test
  void nobodyCanSendUsToAnotherHost() {
    for (String control :
        List.of("http://192.0.2.1/x", "http://router.example/x", "file:///etc/passwd")) {
      assertThatThrownBy(() -> described(service("WANIPConnection:1", control)))
          .hasMessageContaining("another server");
    }
    assertThatThrownBy(
            () ->
                described(
                    "<URLBase>http://192.0.2.1/</URLBase>" + service("WANIPConnection:1", "/x")))
        .hasMessageContaining("another server");
  }
}
