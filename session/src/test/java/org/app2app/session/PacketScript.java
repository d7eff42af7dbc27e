package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.app2app.session.HandshakePair.End;
import org.app2app.session.HandshakePair.Way;

/**
 * A sequence of inputs to two ends' handshakes and packets, written in bytes: datagrams delivered,
 * changed, lost, repeated, invented, and time that passes. Whatever it says, an end that believes
 * in a session knows who is at its other end, and reads what that one said.
 */
final class PacketScript {

  private static final int DATAGRAMS_MAX = 64;

  private final ByteBuffer script;
  private final HandshakePair pair = new HandshakePair(1);
  private final List<byte[]> datagrams = new ArrayList<>();
  private final byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
  private long nowNanos;

  PacketScript(byte[] script) {
    this.script = ByteBuffer.wrap(script);
  }

  void run() {
    while (script.hasRemaining()) {
      step(next());
      collect(pair.a);
      collect(pair.b);
    }
    check(pair.a, pair.b);
    check(pair.b, pair.a);
  }

  private int next() {
    return script.hasRemaining() ? script.get() & 0xff : 0;
  }

  private void step(int what) {
    End end = what % 2 == 0 ? pair.a : pair.b;
    End other = end == pair.a ? pair.b : pair.a;
    switch (what / 2 % 8) {
      case 0 -> end.open(other, nowNanos);
      case 1, 2 -> deliver(end, other, pick());
      case 3 -> deliver(end, other, changed(pick()));
      case 4 -> deliver(end, other, invented());
      case 5 -> seal(end);
      case 6 -> pass(end);
      default -> end.handshakes.cancel(other.id());
    }
  }

  private byte[] pick() {
    return datagrams.isEmpty() ? new byte[0] : datagrams.get(next() % datagrams.size());
  }

  private byte[] changed(byte[] datagram) {
    byte[] changed = Arrays.copyOf(datagram, Math.max(1, datagram.length + (byte) next() / 32));
    changed[next() % changed.length] ^= (byte) next();
    return changed;
  }

  private byte[] invented() {
    byte[] invented = new byte[Math.min(5 * next(), script.remaining())];
    script.get(invented);
    return invented;
  }

  private void pass(End end) {
    nowNanos += 20 * HandshakePair.MILLI * next();
    end.onTimeout(nowNanos);
    assertThat(end.handshakes.nextTimeoutNanos()).isGreaterThan(nowNanos);
  }

  private void deliver(End to, End from, byte[] datagram) {
    byte[] before = datagram.clone();
    int type = datagram.length == 0 ? 0 : datagram[0];
    if ((type & ~1) == PacketProtection.TYPE_EVEN && datagram.length >= 13) {
      open(to, datagram);
    } else {
      Way way = next() % 4 == 0 ? new Way("elsewhere", next()) : from.way;
      to.receive(way, datagram, nowNanos);
    }
    assertThat(datagram).isEqualTo(before);
    assertThat(to.handshakes.size()).isLessThanOrEqualTo(256);
  }

  private void open(End to, byte[] datagram) {
    int index = PacketProtection.indexOf(datagram);
    Established session = to.sessions.get(index);
    if (session == null) {
      to.handshakes.holdEarly(index, datagram, datagram.length);
      return;
    }
    int length = session.protection().open(datagram, datagram.length, heard);
    if (length >= 0) {
      assertThat(datagrams).anyMatch(sent -> Arrays.equals(sent, datagram));
      assertThat(Arrays.copyOf(heard, length)).isEqualTo(saying(length));
    }
  }

  private void seal(End end) {
    if (!end.established.isEmpty()) {
      Established session = end.established.get(next() % end.established.size());
      byte[] said = saying(next() * 4);
      if (next() % 4 == 0) {
        session.protection().updateKey();
      }
      add(session.protection().seal(said, said.length));
    }
  }

  private static byte[] saying(int length) {
    byte[] said = new byte[length];
    Arrays.fill(said, (byte) (length % 100));
    return said;
  }

  private void collect(End end) {
    for (SessionTransmit sent = end.sent.poll(); sent != null; sent = end.sent.poll()) {
      assertThat(sent.path() == null).isNotEqualTo(sent.peer() == null);
      add(sent.datagram());
    }
  }

  private void add(byte[] datagram) {
    if (datagrams.size() < DATAGRAMS_MAX) {
      datagrams.add(datagram);
    }
  }

  private static void check(End end, End other) {
    for (Established session : end.established) {
      assertThat(session.peer()).isEqualTo(other.id());
      assertThat(session.resetToken())
          .isEqualTo(new ResetTokens(other.identity).tokenOf(session.remoteIndex()));
    }
    assertThat(end.failures).allMatch(failure -> failure.peer().equals(other.id()));
  }
}
