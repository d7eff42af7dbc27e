package org.app2app.session;

import java.util.Arrays;
import java.util.Random;

/**
 * Packets that an attacker makes of those that he sees: with a bit flipped, cut off, lengthened,
 * repeated, sent back, with another number or key generation, of another session, or invented. None
 * of them is ever to be accepted.
 */
final class ForgedPackets {

  /** What is done to a packet. */
  enum Way {
    FLIPPED,
    CUT_OFF,
    LENGTHENED,
    RENUMBERED,
    OTHER_TYPE,
    REPEATED,
    SENT_BACK,
    OF_ANOTHER_SESSION,
    INVENTED
  }

  /**
   * What came of it.
   *
   * @param thrown packets
   * @param accepted of these; there should be none
   * @param bytesThrown what they weighed
   * @param bytesAnswered what was sent because of them
   * @param nanos how long they took the attacked
   */
  record Tally(long thrown, long accepted, long bytesThrown, long bytesAnswered, long nanos) {

    double nanosPerPacket() {
      return (double) nanos / thrown;
    }
  }

  static final int BATCH = 1_000;

  private static final Way[] WAYS = Way.values();
  private static final int NUMBER_AT = 5;

  private final Random random;

  ForgedPackets(long seed) {
    this.random = new Random(seed);
  }

  /** Throws so many at one end of a session, while the other sends authentic packets too. */
  Tally atSession(CipherSuite suite, long count) {
    HandshakePair pair = HandshakePair.established(random.nextLong(), suite);
    HandshakePair others = HandshakePair.established(random.nextLong(), suite);
    PacketProtection attacked = pair.protectionOfB();
    PacketProtection peer = pair.protectionOfA();
    byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
    long accepted = 0;
    long bytes = 0;
    long nanos = 0;
    for (long thrown = 0; thrown < count; thrown += BATCH) {
      byte[] taken = peer.seal(heard, random.nextInt(heard.length));
      check(attacked.open(taken, taken.length, heard) >= 0, "an authentic packet wasn't taken");
      byte[] seen = peer.seal(heard, random.nextInt(heard.length));
      byte[] back = attacked.seal(heard, random.nextInt(heard.length));
      byte[] other = others.protectionOfA().seal(heard, random.nextInt(heard.length));
      byte[][] forged = new byte[BATCH][];
      for (int i = 0; i < BATCH; i++) {
        forged[i] = forge(seen, taken, back, other);
        bytes += forged[i].length;
      }
      long began = System.nanoTime();
      for (byte[] packet : forged) {
        accepted += attacked.open(packet, packet.length, heard) >= 0 ? 1 : 0;
      }
      nanos += System.nanoTime() - began;
      check(attacked.open(seen, seen.length, heard) >= 0, "an authentic packet wasn't taken");
    }
    return new Tally(count, accepted, bytes, 0, nanos);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** Something that isn't {@code seen}, which is on its way. */
  private byte[] forge(byte[] seen, byte[] taken, byte[] back, byte[] other) {
    byte[] forged = seen.clone();
    switch (WAYS[random.nextInt(WAYS.length)]) {
      case FLIPPED -> flip(forged);
      case CUT_OFF -> forged = Arrays.copyOf(forged, random.nextInt(forged.length));
      case LENGTHENED -> forged = Arrays.copyOf(forged, forged.length + 1 + random.nextInt(20));
      case RENUMBERED ->
          BigEndian.put(
              forged,
              NUMBER_AT,
              BigEndian.get(seen, NUMBER_AT, Long.BYTES) + 1 + random.nextInt(1 << 21),
              Long.BYTES);
      case OTHER_TYPE -> forged[0] ^= (byte) (1 + random.nextInt(255));
      case REPEATED -> forged = taken;
      case SENT_BACK -> forged = back;
      case OF_ANOTHER_SESSION -> forged = withIndexOf(seen, other);
      case INVENTED -> random.nextBytes(forged);
    }
    return forged;
  }

  private void flip(byte[] forged) {
    int bit = random.nextInt(Byte.SIZE * forged.length);
    forged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
  }

  private static byte[] withIndexOf(byte[] seen, byte[] other) {
    byte[] forged = other.clone();
    System.arraycopy(seen, 1, forged, 1, Integer.BYTES);
    return forged;
  }

  /**
   * Throws so many at a node's handshakes, of all types, in all states: some of strangers, some at
   * handshakes that are under way. Time passes by 20 µs a packet.
   */
  Tally atHandshakes(HandshakesUnderAttack attack, long count) {
    for (long thrown = 0; thrown < count; thrown += BATCH) {
      byte[][] seen = attack.renew();
      byte[][] forged = new byte[BATCH][];
      for (int i = 0; i < BATCH; i++) {
        byte[] model = seen[random.nextInt(seen.length)];
        byte[] other = seen[random.nextInt(seen.length)];
        forged[i] = forge(model, seen[0], seen[1], other);
        if (attack.isAuthentic(forged[i])) {
          flip(forged[i]);
        }
      }
      attack.receive(forged);
    }
    return attack.tally();
  }
}
