package org.app2app.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The datagrams of a handshake, byte by byte (PROTOCOL.md section 11.2). */
final class HandshakePackets {

  static final int FIRST = 0x10;
  static final int SECOND = 0x11;
  static final int THIRD = 0x12;
  static final int COOKIE = 0x13;

  /** Where the sender's index is in the first and second message, the receiver's in the others. */
  static final int INDEX_AT = 1;

  /** Bytes of the first message: the answer is never longer than what asked for it. */
  static final int FIRST_BYTES = 256;

  static final int COOKIE_BYTES = Sha256.BYTES;
  static final int COOKIE_PACKET_BYTES = 5 + COOKIE_BYTES;
  private static final int COOKIE_PACKET_COOKIE_AT = 5;

  /** Where Noise's message begins in the second message. */
  static final int SECOND_NOISE_AT = 9;

  /** Where Noise's message begins in the third message. */
  static final int THIRD_NOISE_AT = 5;

  private static final int SUITE_AT = 5;
  private static final int COOKIE_LENGTH_AT = 6;
  static final int COOKIE_AT = 7;
  private static final int REMOTE_INDEX_AT = 5;
  private static final int FIRST_HEADER_BYTES = 6;

  /** Noise's second message without its payload: an ephemeral key, a static one, two tags. */
  private static final int SECOND_NOISE_BYTES =
      2 * NoiseXx.KEY_BYTES + 2 * PacketProtection.TAG_BYTES;

  private static final int THIRD_NOISE_BYTES = NoiseXx.KEY_BYTES + 2 * PacketProtection.TAG_BYTES;

  /** Bytes of the second message as we write it. */
  static final int SECOND_BYTES = SECOND_NOISE_AT + SECOND_NOISE_BYTES + Credentials.PAYLOAD_BYTES;

  /** Bytes of the third message as we write it. */
  static final int THIRD_BYTES = THIRD_NOISE_AT + THIRD_NOISE_BYTES + Credentials.PAYLOAD_BYTES;

  private static final byte[] PROTOCOL = "app2app/session/1".getBytes(StandardCharsets.US_ASCII);

  private HandshakePackets() {}

  /** The first message, without cookie, and with room for the ephemeral key. */
  static byte[] first(int index, CipherSuite suite) {
    byte[] packet = new byte[FIRST_BYTES];
    packet[0] = FIRST;
    BigEndian.putInt(packet, INDEX_AT, index);
    packet[SUITE_AT] = (byte) suite.code();
    return packet;
  }

  /** The same first message with the cookie of that packet, which is one in form. */
  static byte[] withCookie(byte[] first, byte[] cookiePacket) {
    byte[] with = Arrays.copyOf(first, FIRST_BYTES);
    with[COOKIE_LENGTH_AT] = COOKIE_BYTES;
    int ephemeralAt = ephemeralAt(first);
    System.arraycopy(cookiePacket, COOKIE_PACKET_COOKIE_AT, with, COOKIE_AT, COOKIE_BYTES);
    System.arraycopy(first, ephemeralAt, with, COOKIE_AT + COOKIE_BYTES, NoiseXx.KEY_BYTES);
    return with;
  }

  /** Whether a datagram is a first message in form. */
  static boolean isFirst(byte[] packet, int length) {
    return length >= FIRST_BYTES
        && CipherSuite.of(packet[SUITE_AT]) != null
        && (packet[COOKIE_LENGTH_AT] == 0 || packet[COOKIE_LENGTH_AT] == COOKIE_BYTES);
  }

  static CipherSuite suite(byte[] first) {
    return CipherSuite.of(first[SUITE_AT]);
  }

  static boolean hasCookie(byte[] first) {
    return first[COOKIE_LENGTH_AT] != 0;
  }

  /** Where the ephemeral key is, which is all that Noise's first message consists of. */
  static int ephemeralAt(byte[] first) {
    return COOKIE_AT + first[COOKIE_LENGTH_AT];
  }

  /** What the two know already, and Noise makes sure that they agree on. */
  static byte[] prologue(byte[] first) {
    byte[] prologue = Arrays.copyOf(PROTOCOL, PROTOCOL.length + FIRST_HEADER_BYTES);
    System.arraycopy(first, 0, prologue, PROTOCOL.length, FIRST_HEADER_BYTES);
    return prologue;
  }

  /** The second message up to where Noise's begins. */
  static byte[] second(int index, int remoteIndex) {
    byte[] packet = new byte[SECOND_BYTES];
    packet[0] = SECOND;
    BigEndian.putInt(packet, INDEX_AT, index);
    BigEndian.putInt(packet, REMOTE_INDEX_AT, remoteIndex);
    return packet;
  }

  /** Whose a second message is. */
  static int receiverOfSecond(byte[] packet) {
    return BigEndian.getInt(packet, REMOTE_INDEX_AT);
  }

  /** The third message up to where Noise's begins. */
  static byte[] third(int remoteIndex) {
    byte[] packet = new byte[THIRD_BYTES];
    packet[0] = THIRD;
    BigEndian.putInt(packet, INDEX_AT, remoteIndex);
    return packet;
  }

  /** What asks for the first message again, with that cookie. */
  static byte[] cookie(int remoteIndex, byte[] cookie) {
    byte[] packet = new byte[COOKIE_PACKET_BYTES];
    packet[0] = COOKIE;
    BigEndian.putInt(packet, INDEX_AT, remoteIndex);
    System.arraycopy(cookie, 0, packet, COOKIE_PACKET_COOKIE_AT, COOKIE_BYTES);
    return packet;
  }
}
