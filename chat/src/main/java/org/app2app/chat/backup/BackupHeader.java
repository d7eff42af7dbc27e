package org.app2app.chat.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * How a backup begins: what it is, how its key follows from the passphrase, and enough of that to
 * tell a wrong passphrase from a damaged file (PROTOCOL.md section 13.7).
 */
final class BackupHeader {

  static final int BYTES = 64;

  private static final byte[] MAGIC = "app2app backup\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 16;
  private static final int CHECK_BYTES = 16;
  private static final int CRC_AT = BYTES - Integer.BYTES;

  private final byte[] bytes;
  private final byte[] key;

  private BackupHeader(byte[] bytes, byte[] key) {
    this.bytes = bytes;
    this.key = key;
  }

  /** All of it: each chunk is bound to it. Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The key, {@link ChunkCipher#KEY_BYTES} bytes. */
  byte[] key() {
    return key;
  }

  /** One for a new backup. */
  static BackupHeader make(char[] passphrase, KeyCosts costs) throws BackupException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] stretched = stretch(passphrase, salt, costs);
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    header.put(MAGIC).put(VERSION);
    header.putInt(costs.memoryKib()).putInt(costs.iterations()).putInt(costs.lanes());
    header.put(salt).put(stretched, ChunkCipher.KEY_BYTES, CHECK_BYTES);
    header.putInt(crc(header.array()));
    return new BackupHeader(header.array(), key(stretched));
  }

  /**
   * Reads one, and finds the key.
   *
   * @throws BackupException if it isn't one, the passphrase is another, or it would cost too much
   */
  static BackupHeader read(InputStream in, char[] passphrase) throws IOException {
    byte[] bytes = new byte[BYTES];
    int length = Streams.read(in, bytes, BYTES);
    if (!startsWithMagic(bytes, length)) {
      throw new BackupException(
          BackupException.Reason.NOT_A_BACKUP, "This is no backup of App-to-app.");
    }
    if (length < BYTES) {
      throw new BackupException(
          BackupException.Reason.TRUNCATED, "There is no more than the start of a backup.");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getInt(CRC_AT) != crc(bytes)) {
      throw BackupException.damaged("at its start");
    }
    if (bytes[MAGIC.length] != VERSION) {
      throw BackupException.newer();
    }
    return open(bytes, header, passphrase);
  }

  private static BackupHeader open(byte[] bytes, ByteBuffer header, char[] passphrase)
      throws BackupException {
    int at = MAGIC.length + 1;
    KeyCosts costs = new KeyCosts(header.getInt(at), header.getInt(at + 4), header.getInt(at + 8));
    costs.check();
    int saltAt = at + 12;
    byte[] salt = Arrays.copyOfRange(bytes, saltAt, saltAt + SALT_BYTES);
    byte[] check = Arrays.copyOfRange(bytes, saltAt + SALT_BYTES, CRC_AT);
    byte[] stretched = stretch(passphrase, salt, costs);
    byte[] own = Arrays.copyOfRange(stretched, ChunkCipher.KEY_BYTES, stretched.length);
    if (!org.bouncycastle.util.Arrays.constantTimeAreEqual(check, own)) {
      throw new BackupException(
          BackupException.Reason.WRONG_PASSPHRASE,
          "The passphrase is another than the one that the backup was made with.");
    }
    return new BackupHeader(bytes, key(stretched));
  }

  private static boolean startsWithMagic(byte[] bytes, int length) {
    return length >= MAGIC.length && Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC);
  }

  private static byte[] stretch(char[] passphrase, byte[] salt, KeyCosts costs)
      throws BackupException {
    return Passphrase.stretch(passphrase, salt, costs, ChunkCipher.KEY_BYTES + CHECK_BYTES);
  }

  private static byte[] key(byte[] stretched) {
    return Arrays.copyOf(stretched, ChunkCipher.KEY_BYTES);
  }

  /** Tells damage from a wrong passphrase; against people there is the check of each chunk. */
  private static int crc(byte[] header) {
    CRC32 crc = new CRC32();
    crc.update(header, 0, CRC_AT);
    return (int) crc.getValue();
  }
}
