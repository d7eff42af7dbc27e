package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.app2app.chat.log.Body;
import org.app2app.overlay.Limits;
import org.app2app.overlay.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A room of twenty real engines behind NATs of all classes, in the simulator: they find each other
 * through two of them that have public addresses, and are invited by one of these. When the network
 * heals after a split, the overlay has to be told of an address of the other half again, as a node
 * tells it of the addresses that it remembers; whom to link with is up to the room's members.
 */
class RoomBehindNatsTest {

  private static final int MEMBERS = 20;
  private static final int PORT = 1_873;
  private static final byte[] KEY = "a room".getBytes(StandardCharsets.US_ASCII);

  private World world;
  private final List<Host> hosts = new ArrayList<>();
  private final List<EnginePeer> peers = new ArrayList<>();
  private final List<RoomApp> members = new ArrayList<>();

  private void start(long seed) {
    world = new World(seed, 0, 0, CheckLevel.FULL);
    for (int i = 0; i < MEMBERS; i++) {
      member(i);
    }
    world.runForSeconds(60);
    assertSame(members, MEMBERS);
  }

  private void member(int number) {
    NatType[] types = NatType.values();
    NatType type = number < 2 ? NatType.PUBLIC : types[number / 2 % types.length];
    boolean isOpen = type == NatType.PUBLIC;
    Network network = isOpen ? world.internet() : world.newNat(type.behaviour()).lan();
    EnginePeer peer = new EnginePeer(world, Identities.draw(world.random()), Limits.DEFAULT, true);
    Host host = world.newHost(peer, PORT);
    host.join(network);
    hosts.add(host);
    peers.add(peer);
    RoomApp member = new RoomApp(world, host, peer, KEY);
    members.add(member);
    member.write(new Body.Joined("member " + number));
    if (number > 0) {
      contact(number, number % 2 == 0 ? 0 : number == 1 ? 0 : 1);
      member.invitedBy(peers.get(0).id());
    }
    world.runForSeconds(0.5);
  }

  private void contact(int who, int bootstrap) {
    EnginePeer peer = peers.get(who);
    hosts.get(who).act(now -> peer.contact(hosts.get(bootstrap).endpoint(), Origin.BOOTSTRAP, now));
  }

  private void assertSame(List<RoomApp> of, int entries) {
    List<Integer> sizes = new ArrayList<>();
    boolean same = true;
    for (RoomApp member : of) {
      sizes.add(member.histories.all(member.id).size());
      same &= member.histories.all(member.id).equals(of.get(0).histories.all(member.id));
    }
    assertThat(sizes).allMatch(size -> size == entries);
    assertThat(same).as("same history").isTrue();
  }

  private boolean allHave(int entries) {
    return members.stream().allMatch(member -> member.histories.all(member.id).size() == entries);
  }

  private double secondsUntilAllHave(int entries, double secondsMax) {
    long start = world.now();
    while (!allHave(entries) && world.now() - start < secondsMax * 1e9) {
      world.runForSeconds(0.1);
    }
    assertSame(members, entries);
    return (world.now() - start) / 1e9;
  }

  private List<RoomApp> half(int parity) {
    List<RoomApp> half = new ArrayList<>();
    for (int i = parity; i < MEMBERS; i += 2) {
      half.add(members.get(i));
    }
    return half;
  }

  private Set<Attachment> attachments(int parity) {
    Set<Attachment> attachments = new HashSet<>();
    for (int i = parity; i < MEMBERS; i += 2) {
      Host host = hosts.get(i);
      attachments.add(host.network() instanceof Lan lan ? lan.gateway() : host);
    }
    return attachments;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void halvesOfARoomAgreeAgainAfterASplit(long seed) {
    start(seed);
    world.internet().split(attachments(0));
    world.runForSeconds(60); // sessions across it end
    members.forEach(member -> member.write(new Body.Text("in the split", null)));
    world.runForSeconds(60);
    assertSame(half(0), MEMBERS + MEMBERS / 2);
    assertSame(half(1), MEMBERS + MEMBERS / 2);
    world.internet().heal();
    contact(1, 0);
    double seconds = secondsUntilAllHave(2 * MEMBERS, 240);
    System.out.printf("seed %d: healed after %.1f s%n", seed, seconds);
  }

  @Test
  void whoeverWasAwayGetsWhatWasWrittenAndBringsWhatItWrote() {
    start(3);
    Network home = hosts.get(7).network();
    hosts.get(7).disconnect();
    world.runForSeconds(60);
    members.forEach(member -> member.write(new Body.Text("while one is away", null)));
    world.runForSeconds(30);
    assertThat(members.get(7).histories.all(members.get(7).id)).hasSize(MEMBERS + 1);
    hosts.get(7).join(home);
    double seconds = secondsUntilAllHave(2 * MEMBERS, 60);
    System.out.printf("up to date %.1f s after coming back%n", seconds);
  }
}
