package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Random;
import org.app2app.session.HandshakePair.End;
import org.app2app.session.HandshakePair.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another implementation of PROTOCOL.md sends is what we send, and we read it. */
class SessionVectorsTest {

  private static final int GENERATIONS = 3;

  static Collection<Vectors> vectors() {
    return Vectors.read("session-vectors.txt").values();
  }

  /** Draws what it is told to. */
  private static final class Scripted extends Random {
    private static final long serialVersionUID = 1;
    private final ArrayDeque<byte[]> script = new ArrayDeque<>();

    Scripted(byte[]... script) {
      this.script.addAll(Arrays.asList(script));
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(script.remove(), 0, bytes, 0, bytes.length);
    }

    @Override
    public int nextInt() {
      return BigEndian.getInt(script.remove(), 0);
    }
  }

  private static End end(Vectors vectors, String name, Random random) {
    return new End(
        new Way(name, 1),
        HandshakePair.identity(vectors.bytes("identity_" + name)),
        CipherSuite.of(vectors.bytes("suite")[0]),
        SessionLimits.DEFAULT,
        random);
  }

  private static End endA(Vectors vectors) {
    byte[] secret = new byte[32];
    return end(
        vectors,
        "a",
        new Scripted(
            vectors.bytes("static_a"),
            vectors.bytes("index_a"),
            vectors.bytes("ephemeral_a"),
            secret,
            secret));
  }

  private static End endB(Vectors vectors) {
    byte[] secret = new byte[32];
    return end(
        vectors,
        "b",
        new Scripted(
            vectors.bytes("static_b"),
            secret,
            secret,
            vectors.bytes("index_b"),
            vectors.bytes("ephemeral_b")));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void handshakesAndPackets(Vectors vectors) {
    End a = endA(vectors);
    End b = endB(vectors);
    a.open(b, 0);
    assertThat(a.takeOne()).isEqualTo(vectors.bytes("first"));
    b.receive(a.way, vectors.bytes("first"), 0);
    assertThat(b.takeOne()).isEqualTo(vectors.bytes("second"));
    a.receive(b.way, vectors.bytes("second"), 0);
    assertThat(a.takeOne()).isEqualTo(vectors.bytes("third"));
    b.receive(a.way, vectors.bytes("third"), 0);
    PacketProtection ofA = a.established.get(0).protection();
    PacketProtection ofB = b.established.get(0).protection();
    for (int generation = 0; generation < GENERATIONS; generation++) {
      byte[] said = vectors.bytes("said_" + generation);
      assertPacket(ofA, ofB, said, vectors.bytes("from_a_" + generation));
      assertPacket(ofB, ofA, said, vectors.bytes("from_b_" + generation));
      ofA.updateKey();
      ofB.updateKey();
    }
    assertThat(new ResetTokens(b.identity).packet(vectors.number("index_b")))
        .isEqualTo(vectors.bytes("reset_by_b"));
    byte[] token = a.established.get(0).resetToken();
    assertThat(ResetTokens.matches(vectors.bytes("reset_by_b"), 21, token)).isTrue();
  }

  private static void assertPacket(
      PacketProtection from, PacketProtection to, byte[] said, byte[] packet) {
    assertThat(from.seal(said, said.length)).isEqualTo(packet);
    byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
    int length = to.open(packet, packet.length, heard);
    assertThat(Arrays.copyOf(heard, Math.max(0, length))).isEqualTo(said);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void cookies(Vectors vectors) {
    byte[] secret = vectors.bytes("cookie_secret");
    Cookies cookies = new Cookies(new Scripted(secret, secret), 0);
    byte[] origin = vectors.bytes("origin");
    int index = vectors.number("index_a");
    byte[] cookie = HandshakePackets.cookie(index, cookies.make(origin, index, 0));
    assertThat(cookie).isEqualTo(vectors.bytes("cookie"));
    End a = endA(vectors);
    a.open(endB(vectors), 0);
    a.takeOne();
    a.receive(new Way("b", 1), vectors.bytes("cookie"), 0);
    byte[] again = vectors.bytes("first_with_cookie");
    assertThat(a.takeOne()).isEqualTo(again);
    assertThat(cookies.isValid(again, HandshakePackets.COOKIE_AT, origin, index, 0)).isTrue();
  }
}
