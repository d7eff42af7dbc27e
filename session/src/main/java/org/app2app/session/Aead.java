package org.app2app.session;

/**
 * Seals or opens the packets of one direction, with the key of one generation (PROTOCOL.md section
 * 11.3). A packet's first {@link PacketProtection#HEADER_BYTES} bytes are authenticated as they
 * are; what follows is ciphertext and, in the last {@link PacketProtection#TAG_BYTES}, its tag.
 *
 * <p>One object serves one direction only, and one thread at a time.
 */
interface Aead {

  /** Bytes of a key. */
  int KEY_BYTES = 32;

  /**
   * Fills in what follows the header.
   *
   * @param counter the packet's number, which is never used twice
   * @param plaintext holds what is to be said in {@code [0, length)}
   * @param packet has its header already, and exactly the length that is needed
   */
  void seal(long counter, byte[] plaintext, int length, byte[] packet);

  /**
   * Checks a packet and reads it.
   *
   * @param packet holds it in {@code [0, length)}, header and tag included
   * @param plaintext takes what it says, from 0 on; after a failure its content is undefined
   * @return the plaintext's length; -1 if the packet isn't authentic
   */
  int open(long counter, byte[] packet, int length, byte[] plaintext);

  /** What seals or opens packets of the next generation: its key follows from this one's. */
  Aead next();

  /**
   * How many packets may fail to be authentic before the key must go: RFC 9001 section 6.6 and
   * appendix B.
   */
  long forgeriesMax();

  /** Forgets the key, as far as the platform can. It can't be used any more. */
  void destroy();
}
