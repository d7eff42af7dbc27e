package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;
import org.bouncycastle.util.encoders.Hex;

/** Signs by a checksum, which costs nothing: whoever tests replication doesn't test Ed25519. */
public final class CheapAuthor implements Author {

  /** Checks what such authors sign. */
  public static final Signatures SIGNATURES =
      new Signatures() {
        @Override
        public boolean isGenuine(byte[] publicKey, byte[] bytes, byte[] signature) {
          return Arrays.equals(signature, checksum(publicKey, bytes));
        }

        @Override
        public PeerId idOf(byte[] publicKey) {
          return IDS.computeIfAbsent(
              ByteBuffer.wrap(publicKey), key -> PeerId.ofHash(publicKey, 0));
        }
      };

  /** One object for each, however often it is read: a thousand members know a thousand of them. */
  private static final Map<ByteBuffer, PeerId> IDS = new ConcurrentHashMap<>();

  private final byte[] key;
  private final PeerId id;

  /** The author with that number. */
  CheapAuthor(int number) {
    key = new byte[32];
    // Ids differ in all of their bytes, as hashes do.
    new Random(number).nextBytes(key);
    id = PeerId.ofHash(key, 0);
  }

  /** The author with that id. */
  public CheapAuthor(PeerId id) {
    this.id = id;
    this.key = Arrays.copyOf(Hex.decode(id.toString()), 32);
  }

  private static byte[] checksum(byte[] publicKey, byte[] bytes) {
    return ByteBuffer.allocate(64)
        .putInt(Arrays.hashCode(publicKey))
        .putInt(Arrays.hashCode(bytes))
        .array();
  }

  @Override
  public PeerId id() {
    return id;
  }

  @Override
  public byte[] publicKey() {
    return key.clone();
  }

  @Override
  public byte[] sign(byte[] bytes) {
    return checksum(key, bytes);
  }
}
