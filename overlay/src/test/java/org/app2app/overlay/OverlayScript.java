package org.app2app.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.app2app.fixtures.Version1;
import org.app2app.wire.Decoded;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Frame;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.PeerId;
import org.app2app.wire.RelayFrames;
import org.app2app.wire.RelayFrames.RefusedReason;

/**
 * Bytes as a sequence of inputs to one overlay: datagrams from a few addresses, well-formed or not,
 * time that passes, addresses given, networks that change. After each input the invariants are
 * checked.
 */
final class OverlayScript {

  static final PeerId OWN_ID = PeerId.of("0123456789abcdef0123456789abcdef01234567");
  private static final int PEERS_MAX = 24;
  private static final int CANDIDATES_MAX = 10;
  private static final int INPUTS_MAX = 200;
  private static final long MILLI = 1_000_000L;

  private final ScriptReader script;
  private final ScriptMessages messages;
  private final Overlay overlay;
  private final MessageEncoder encoder = new MessageEncoder();
  private final Map<Endpoint, Account> accounts = new HashMap<>();
  private final Set<PeerId> toldActive = new HashSet<>();
  private long nowNanos;
  private long pingNonce;
  private long relayNumber;

  /** What went to and came from an address. */
  private static final class Account {
    long in;
    long out;

    /** It answered, or somebody else told of it: then three times doesn't bound it. */
    boolean exempt;
  }

  OverlayScript(byte[] bytes) {
    script = new ScriptReader(bytes);
    messages = new ScriptMessages(script);
    nowNanos = script.next() % 2 == 0 ? 0 : Long.MAX_VALUE / 2;
    boolean beacon = script.next() % 2 == 0;
    Limits limits = Limits.DEFAULT.withPeers(PEERS_MAX, CANDIDATES_MAX);
    OverlayConfig config = new OverlayConfig(OWN_ID, 9, "", beacon, true, limits);
    overlay = new Overlay(config, new Random(script.next()), nowNanos);
  }

  void run() {
    overlay.setLocalNetworks(ScriptAddresses.networks(1), nowNanos);
    drain();
    for (int i = 0; i < INPUTS_MAX && script.hasNext(); i++) {
      step();
      drain();
      assertBounded();
    }
    assertThat(overlay.peersToRemember().size()).isLessThanOrEqualTo(PEERS_MAX);
  }

  private void step() {
    int drawn = script.next();
    int choice = drawn % 16;
    int variant = drawn / 16 % 4;
    if (choice < 4) {
      passTime(choice);
    } else if (choice < 12) {
      message();
    } else if (choice == 12) {
      receive(script.nextAddress(), script.nextBytes(script.next()), false);
    } else if (choice == 13) {
      receive(script.nextAddress(), frame(variant), false);
    } else if (choice == 14) {
      Endpoint endpoint = script.nextAddress();
      account(endpoint).exempt = true;
      overlay.contact(endpoint, script.nextOf(Origin.values()), nowNanos);
    } else if (variant == 3) {
      overlay.setPace(script.nextOf(Pace.values()), nowNanos);
    } else if (variant == 2) {
      overlay.recheck(nowNanos);
    } else {
      overlay.setLocalNetworks(ScriptAddresses.networks(script.next()), nowNanos);
    }
  }

  private byte[] frame(int variant) {
    return switch (variant) {
      case 1 -> relayFrame();
      case 2 -> Frame.ping(7);
      case 3 -> Frame.pong(pingNonce, script.nextAddress());
      default -> Frame.keepAlive();
    };
  }

  /** Most often about a circuit that was asked for, or that the overlay carries. */
  private byte[] relayFrame() {
    int choice = script.next();
    long number = choice % 3 == 0 ? choice : relayNumber;
    byte[] carried = carried(choice / 16 % 4);
    return switch (choice % 8) {
      case 0 -> RelayFrames.open(1 + choice, keyHash());
      case 1 -> RelayFrames.opened(number, choice / 8 % 4);
      case 2 -> RelayFrames.refused(number, RefusedReason.BUSY);
      case 3 -> RelayFrames.close(number);
      case 4 -> RelayFrames.relayedFirst(choice / 8 % 4, keyHash(), carried, 0, carried.length);
      case 5 -> Frame.guess(number);
      default -> RelayFrames.relayed(choice / 8 % 4, carried, 0, carried.length);
    };
  }

  private PeerId keyHash() {
    PeerId id = messages.id();
    return id.isKeyHash() ? id : OWN_ID;
  }

  private byte[] carried(int variant) {
    return switch (variant) {
      case 0 -> Frame.guess(relayNumber);
      case 1 -> Frame.ping(7);
      default -> {
        byte[] message = encoder.encode(messages.next(script.nextAddress()));
        messages.endpointsNamed().forEach(endpoint -> account(endpoint).exempt = true);
        yield message;
      }
    };
  }

