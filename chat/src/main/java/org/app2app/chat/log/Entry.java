package org.app2app.chat.log;

import java.util.Arrays;
import org.app2app.wire.BencodeWriter;
import org.bouncycastle.util.encoders.Hex;

/**
 * Something that an author wrote: immutable, numbered and signed.
 *
 * <p>What was signed are the bytes as they are, so that later versions may say more: they are kept
 * and passed on unchanged, unless their author took the text away: then what is left, which the
 * author has signed too, takes their place ({@link Erasure}).
 */
public final class Entry {

  /** Longest entry that is taken, in bytes without the signature. */
  public static final int BYTES_MAX = 20_480;

  public static final int SIGNATURE_BYTES = 64;
  public static final int KEY_BYTES = 32;

  /** No clock shows more: beyond it, nothing can be put in order any more. */
  public static final long CLOCK_MAX = 1L << 53;

  private final EntryId id;
  private final long clock;
  private final long millis;
  private final Body body;
  private final byte[] publicKey;
  private final byte[] bytes;
  private final byte[] signature;

  Entry(
      EntryId id,
      long clock,
      long millis,
      Body body,
      byte[] publicKey,
      byte[] bytes,
      byte[] signature) {
    this.id = id;
    this.clock = clock;
    this.millis = millis;
    this.body = body;
    this.publicKey = publicKey;
    this.bytes = bytes;
    this.signature = signature;
  }

  /**
   * Writes an entry and signs it.
   *
   * @param clock one more than the highest that the author has seen in the conversation: Lamport's
   *     clock, by which all see the same order
   * @param millis the time of day by the author's own clock, which may be wrong; since 1970
   */
  public static Entry write(EntryId id, long clock, long millis, Body body, Author author) {
    byte[] publicKey = author.publicKey();
    byte[] bytes = bytes(id, clock, millis, body, publicKey);
    return new Entry(id, clock, millis, body, publicKey, bytes, author.sign(bytes));
  }

  private static byte[] bytes(EntryId id, long clock, long millis, Body body, byte[] publicKey) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    writer.string("a").string(publicKey);
    writer.string("b");
    Bodies.write(body, writer);
    writer.string("c").string(id.conversation().toBytes());
    writer.string("e").integer(id.log().epoch());
    writer.string("l").integer(clock);
    writer.string("n").integer(id.number());
    writer.string("t").integer(millis);
    return writer.end().toBytes();
  }

  /**
   * Reads an entry; null if it isn't one. Whether the signature is genuine isn't looked at: {@link
   * #isGenuine} does.
   */
  public static Entry read(byte[] bytes, byte[] signature, Signatures signatures) {
    if (bytes.length > BYTES_MAX || signature.length != SIGNATURE_BYTES) {
      return null;
    }
    return new EntryReader(bytes).read(signature, signatures);
  }

  /** Whether its author signed it. */
  public boolean isGenuine(Signatures signatures) {
    return signatures.isGenuine(publicKey, bytes, signature);
  }

  /**
   * What is left of it once its author took its text away, not signed yet; null if it has no text.
   */
  Entry remains() {
    Body left = body.remains();
    if (left == null) {
      return null;
    }
    byte[] leftBytes = bytes(id, clock, millis, left, publicKey);
    return new Entry(id, clock, millis, left, publicKey, leftBytes, new byte[SIGNATURE_BYTES]);
  }

  /** What is left of it by that leave; null if it has no text, or the leave isn't its author's. */
  public Entry erasedBy(Erasure erasure, Signatures signatures) {
    Entry left = erasure.entry().equals(id) ? remains() : null;
    if (left == null) {
      return null;
    }
    byte[] signed = Hex.decode(erasure.signature());
    Entry erased = new Entry(id, clock, millis, left.body, publicKey, left.bytes, signed);
    return erased.isGenuine(signatures) ? erased : null;
  }

  /** Whether both are the same, or one is what is left of the other. */
  public boolean isSameAs(Entry other) {
    return Arrays.equals(bytes, other.bytes) || Arrays.equals(leftBytes(), other.leftBytes());
  }

  private byte[] leftBytes() {
    Entry left = remains();
    return left == null ? bytes : left.bytes;
  }

  public EntryId id() {
    return id;
  }

  public LogName log() {
    return id.log();
  }

  public long number() {
    return id.number();
  }

  /** Lamport's clock: the order of a conversation is by it, then by author, epoch and number. */
  public long clock() {
    return clock;
  }

  /** Milliseconds since 1970, as the author's clock had it. */
  public long millis() {
    return millis;
  }

  public Body body() {
    return body;
  }

  /** What was signed. Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Not to be changed. */
  public byte[] signature() {
    return signature;
  }

  /** How much it is, stored or sent. */
  public int size() {
    return bytes.length + SIGNATURE_BYTES;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that
        && Arrays.equals(bytes, that.bytes)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return id + " " + body;
  }
}
