package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.app2app.overlay.LocalNetwork;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

class HostNetworksTest {

  @Test
  void thisHostHasALoopbackInterfaceWithItsWholeNetwork() throws Exception {
    List<Attachment> attachments = new HostNetworks().look(1873);
    assertThat(attachments)
        .filteredOn(Attachment::loopback)
        .singleElement()
        .satisfies(
            loopback -> {
              assertThat(loopback.index()).isPositive();
              assertThat(loopback.networks().get(0))
                  .isEqualTo(new LocalNetwork(Endpoint.parse("127.0.0.1:1873"), 8));
            });
  }

  @Test
  void lookingTwiceGivesTheSame() throws Exception {
    HostNetworks host = new HostNetworks();
    assertThat(host.look(1873)).isEqualTo(host.look(1873));
  }
}