  private void passTime(int scale) {
    long[] units = {10 * MILLI, 250 * MILLI, 5_000 * MILLI, 60_000 * MILLI};
    long until = nowNanos + (1 + script.next() % 8) * units[scale];
    for (int turns = 0; overlay.nextTimeoutNanos() <= until; turns++) {
      assertThat(turns).as("turns of the loop").isLessThan(20_000);
      nowNanos = Math.max(nowNanos, overlay.nextTimeoutNanos());
      overlay.onTimeout(nowNanos);
      assertThat(overlay.nextTimeoutNanos()).as("next timeout").isGreaterThan(nowNanos);
      drain();
      assertThat(overlay.activePeers()).isLessThanOrEqualTo(PEERS_MAX - CANDIDATES_MAX);
    }
    nowNanos = until;
  }

  private void message() {
    Endpoint from = script.nextAddress();
    Message message = messages.next(from);
    messages.endpointsNamed().forEach(endpoint -> account(endpoint).exempt = true);
    receive(from, encoder.encode(message), script.next() % 16 == 0);
  }

  private void receive(Endpoint from, byte[] datagram, boolean multicast) {
    Account account = account(from);
    account.in += datagram.length;
    account.exempt |= messages.mayBeAnswer();
    overlay.receive(from, datagram, datagram.length, multicast, nowNanos);
  }

  private Account account(Endpoint endpoint) {
    return accounts.computeIfAbsent(endpoint, any -> new Account());
  }

  private void drain() {
    int count = 0;
    for (Transmit out = overlay.pollTransmit(); out != null; out = overlay.pollTransmit()) {
      assertThat(++count).as("datagrams after one input").isLessThan(200);
      assertSendable(out);
    }
    for (OverlayEvent e = overlay.pollEvent(); e != null; e = overlay.pollEvent()) {
      if (e instanceof OverlayEvent.PeerActive event) {
        assertThat(toldActive.add(event.peerId())).as("news of %s", event).isTrue();
      } else if (e instanceof OverlayEvent.PeerLost event) {
        assertThat(toldActive.remove(event.peerId())).as("news of %s", event).isTrue();
      }
    }
    assertThat(overlay.activePeers()).as("active").isEqualTo(toldActive.size());
  }

  private void assertSendable(Transmit out) {
    byte[] datagram = out.datagram();
    assertThat(datagram.length).isLessThanOrEqualTo(MessageEncoder.LENGTH_MAX);
    boolean group =
        out.destination().equals(LanBeacon.GROUP_IPV4)
            || out.destination().equals(LanBeacon.GROUP_IPV6);
    boolean unscoped = out.destination().isLinkLocal() && out.destination().scope() == 0;
    boolean sendable = out.destination().isReachable() && !out.destination().isCircuit();
    assertThat(group || (sendable && !unscoped))
        .as("%s can be sent to", out.destination())
        .isTrue();
    Frame frame = Frame.of(datagram, datagram.length);
    pingNonce = frame == Frame.PING ? Frame.numberOf(datagram) : pingNonce;
    boolean relays = frame == Frame.RELAY_OPEN || frame == Frame.RELAY_OPENED;
    relayNumber = relays || frame == Frame.GUESS ? Frame.numberOf(datagram) : relayNumber;
    if (frame == Frame.DISCOVERY) {
      Version1.survive(datagram);
      Decoded decoded = MessageDecoder.decode(datagram, datagram.length);
      assertThat(decoded.message().peerId()).isEqualTo(OWN_ID);
      messages.sent(out.destination(), decoded.message());
    }
    Account account = account(out.destination());
    account.out += datagram.length;
    if (!group && !account.exempt) {
      assertThat(account.out)
          .as("bytes to %s, with %s", out.destination(), describe(datagram))
          .isLessThanOrEqualTo(3 * account.in);
    }
  }

  private static Object describe(byte[] datagram) {
    return MessageDecoder.decode(datagram, datagram.length);
  }

  private void assertBounded() {
    OverlaySnapshot snapshot = overlay.snapshot(nowNanos);
    assertThat(snapshot.peers().size()).isLessThanOrEqualTo(PEERS_MAX);
    List<PeerSnapshot> active = new ArrayList<>();
    for (PeerSnapshot peer : snapshot.peers()) {
      if (peer.state() == PeerState.ACTIVE) {
        active.add(peer);
      }
    }
    assertThat(active.size()).isEqualTo(overlay.activePeers());
    assertThat(active)
        .extracting(PeerSnapshot::peerId)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(snapshot.votes().size()).isLessThanOrEqualTo(6);
  }
}
