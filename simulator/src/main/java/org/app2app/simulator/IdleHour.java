package org.app2app.simulator;

import java.util.ArrayList;
import java.util.List;
import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.app2app.overlay.Pace;

/**
 * A phone that nobody touches for an hour, with ten desktop computers as peers: what that costs its
 * battery.
 *
 * <p>It joins, is lively for as long as somebody may look at it, then goes to its pace, and from
 * that moment on an hour is counted, what its NAT has yet to teach it included.
 */
public final class IdleHour {

  /** Peers that each phone has. */
  public static final int PEERS = 10;

  private static final int PORT = 1_873;
  private static final int LIVELY_SECONDS = 60;
  private static final int HOUR_SECONDS = 3_600;

  /** What a phone is connected by. */
  public enum Profile {
    /** A home router that forgets a way after five minutes. */
    WIFI("Wi-Fi", 300),
    /** A provider's NAT that forgets it after two, the least that RFC 4787 allows. */
    MOBILE("mobile", 120);

    private final String text;
    private final int lifetimeSeconds;

    Profile(String text, int lifetimeSeconds) {
      this.text = text;
      this.lifetimeSeconds = lifetimeSeconds;
    }

    /** The name that people are shown. */
    public String text() {
      return text;
    }
  }

  /**
   * What it cost.
   *
   * @param bytes with 28 bytes of headers for each datagram
   * @param activePeers at the end
   * @param activeWith how many of the peers have the phone among their active ones at the end
   */
  public record Cost(long wakeUps, long bytes, int activePeers, int activeWith) {}

  private final World world;
  private final List<EnginePeer> peers = new ArrayList<>();
  private final EnginePeer phone;
  private final Host phoneHost;

  private IdleHour(Profile profile, long seed) {
    world = new World(seed, 0, 0, CheckLevel.CHEAP);
    EnginePeer first = newPeer();
    Host bootstrap = join(first, world.internet());
    for (int i = 1; i < PEERS; i++) {
      NatType type = i % 3 == 0 ? NatType.PUBLIC : NatType.PORT_RESTRICTED;
      EnginePeer peer = newPeer();
      Host host = join(peer, type == NatType.PUBLIC ? world.internet() : behind(type.behaviour()));
      contact(host, peer, bootstrap);
    }
    world.runForSeconds(LIVELY_SECONDS);
    phone = new EnginePeer(world, Limits.DEFAULT, true);
    NatBehaviour nat = NatType.PORT_RESTRICTED.behaviour();
    phoneHost = join(phone, behind(nat.withLifetimeSeconds(profile.lifetimeSeconds)));
    contact(phoneHost, phone, bootstrap);
  }

  private EnginePeer newPeer() {
    EnginePeer peer = new EnginePeer(world, Limits.DEFAULT, true);
    peers.add(peer);
    return peer;
  }

  private Network behind(NatBehaviour behaviour) {
    return world.newNat(behaviour).lan();
  }

  private Host join(EnginePeer peer, Network network) {
    Host host = world.newHost(peer, PORT);
    host.join(network);
    return host;
  }

  private static void contact(Host host, EnginePeer peer, Host bootstrap) {
    host.act(now -> peer.contact(bootstrap.endpoint(), Origin.BOOTSTRAP, now));
  }

  /** Lets an hour pass. The same arguments give the same answer. */
  public static Cost run(Profile profile, Pace pace, long seed) {
    return new IdleHour(profile, seed).measure(pace);
  }

  private Cost measure(Pace pace) {
    world.runForSeconds(LIVELY_SECONDS);
    phoneHost.act(now -> phone.overlay().setPace(pace, now));
    BatteryMeter meter = new BatteryMeter(world, phoneHost);
    world.runForSeconds(HOUR_SECONDS);
    int activeWith = 0;
    for (EnginePeer peer : peers) {
      activeWith += peer.isActive(phone.id(), world.now()) ? 1 : 0;
    }
    return new Cost(meter.wakeUps(), meter.bytes(), phone.activePeers(), activeWith);
  }
}
