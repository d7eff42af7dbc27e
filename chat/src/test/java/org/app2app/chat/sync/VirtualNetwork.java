package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiPredicate;
import org.app2app.wire.PeerId;

/**
 * Sessions between state machines in virtual time: each with a delay of 20 to 150 ms, reliable and
 * in order while it lasts, and each member sends at most 1 MB/s over all of them. Messages that are
 * under way when a session ends are lost. A session is made when a room wants one and {@link
 * #reachable} says that it can be, after half a second and three delays; it ends when neither side
 * shares a room in it any longer.
 */
final class VirtualNetwork {

  static final long MILLIS = 1_000_000L;
  static final long SECONDS = 1_000 * MILLIS;
  static final long HOURS = 3_600 * SECONDS;
  private static final long NANOS_PER_BYTE = 1_000;
  private static final long SETUP_NANOS = 500 * MILLIS;

  /** Frames, packets and acknowledgements of a session, per message: about a packet's worth. */
  private static final int OVERHEAD_BYTES = 60;

  final Random random;

  /** Whether two can have a session at the moment. */
  BiPredicate<VirtualMember, VirtualMember> reachable = (one, other) -> true;

  /** All bytes of messages that were sent. */
  long bytesSent;

  long messagesSent;

  private final Map<PeerId, VirtualMember> members = new HashMap<>();
  private final List<VirtualMember> all = new ArrayList<>();
  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private long now;
  private long ordinal;

  private record Event(long at, long ordinal, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(ordinal, other.ordinal);
    }
  }

  /** Two members that are connected. */
  static final class Session {
    final VirtualMember one;
    final VirtualMember other;
    final long delayNanos;
    boolean open;

    Session(VirtualMember one, VirtualMember other, long delayNanos) {
      this.one = one;
      this.other = other;
      this.delayNanos = delayNanos;
    }
  }

  VirtualNetwork(long seed) {
    this.random = new Random(seed);
  }

  long now() {
    return now;
  }

  List<VirtualMember> members() {
    return all;
  }

  VirtualMember member(PeerId id) {
    return members.get(id);
  }

  VirtualMember add(VirtualMember member) {
    members.put(member.id(), member);
    all.add(member);
    return member;
  }

  void at(long time, Runnable what) {
    queue.add(new Event(Math.max(time, now), ordinal++, what));
  }

  /** Lets so much time pass. */
  void run(long nanos) {
    long end = now + nanos;
    while (!queue.isEmpty() && queue.peek().at <= end) {
      Event event = queue.poll();
      now = event.at;
      event.what.run();
    }
    now = end;
  }

  /** Opens a session at once, unless there is one. */
  void connect(VirtualMember one, VirtualMember other) {
    if (one == other || one.sessions.containsKey(other.id())) {
      return;
    }
    long delay = 20 * MILLIS + (long) (random.nextDouble() * 130 * MILLIS);
    Session session = new Session(one, other, delay);
    one.sessions.put(other.id(), session);
    other.sessions.put(one.id(), session);
    session.open = true;
    one.step(machine -> machine.peerUp(other.id(), now));
    other.step(machine -> machine.peerUp(one.id(), now));
  }

  /** Ends a session, if there is one; what is under way is lost. */
  void disconnect(VirtualMember one, VirtualMember other) {
    Session session = one.sessions.remove(other.id());
    if (session != null) {
      other.sessions.remove(one.id());
      session.open = false;
      one.step(machine -> machine.peerDown(other.id(), now));
      other.step(machine -> machine.peerDown(one.id(), now));
    }
  }

  /** A room wants a session. */
  void wanted(VirtualMember one, PeerId peer) {
    VirtualMember other = members.get(peer);
    at(
        now + SETUP_NANOS + 3 * 85 * MILLIS,
        () -> {
          if (other != null && reachable.test(one, other)) {
            connect(one, other);
          }
        });
  }

  /** Closes a session that no room needs. */
  void noLongerNear(VirtualMember one, PeerId peer) {
    VirtualMember other = members.get(peer);
    at(
        now + SECONDS,
        () -> {
          if (other != null && !one.isNear(other.id()) && !other.isNear(one.id())) {
            disconnect(one, other);
          }
        });
  }

  void send(VirtualMember from, Transmit transmit) {
    Session session = from.sessions.get(transmit.to());
    if (session == null) {
      return;
    }
    int bytes = transmit.message().length;
    bytesSent += bytes;
    messagesSent++;
    from.busyUntil = Math.max(now, from.busyUntil) + (bytes + OVERHEAD_BYTES) * NANOS_PER_BYTE;
    VirtualMember to = session.one == from ? session.other : session.one;
    at(from.busyUntil + session.delayNanos, () -> arrive(session, from, to, transmit));
  }

  private void arrive(Session session, VirtualMember from, VirtualMember to, Transmit transmit) {
    if (!session.open) {
      return;
    }
    to.step(machine -> machine.receive(from.id(), transmit.message(), now));
    at(
        now + session.delayNanos,
        () -> {
          if (session.open) {
            from.step(machine -> machine.sent(to.id(), now));
          }
        });
  }
}
