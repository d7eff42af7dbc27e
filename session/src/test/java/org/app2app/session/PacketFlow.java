package org.app2app.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Somebody who always has more to send, and a receiver, with a path between in virtual time: it
 * delays, loses at random and reorders. ACK frames go through a packet's bytes.
 */
final class PacketFlow {

  private static final int BYTES = 1_200;
  private static final long MILLI = 1_000_000;

  /**
   * What the path is like.
   *
   * @param roundTripMillis without a queue
   * @param loss part of the packets that is lost
   * @param late part of the packets that is {@code lateMillis} later than the others
   * @param packetsPerSecond what the narrowest link lets through
   * @param queueMillis how long a packet waits there at most; it is dropped if it had to longer
   */
  record Line(
      long roundTripMillis,
      double loss,
      double late,
      long lateMillis,
      int packetsPerSecond,
      long queueMillis) {

    /** One that only loses at random. */
    static Line wide(long roundTripMillis, double loss) {
      return new Line(roundTripMillis, loss, 0, 0, 1_000_000, 1_000);
    }
  }

  /** What is on the way: a packet's number and cargo, or an ACK frame. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Arrival(long nanos, long order, long number, int cargo, byte[] ack)
      implements Comparable<Arrival> {

    @Override
    public int compareTo(Arrival other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final class Cargo extends SentFrame {

    private final int index;

    Cargo(int index) {
      this.index = index;
    }

    @Override
    void acknowledged(long nowNanos) {
      acknowledged.set(index);
    }

    @Override
    void lost(long nowNanos) {
      again.add(index);
    }
  }

  private final Line line;
  private final long oneWayNanos;
  private final Random random;

  final LossRecovery recovery = new LossRecovery(BYTES, 0);
  private final ReceivedPackets received = new ReceivedPackets();
  private final PriorityQueue<Arrival> onTheWay = new PriorityQueue<>();
  private final ArrayDeque<Integer> again = new ArrayDeque<>();
  final BitSet delivered = new BitSet();
  final BitSet acknowledged = new BitSet();
  private final PacketWriter writer = new PacketWriter();
  private final PacketReader reader = new PacketReader();

  private long nowNanos;
  private long order;
  private long nextNumber;
  private int nextCargo;
  private boolean dark;
  private long linkFreeNanos;

  PacketFlow(Line line, long seed) {
    this.line = line;
    this.oneWayNanos = line.roundTripMillis * MILLI / 2;
    this.random = new Random(seed);
  }

  /** Nothing arrives from now on, or does again. */
  void setDark(boolean dark) {
    this.dark = dark;
  }

  /** Lets so much time go by; returns how much cargo was delivered in it. */
  int runMillis(long millis) {
    long end = nowNanos + millis * MILLI;
    int before = delivered.cardinality();
    send();
    long next = nextNanos();
    while (next <= end) {
      nowNanos = Math.max(nowNanos, next);
      step();
      next = nextNanos();
    }
    nowNanos = end;
    return delivered.cardinality() - before;
  }

  /** Whether the window is all that keeps the sender from sending. */
  private boolean maySend() {
    return recovery.wantsProbe() || recovery.canSend(BYTES);
  }

  private long nextNanos() {
    long next = onTheWay.isEmpty() ? Long.MAX_VALUE : onTheWay.peek().nanos;
    next = Math.min(next, Math.min(received.ackDueNanos(), recovery.nextTimeoutNanos()));
    return maySend() ? Math.min(next, recovery.nextSendNanos(nowNanos)) : next;
  }

  private void step() {
    while (!onTheWay.isEmpty() && onTheWay.peek().nanos <= nowNanos) {
      arrive(onTheWay.poll());
    }
    if (recovery.nextTimeoutNanos() <= nowNanos) {
      recovery.onTimeout(nowNanos);
      if (recovery.wantsProbe()) {
        recovery.resendOldest(nowNanos);
      }
    }
    sendAck();
    send();
  }

  private void arrive(Arrival arrival) {
    if (dark) {
      return;
    }
    if (arrival.ack == null) {
      received.received(arrival.number, true, nowNanos);
      delivered.set(arrival.cargo);
      sendAck();
      return;
    }
    System.arraycopy(arrival.ack, 0, reader.bytes, 0, arrival.ack.length);
    reader.begin(arrival.ack.length);
    reader.readByte();
    if (!ReceivedPackets.read(reader, recovery, nextNumber, nowNanos)) {
      throw new AssertionError("an ACK frame that isn't valid");
    }
  }

  private void sendAck() {
    if (received.isAckDue(nowNanos)) {
      writer.clear();
      received.writeAck(writer, nowNanos);
      byte[] ack = Arrays.copyOf(writer.bytes, writer.length());
      onTheWay.add(new Arrival(nowNanos + oneWayNanos, order++, 0, 0, ack));
    }
  }

  private void send() {
    while (maySend() && (recovery.wantsProbe() || recovery.nextSendNanos(nowNanos) <= nowNanos)) {
      Integer repeated = again.poll();
      int cargo = repeated == null ? nextCargo++ : repeated;
      recovery.sent(nextNumber, BYTES, new Cargo(cargo), nowNanos);
      recovery.probeSent();
      carry(cargo);
      nextNumber++;
    }
  }

  private void carry(int cargo) {
    long free = Math.max(nowNanos, linkFreeNanos);
    if (random.nextDouble() < line.loss || free - nowNanos > line.queueMillis * MILLI) {
      return;
    }
    linkFreeNanos = free + 1_000_000_000L / line.packetsPerSecond;
    long extra = random.nextDouble() < line.late ? line.lateMillis * MILLI : 0;
    long arrival = linkFreeNanos + oneWayNanos + extra;
    onTheWay.add(new Arrival(arrival, order++, nextNumber, cargo, null));
  }
}
