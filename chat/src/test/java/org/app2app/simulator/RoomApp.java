package org.app2app.simulator;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.chat.sync.CheapAuthor;
import org.app2app.chat.sync.MemoryHistories;
import org.app2app.chat.sync.Replication;
import org.app2app.chat.sync.SyncEvent;
import org.app2app.chat.sync.SyncLimits;
import org.app2app.chat.sync.SyncTiming;
import org.app2app.chat.sync.Transmit;
import org.app2app.session.Session;
import org.app2app.session.SessionEvent;
import org.app2app.session.Stream;
import org.app2app.wire.PeerId;

/** A member of a room on top of an engine: sessions carry what the state machine says. */
final class RoomApp implements EnginePeer.App {

  private static final String SERVICE = "chat/1";

  final MemoryHistories histories = new MemoryHistories();
  final ConversationId id;
  private final World world;
  private final Host host;
  private final EnginePeer peer;
  private final CheapAuthor author;
  private final Replication machine;
  private final Map<PeerId, Wire> wires = new HashMap<>();
  private long clock;
  private long timerAt = Long.MAX_VALUE;

  /** An open session, and what goes over it. */
  private static final class Wire {
    final Session session;
    final Queue<byte[]> waiting = new ArrayDeque<>();
    final Queue<Long> underWay = new ArrayDeque<>();

    Wire(Session session) {
      this.session = session;
    }
  }

  RoomApp(World world, Host host, EnginePeer peer, byte[] roomKey) {
    this.world = world;
    this.host = host;
    this.peer = peer;
    this.author = new CheapAuthor(peer.id());
    this.id = ConversationId.room(roomKey);
    this.machine =
        new Replication(
            peer.id(),
            histories,
            CheapAuthor.SIGNATURES,
            new Random(world.random().nextLong()),
            SyncLimits.DEFAULT,
            SyncTiming.DEFAULT);
    peer.setApp(this);
    peer.engine().setServices(SERVICE::equals);
    act(now -> machine.openRoom(id, roomKey, now));
  }

  int neighbours() {
    return machine.near(id).size();
  }

  /** Was invited by that member. */
  void invitedBy(PeerId member) {
    act(now -> machine.candidate(id, member, now));
  }

  void write(Body body) {
    act(
        now -> {
          LogName log = new LogName(id, author.id(), 1);
          long number = histories.heads(id).getOrDefault(log, 0L) + 1;
          org.app2app.chat.log.Entry entry =
              org.app2app.chat.log.Entry.write(new EntryId(log, number), ++clock, 0, body, author);
          histories.add(entry);
          machine.appended(entry, now);
        });
  }

  private void act(Event input) {
    host.act(
        now -> {
          input.happen(now);
          drain(now);
        });
  }

  @Override
  public void happened(SessionEvent event, long nowNanos) {
    Session session = event.session();
    Wire wire = wires.get(session.peer());
    boolean current = wire != null && wire.session == session;
    if (event instanceof SessionEvent.Opened) {
      wires.put(session.peer(), new Wire(session));
      machine.peerUp(session.peer(), nowNanos);
    } else if (event instanceof SessionEvent.Readable readable) {
      read(readable.stream(), nowNanos);
    } else if (event instanceof SessionEvent.MessageDelivered delivered && current) {
      while (!wire.underWay.isEmpty() && wire.underWay.peek() <= delivered.number()) {
        wire.underWay.remove();
        machine.sent(session.peer(), nowNanos);
      }
    } else if (event instanceof SessionEvent.MessagesWritable && current) {
      pump(wire, nowNanos);
    } else if (event instanceof SessionEvent.Closed && current) {
      wires.remove(session.peer());
      machine.peerDown(session.peer(), nowNanos);
    }
    drain(nowNanos);
  }

  private void read(Stream stream, long nowNanos) {
    for (byte[] message = stream.readMessage(nowNanos);
        message != null;
        message = stream.readMessage(nowNanos)) {
      machine.receive(stream.session().peer(), message, nowNanos);
    }
  }

  private static void pump(Wire wire, long nowNanos) {
    while (!wire.waiting.isEmpty()) {
      long number = wire.session.sendMessage(SERVICE, wire.waiting.peek(), nowNanos);
      if (number < 0) {
        return;
      }
      wire.waiting.remove();
      wire.underWay.add(number);
    }
  }

  private void drain(long nowNanos) {
    for (SyncEvent event = machine.pollEvent(); event != null; event = machine.pollEvent()) {
      if (event instanceof SyncEvent.Stored stored) {
        clock = Math.max(clock, stored.entry().clock());
      } else if (event instanceof SyncEvent.PeerWanted wanted) {
        peer.engine().connect(wanted.peer(), nowNanos);
      }
    }
    for (Transmit out = machine.pollTransmit(); out != null; out = machine.pollTransmit()) {
      Wire wire = wires.get(out.to());
      if (wire != null) {
        wire.waiting.add(out.message());
        pump(wire, nowNanos);
      }
    }
    long next = machine.nextTimeoutNanos();
    if (next < timerAt) {
      timerAt = next;
      world.at(next, now -> timer(next));
    }
  }

  private void timer(long at) {
    if (timerAt == at) {
      timerAt = Long.MAX_VALUE;
      act(machine::onTimeout);
    }
  }
}
