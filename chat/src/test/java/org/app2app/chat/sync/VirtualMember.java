package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/** Somebody with a store, and a state machine around it that can be ended and started again. */
final class VirtualMember {

  final CheapAuthor author;
  final Histories histories;
  final Map<PeerId, VirtualNetwork.Session> sessions = new HashMap<>();

  /** What happened, but for what was wanted and who came near. */
  final List<SyncEvent> events = new ArrayList<>();

  /** Until then its line is taken by what it sent. */
  long busyUntil;

  /** The highest clock it has seen. */
  long clock;

  long epoch = 1;
  private final VirtualNetwork network;
  private final SyncTiming timing;
  private final Map<ConversationId, Consumer<Replication>> open = new HashMap<>();
  private Replication machine;
  private long timerAt = Long.MAX_VALUE;
  boolean keepEvents = true;

  VirtualMember(VirtualNetwork network, int number, Histories histories, SyncTiming timing) {
    this.network = network;
    this.author = new CheapAuthor(number);
    this.histories = histories;
    this.timing = timing;
    this.machine = newMachine();
  }

  private Replication newMachine() {
    Random random = new Random(network.random.nextLong());
    return new Replication(
        id(), histories, CheapAuthor.SIGNATURES, random, SyncLimits.DEFAULT, timing);
  }

  PeerId id() {
    return author.id();
  }

  Replication machine() {
    return machine;
  }

  boolean isNear(PeerId other) {
    return open.keySet().stream().anyMatch(id -> machine.near(id).contains(other));
  }

  void openDirect(VirtualMember other) {
    ConversationId id = ConversationId.direct(id(), other.id());
    open(id, replication -> replication.openDirect(id, other.id(), network.now()));
  }

  void openRoom(byte[] key) {
    ConversationId id = ConversationId.room(key);
    open(id, replication -> replication.openRoom(id, key, network.now()));
  }

  private void open(ConversationId id, Consumer<Replication> opening) {
    open.put(id, opening);
    step(opening);
  }

  /** The process dies, and starts again with what is stored. */
  void restart() {
    for (PeerId peer : new ArrayList<>(sessions.keySet())) {
      network.disconnect(this, network.member(peer));
    }
    machine = newMachine();
    open.values().forEach(this::step);
  }

  Entry write(ConversationId id, String text) {
    return write(id, new Body.Text(text, null));
  }

  Entry write(ConversationId id, Body body) {
    LogName log = new LogName(id, id(), epoch);
    long number = histories.heads(id).getOrDefault(log, 0L) + 1;
    Entry entry = Entry.write(new EntryId(log, number), ++clock, network.now(), body, author);
    histories.add(entry);
    step(replication -> replication.appended(entry, network.now()));
    return entry;
  }

  /** Does something with the machine, and what follows from it. */
  void step(Consumer<Replication> what) {
    what.accept(machine);
    for (Transmit out = machine.pollTransmit(); out != null; out = machine.pollTransmit()) {
      network.send(this, out);
    }
    for (SyncEvent event = machine.pollEvent(); event != null; event = machine.pollEvent()) {
      happened(event);
    }
    long next = machine.nextTimeoutNanos();
    if (next < timerAt) {
      timerAt = next;
      network.at(next, () -> timer(next));
    }
  }

  private void timer(long at) {
    if (timerAt == at) {
      timerAt = Long.MAX_VALUE;
      step(replication -> replication.onTimeout(network.now()));
    }
  }

  private void happened(SyncEvent event) {
    if (event instanceof SyncEvent.PeerWanted wanted) {
      network.wanted(this, wanted.peer());
    } else if (event instanceof SyncEvent.Near near) {
      if (!near.near()) {
        network.noLongerNear(this, near.peer());
      }
    } else {
      if (event instanceof SyncEvent.Stored stored) {
        clock = Math.max(clock, stored.entry().clock());
      }
      if (keepEvents) {
        events.add(event);
      }
    }
  }
}
