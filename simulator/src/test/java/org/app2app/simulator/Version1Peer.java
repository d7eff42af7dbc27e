package org.app2app.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Transmit;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.Endpoint;

/**
 * The original app as it behaves on the network: it walks every five seconds, answers, introduces
 * and punctures, lists everybody it knows, itself and the asker too. What would leave the original
 * deaf makes this throw.
 */
final class Version1Peer implements Peer {

  private static final long WALK_NANOS = 5_000_000_000L;
  private static final long FORGET_NANOS = 60_000_000_000L;
  private static final int BUFFER_BYTES = 2_048;
  private static final long MOBILE = 0;

  /** One that it knows; its id as told, or null. */
  private static final class Known {
    String id;
    long heardNanos;
  }

  final String id;
  private final SplittableRandom random;
  private final Map<Endpoint, Known> known = new LinkedHashMap<>();
  private final ArrayDeque<Transmit> out = new ArrayDeque<>();
  private Endpoint internalSource;
  private long walkNanos;
  int requestsAnswered;
  int responsesHeard;

  Version1Peer(World world, Endpoint bootstrap) {
    this.random = world.random().split();
    this.id = String.format(java.util.Locale.ROOT, "%08x", random.nextInt());
    this.walkNanos = world.now() + WALK_NANOS;
    meet(bootstrap, null, world.now());
  }

  /** Whether it has heard from that peer lately. */
  boolean hears(String peerId) {
    return known.values().stream().anyMatch(peer -> peerId.equals(peer.id));
  }

  private void meet(Endpoint endpoint, String peerId, long nowNanos) {
    Known peer = known.computeIfAbsent(endpoint, any -> new Known());
    peer.id = peerId != null ? peerId : peer.id;
    peer.heardNanos = nowNanos;
  }

  @Override
  public void onNetworks(List<LocalNetwork> networks, long nowNanos) {
    internalSource = networks.isEmpty() ? internalSource : networks.get(0).endpoint();
  }

  @Override
  public void receive(Endpoint from, byte[] datagram, boolean multicast, long nowNanos) {
    if (multicast) {
      return;
    }
    Version1Message message = Version1Message.read(datagram, BUFFER_BYTES);
    meet(from, message.text("peer_id"), nowNanos);
    switch (message.type()) {
      case 1 -> answer(from);
      case 2 -> {
        responsesHeard++;
        for (Map<String, Object> told : message.told()) {
          meet(message.endpointOf(told), (String) told.get("peer_id"), nowNanos);
        }
      }
      case 3 -> send(message.endpoint("puncture_peer"), 4, null);
      default -> {}
    }
  }

  private void answer(Endpoint requester) {
    requestsAnswered++;
    List<Endpoint> others = new ArrayList<>(known.keySet());
    others.remove(requester);
    Endpoint invitee = others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    send(requester, 2, invitee);
    if (invitee != null) {
      send(invitee, 3, requester);
    }
  }

  @Override
  public void onTimeout(long nowNanos) {
    Iterator<Known> all = known.values().iterator();
    while (all.hasNext()) {
      if (nowNanos - all.next().heardNanos > FORGET_NANOS && known.size() > 1) {
        all.remove();
      }
    }
    List<Endpoint> peers = new ArrayList<>(known.keySet());
    send(peers.get(random.nextInt(peers.size())), 1, null);
    walkNanos = nowNanos + WALK_NANOS;
  }

  private void send(Endpoint to, int type, Endpoint third) {
    BencodeWriter writer = new BencodeWriter().beginDictionary();
    writer.string("type").integer(type).string("peer_id").string(id);
    endpoint(writer.string("destination"), to, null);
    if (type <= 2) {
      writer.string("connection_type").integer(MOBILE).string("network_operator").string("NL KPN");
    }
    if (type == 2) {
      endpoint(writer.string("internal_source"), internalSource, null);
      writer.string("pex").beginList();
      known.forEach((peer, what) -> endpoint(writer, peer, what.id));
      writer.end();
    }
    if (third != null) {
      endpoint(writer.string(type == 2 ? "invitee" : "puncture_peer"), third, idOf(third));
    }
    if (type >= 3) {
      endpoint(writer.string("source"), internalSource, null);
    }
    byte[] datagram = writer.end().toBytes();
    if (datagram.length <= 1_232) {
      out.add(new Transmit(to, datagram));
    }
  }

  private String idOf(Endpoint endpoint) {
    Known peer = known.get(endpoint);
    return peer == null ? null : peer.id;
  }

  private static void endpoint(BencodeWriter writer, Endpoint endpoint, String peerId) {
    writer.beginDictionary().string("address").string(endpoint.addressText());
    writer.string("port").integer(endpoint.port());
    if (peerId != null) {
      writer.string("peer_id").string(peerId);
    }
    writer.end();
  }

  @Override
  public long nextTimeoutNanos() {
    return walkNanos;
  }

  @Override
  public Transmit pollTransmit() {
    return out.poll();
  }
}
