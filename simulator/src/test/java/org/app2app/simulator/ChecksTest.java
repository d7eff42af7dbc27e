package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.app2app.overlay.LanBeacon;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.Test;

/** A broken invariant is found, and what is said of it is enough to see it again. */
class ChecksTest {

  private static final Endpoint SOMEBODY = Endpoint.parse("198.51.100.7:1873");

  private final World world = new World(42, 0, 0, CheckLevel.FULL);
  private final Host host = Probe.on(world, world.internet());

  private void transmit(Endpoint to, int length) {
    Probe.of(host).out.add(new Transmit(to, new byte[length]));
    host.act(now -> {});
  }

  @Test
  void datagramThatIsTooLongIsABrokenInvariant() {
    transmit(SOMEBODY, 1_232);
    assertThatThrownBy(() -> transmit(SOMEBODY, 1_233)).isInstanceOf(SimulationFailure.class);
    assertThatThrownBy(() -> transmit(SOMEBODY, 0)).isInstanceOf(SimulationFailure.class);
  }

  @Test
  void destinationThatNobodyCanHaveIsABrokenInvariant() {
    List<String> impossible =
        List.of("198.51.100.7:0", "0.0.0.0:1873", "224.0.0.1:1873", "255.255.255.255:1873");
    for (String destination : impossible) {
      assertThatThrownBy(() -> transmit(Endpoint.parse(destination), 10))
          .hasMessageContaining("can't be reached");
    }
    transmit(LanBeacon.GROUP_IPV4, 10);
    assertThat(world.fates().of(Fate.NO_LAN)).isEqualTo(1);
  }

  @Test
  void floodOutOfOneInputIsABrokenInvariant() {
    for (int i = 0; i < 600; i++) {
      Probe.of(host).out.add(new Transmit(SOMEBODY, new byte[1]));
    }
    assertThatThrownBy(() -> host.act(now -> {})).hasMessageContaining("513 datagrams");
  }

  @Test
  void programThatSpinsOnItsTimerIsABrokenInvariant() {
    Probe spinning =
        new Probe() {
          @Override
          public long nextTimeoutNanos() {
            return 5;
          }
        };
    world.newHost(spinning, 1).join(world.internet());
    assertThatThrownBy(() -> world.runForSeconds(1)).hasMessageContaining("wants to be woken");
  }

  @Test
  void failureTellsSeedTimeHostAndHowToSeeItAgain() {
    world.setReplay("./app2app simulate --seed 42");
    world.after(1_500_000_000L, now -> transmit(SOMEBODY, 9_999));
    assertThatThrownBy(() -> world.runForSeconds(2))
        .hasMessageContaining("9999 bytes")
        .hasMessageContaining("seed 42")
        .hasMessageContaining("virtual second 1.5")
        .hasMessageContaining(host.toString())
        .hasMessageContaining("to see it again: ./app2app simulate --seed 42");
  }

  @Test
  void exceptionOfTheProgramIsReportedInTheSameWay() {
    world.after(
        10,
        now ->
            host.act(
                later -> {
                  throw new IllegalStateException("oops");
                }));
    assertThatThrownBy(() -> world.runForSeconds(1))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("oops")
        .hasMessageContaining("seed 42")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }
}
