package org.app2app.session;

import com.southernstorm.noise.protocol.DHState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.app2app.wire.BigEndian;

/** A handshake that somebody else began and that we have answered. */
final class HalfOpen {

  /** How long the last message is waited for. */
  static final long LIFE_NANOS = Liveness.SILENCE_MAX_NANOS;

  /** How long it is kept in any case, though others need its place. */
  private static final long LIFE_LEAST_NANOS = 5_000_000_000L;

  /** Packets that are kept which overtook the last message. */
  private static final int EARLY_MAX = 4;

  /** How often the answer is repeated. */
  private static final int SENDINGS_MAX = 16;

  /** Last messages that are tried: who watches the peer can forge as many as he likes. */
  private static final int FORGERIES_MAX = 8;

  private final int index;
  private final byte[] first;
  private final Path path;
  private final Credentials credentials;
  private final DHState ephemeral;
  private final byte[] second;
  private final long beganNanos;
  private final List<byte[]> early = new ArrayList<>(0);
  private NoiseXx noise;
  private int sendings;
  private int forgeries;

  private HalfOpen(
      int index,
      byte[] first,
      Path path,
      Credentials credentials,
      DHState ephemeral,
      long nowNanos) {
    this.index = index;
    this.first = first;
    this.path = path;
    this.credentials = credentials;
    this.ephemeral = ephemeral;
    this.beganNanos = nowNanos;
    this.second = begin();
  }

  /**
   * Answers a first message.
   *
   * @param first may be any bytes that are one in form
   * @return null if it holds no key that could be answered
   */
  static HalfOpen begin(
      int index,
      byte[] first,
      Path path,
      Credentials credentials,
      DHState ephemeral,
      long nowNanos) {
    byte[] copy = Arrays.copyOf(first, HandshakePackets.FIRST_BYTES);
    HalfOpen begun = new HalfOpen(index, copy, path, credentials, ephemeral, nowNanos);
    return begun.second == null ? null : begun;
  }

  /** Reads the first message and writes the answer, which is always the same. */
  private byte[] begin() {
    CipherSuite suite = HandshakePackets.suite(first);
    byte[] prologue = HandshakePackets.prologue(first);
    noise = new NoiseXx(suite, false, credentials.staticKey(), ephemeral, prologue);
    int at = HandshakePackets.ephemeralAt(first);
    if (noise.read(first, at, NoiseXx.KEY_BYTES, new byte[NoiseXx.KEY_BYTES]) < 0) {
      return null;
    }
    byte[] answer = HandshakePackets.second(index, remoteIndex());
    noise.write(answer, HandshakePackets.SECOND_NOISE_AT, credentials.payload(index));
    return answer;
  }

  /** What tells first messages apart: the sender's index and its ephemeral key. */
  static ByteBuffer keyOf(byte[] first) {
    byte[] key = new byte[Integer.BYTES + NoiseXx.KEY_BYTES];
    int at = HandshakePackets.ephemeralAt(first);
    System.arraycopy(first, HandshakePackets.INDEX_AT, key, 0, Integer.BYTES);
    System.arraycopy(first, at, key, Integer.BYTES, NoiseXx.KEY_BYTES);
    return ByteBuffer.wrap(key);
  }

  ByteBuffer key() {
    return keyOf(first);
  }

  int index() {
    return index;
  }

  int remoteIndex() {
    return BigEndian.getInt(first, HandshakePackets.INDEX_AT);
  }

  Path path() {
    return path;
  }

  long deadlineNanos() {
    return beganNanos + LIFE_NANOS;
  }

  /** Whether it may give way to another. */
  boolean mayGiveWay(long nowNanos) {
    return nowNanos - beganNanos >= LIFE_LEAST_NANOS;
  }

  /** The answer, which is being sent now; null if it was sent often enough. */
  byte[] send() {
    return sendings++ < SENDINGS_MAX ? second : null;
  }

  void hold(byte[] datagram, int length) {
    if (early.size() < EARLY_MAX) {
      early.add(Arrays.copyOf(datagram, length));
    }
  }

  List<byte[]> early() {
    return early;
  }

  /** Whether a last message may be tried: forged ones are, so many times. */
  boolean mayRead() {
    return forgeries < FORGERIES_MAX;
  }

  /** Whether a forged message spoilt it, so that {@link #read} has to do it over. */
  boolean isSpoilt() {
    return noise == null;
  }

  /** Who began it; null if the message isn't authentic, or proves nothing, and we go on waiting. */
  Credentials.Proven read(byte[] third, int length) {
    if (noise == null) {
      begin();
    }
    int at = HandshakePackets.THIRD_NOISE_AT;
    Credentials.Proven proven = Credentials.read(noise, third, at, length, remoteIndex());
    if (proven == null) {
      forgeries++;
      destroy();
    }
    return proven;
  }

  /** What protects the packets. Call after {@link #read}. */
  PacketProtection protection(SessionCounters counters) {
    return noise.protection(remoteIndex(), counters);
  }

  /** How long the peer took to answer; -1 if it may be either of several messages that it did. */
  long roundTripNanos(long nowNanos) {
    return sendings == 1 ? nowNanos - beganNanos : -1;
  }

  void destroy() {
    if (noise != null) {
      noise.destroy();
      noise = null;
    }
  }
}
