package org.app2app.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.app2app.wire.BencodeReader;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Who this node is: an Ed25519 key pair, made at first launch and kept, and the peer id that
 * follows from it.
 *
 * <p>The file holds the id and the public key beside the private key, and a checksum over them all:
 * so a later start knows that all is well without computing (or even loading) any cryptography.
 */
final class Identity {

  private static final int VERSION = 1;
  private static final int KEY_BYTES = 32;

  private final PeerId peerId;
  private final byte[] privateKey;
  private final byte[] publicKey;

  private Identity(PeerId peerId, byte[] privateKey, byte[] publicKey) {
    this.peerId = peerId;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  PeerId peerId() {
    return peerId;
  }

  /** The Ed25519 private key, 32 bytes. */
  byte[] privateKey() {
    return privateKey.clone();
  }

  /** The Ed25519 public key, 32 bytes. */
  byte[] publicKey() {
    return publicKey.clone();
  }

  /** Signs data for one purpose; see {@link PeerKeys}. */
  byte[] sign(String purpose, byte[] data) {
    return PeerKeys.sign(privateKey, publicKey, purpose, data);
  }

  /**
   * Reads the identity, or makes one if there is none. A damaged file is set aside, never
   * overwritten.
   *
   * @param warnings gets a sentence for whatever a person should know
   */
  static Identity loadOrCreate(Path file, List<String> warnings) throws NodeStartException {
    try {
      byte[] bytes = SmallFile.read(file);
      Identity kept = bytes == null ? null : decode(bytes);
      if (kept == null) {
        return bytes == null ? create(file) : replaceDamaged(file, warnings);
      }
      if (SmallFile.makePrivate(file)) {
        warnings.add("Others could read the private key in " + file + "; now they can't.");
      }
      return kept;
    } catch (IOException e) {
      throw new NodeStartException(
          "The identity in " + file + " can't be used (" + DataFolder.reason(e) + ").", e);
    }
  }

  private static Identity replaceDamaged(Path file, List<String> warnings) throws IOException {
    String aside = SmallFile.setAside(file);
    Identity fresh = create(file);
    warnings.add(
        "The identity in "
            + file
            + " was damaged: it is kept as "
            + aside
            + ", and a new one made.");
    return fresh;
  }

  private static Identity create(Path file) throws IOException {
    Identity fresh = generate();
    SmallFile.replace(file, fresh.encode());
    return fresh;
  }

  private static Identity generate() {
    byte[] privateKey = new byte[KEY_BYTES];
    UnpredictableRandom.fill(privateKey);
    byte[] publicKey =
        new Ed25519PrivateKeyParameters(privateKey, 0).generatePublicKey().getEncoded();
    return new Identity(PeerKeys.idOf(publicKey), privateKey, publicKey);
  }

  private byte[] encode() {
    byte[] id = peerId.toString().getBytes(StandardCharsets.US_ASCII);
    return new BencodeWriter()
        .beginDictionary()
        .string("checksum")
        .integer(checksum(id, privateKey, publicKey))
        .string("peer_id")
        .string(id)
        .string("private_key")
        .string(privateKey)
        .string("public_key")
        .string(publicKey)
        .string("version")
        .integer(VERSION)
        .end()
        .toBytes();
  }

  private static long checksum(byte[] peerId, byte[] privateKey, byte[] publicKey) {
    CRC32 crc = new CRC32();
    crc.update(peerId, 0, peerId.length);
    crc.update(privateKey, 0, KEY_BYTES);
    crc.update(publicKey, 0, KEY_BYTES);
    return crc.getValue();
  }

  /** Null if the file isn't whole. */
  private static Identity decode(byte[] file) {
    BencodeReader reader = new BencodeReader(file, 0, file.length);
    byte[][] values = new byte[3][0];
    long checksum = -1;
    long version = 0;
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      String key = string(reader, file);
      int wanted = Arrays.asList("peer_id", "private_key", "public_key").indexOf(key);
      if (wanted >= 0) {
        values[wanted] = reader.readString() ? bytes(reader, file) : values[wanted];
      } else if ("checksum".equals(key)) {
        checksum = reader.readInteger();
      } else if ("version".equals(key)) {
        version = reader.readInteger();
      } else {
        reader.skip();
      }
    }
    boolean whole = reader.finish() && version == VERSION;
    return whole ? checked(values[0], values[1], values[2], checksum) : null;
  }

  private static Identity checked(byte[] id, byte[] privateKey, byte[] publicKey, long checksum) {
    if (id.length != 2 * PeerId.HASH_BYTES
        || privateKey.length != KEY_BYTES
        || publicKey.length != KEY_BYTES) {
      return null;
    }
    if (checksum(id, privateKey, publicKey) != checksum) {
      return null;
    }
    String text = new String(id, StandardCharsets.US_ASCII);
    return new Identity(PeerId.of(text), privateKey, publicKey);
  }

  private static String string(BencodeReader reader, byte[] file) {
    return new String(bytes(reader, file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(BencodeReader reader, byte[] file) {
    int start = reader.stringOffset();
    return Arrays.copyOfRange(file, start, start + reader.stringLength());
  }
}
