package org.app2app.chat.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.app2app.chat.backup.BackupException.Reason;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The container: what goes in comes out, or it is said what is wrong. */
class BackupTest {

  /** A guess that costs nothing, for tests that make thousands. */
  private static final KeyCosts CHEAP = new KeyCosts(8, 1, 1);

  private static final char[] PASSPHRASE = "correct horse".toCharArray();
  private static final int CHUNK = ChunkCipher.CHUNK_BYTES;
  private static final int SEALED = CHUNK + ChunkCipher.TAG_BYTES;

  private static BackupPart part(String name, byte[] bytes) {
    return new BackupPart(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] write(KeyCosts costs, BackupPart... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Backup.write(out, PASSPHRASE, costs, Arrays.asList(parts), done -> {});
    return out.toByteArray();
  }

  private static Map<String, byte[]> read(byte[] backup, char[] passphrase) throws IOException {
    Map<String, ByteArrayOutputStream> parts = new LinkedHashMap<>();
    Backup.read(
        new ByteArrayInputStream(backup),
        passphrase,
        (name, size) -> {
          parts.put(name, new ByteArrayOutputStream());
          return parts.get(name);
        },
        done -> {});
    Map<String, byte[]> read = new LinkedHashMap<>();
    parts.forEach((name, bytes) -> read.put(name, bytes.toByteArray()));
    return read;
  }

  private static Reason reasonAgainst(byte[] backup, char[] passphrase) {
    BackupException refused =
        catchThrowableOfType(BackupException.class, () -> read(backup, passphrase));
    assertThat(refused).as("read without complaint").isNotNull();
    assertThat(refused.getMessage()).endsWith(".");
    return refused.reason();
  }

  private static Reason reasonAgainst(byte[] backup) {
    return reasonAgainst(backup, PASSPHRASE);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.write(piece, 0, piece.length);
    }
    return joined.toByteArray();
  }

  private static byte[] chunk(byte[] backup, int number) {
    int start = BackupHeader.BYTES + number * SEALED;
    return Arrays.copyOfRange(backup, start, Math.min(backup.length, start + SEALED));
  }

  private static byte[] header(byte[] backup) {
    return Arrays.copyOf(backup, BackupHeader.BYTES);
  }

  @Test
  void whatAnotherProgramWroteByTheProtocolIsRead() throws Exception {
    // Made by Python's "cryptography": Argon2id, 64 KiB, 2 passes; passphrase "correct horse
    // \u00e9".
    byte[] sample =
        Hex.decode(
            "61707032617070206261636b75700a01000000400000000200000001000102030405060708090a0b"
                + "0c0d0e0ff920d57dbe9cb1367d97a494bac6e52cae43d6f7005fbe7ce6d686d40da360d2b6b3283b"
                + "6d604efc2dfa7d65c17a110d4917b25d6a9e6e5ba144b235d466d4c7971dde9cd0fe16312f373550"
                + "ac25ddf8691a54f8cac9");
    Map<String, byte[]> read = read(sample, "correct horse \u00e9".toCharArray());
    assertThat(read).containsOnlyKeys("identity", "files/a.txt");
    assertThat(read.get("identity")).isEqualTo("who I am".getBytes(UTF_8));
    assertThat(read.get("files/a.txt")).isEmpty();
  }

  @Property(tries = 100)
  void whatGoesInComesOut(
      @ForAll @Size(max = 4) List<@IntRange(max = 3) Integer> chunks,
      @ForAll @IntRange(min = -40, max = 40) int more)
      throws IOException {
    List<BackupPart> parts = new ArrayList<>();
    Map<String, byte[]> expected = new LinkedHashMap<>();
    for (int i = 0; i < chunks.size(); i++) {
      byte[] bytes = random(Math.max(0, chunks.get(i) * CHUNK + more));
      expected.put("files/" + i, bytes);
      parts.add(part("files/" + i, bytes));
    }
    byte[] backup = write(CHEAP, parts.toArray(new BackupPart[0]));
    Map<String, byte[]> read = read(backup, PASSPHRASE);
    assertThat(read).hasSameSizeAs(expected);
    expected.forEach((name, bytes) -> assertThat(read.get(name)).isEqualTo(bytes));
  }

  @Test
  void theProgressEndsWithAllBytes() throws Exception {
    List<Long> written = new ArrayList<>();
    List<Long> read = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<BackupPart> parts = Arrays.asList(part("a", random(200_000)), part("b", random(5)));
    Backup.write(out, PASSPHRASE, CHEAP, parts, written::add);
    Backup.read(
        new ByteArrayInputStream(out.toByteArray()), PASSPHRASE, (name, size) -> null, read::add);
    assertThat(written).isSorted().endsWith(200_005L);
    assertThat(read).isSorted().endsWith(200_005L);
  }

  @Test
  void anyChangedBitIsNoticed() throws Exception {
    byte[] backup = write(CHEAP, part("identity", random(100)), part("peers", random(20)));
    for (int bit = 0; bit < 8 * backup.length; bit++) {
      byte[] changed = backup.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Reason expected = bit / 8 < 15 ? Reason.NOT_A_BACKUP : Reason.DAMAGED;
      assertThat(reasonAgainst(changed)).as("bit %d", bit).isEqualTo(expected);
    }
  }

  @Test
  void anyMissingEndIsNoticed() throws Exception {
    byte[] backup = write(CHEAP, part("identity", random(100)));
    for (int length = 0; length < backup.length; length++) {
      assertThat(reasonAgainst(Arrays.copyOf(backup, length)))
          .as("%d bytes", length)
          .isIn(
              length < 15
                  ? List.of(Reason.NOT_A_BACKUP)
                  : List.of(Reason.TRUNCATED, Reason.DAMAGED));
    }
  }

  @Test
  void chunksThatAreMissingMovedDoubledOrAnothersAreNoticed() throws Exception {
    byte[] backup = write(CHEAP, part("a", random(3 * CHUNK)));
    byte[] other = write(CHEAP, part("a", random(3 * CHUNK)));
    byte[] start = header(backup);
    byte[] first = chunk(backup, 0);
    byte[] second = chunk(backup, 1);
    byte[] third = chunk(backup, 2);
    byte[] last = chunk(backup, 3);
    assertThat(join(start, first, second, third, last)).isEqualTo(backup);
    assertThat(reasonAgainst(join(start, first, second))).isEqualTo(Reason.TRUNCATED);
    assertThat(reasonAgainst(start)).isEqualTo(Reason.TRUNCATED);
    for (byte[] changed :
        new byte[][] {
          join(start, second, first, third, last),
          join(start, first, first, third, last),
          join(start, first, third, last),
          join(start, first, second, last),
          join(start, first, second, third, last, last),
          join(start, first, second, third, last, new byte[1]),
          join(start, first, second, third, last, new byte[SEALED]),
          join(start, first, chunk(other, 1), third, last),
          join(header(other), first, second, third, last),
          join(start, last)
        }) {
      assertThat(reasonAgainst(changed)).isEqualTo(Reason.DAMAGED);
    }
  }

  @Test
  void aWrongPassphraseIsToldFromDamage() throws Exception {
    byte[] backup = write(CHEAP, part("a", random(10)));
    assertThat(reasonAgainst(backup, "correct horsf".toCharArray()))
        .isEqualTo(Reason.WRONG_PASSPHRASE);
    assertThat(reasonAgainst(backup, "correct horse ".toCharArray()))
        .isEqualTo(Reason.WRONG_PASSPHRASE);
  }

  @Test
  void howAKeyboardComposesALetterDoesntMatter() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<BackupPart> parts = Collections.singletonList(part("a", random(10)));
    Backup.write(out, "caf\u00e9".toCharArray(), CHEAP, parts, done -> {});
    assertThat(read(out.toByteArray(), "cafe\u0301".toCharArray())).hasSize(1);
  }

  @Test
  void withoutAPassphraseThereIsNoBackup() {
    assertThatThrownBy(
            () -> Backup.write(new ByteArrayOutputStream(), new char[0], List.of(), done -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
    assertThatThrownBy(() -> read(new byte[100], new char[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] withCosts(byte[] backup, int memoryKib, int iterations, int lanes) {
    byte[] changed = backup.clone();
    ByteBuffer.wrap(changed).putInt(16, memoryKib).putInt(20, iterations).putInt(24, lanes);
    return withCrc(changed);
  }

  private static byte[] withCrc(byte[] backup) {
    CRC32 crc = new CRC32();
    crc.update(backup, 0, BackupHeader.BYTES - 4);
    ByteBuffer.wrap(backup).putInt(BackupHeader.BYTES - 4, (int) crc.getValue());
    return backup;
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, 1, 1, TOO_COSTLY",
    "262145, 1, 1, TOO_COSTLY",
    "64, 2147483647, 1, TOO_COSTLY",
    "64, 17, 1, TOO_COSTLY",
    "-1, 1, 1, DAMAGED",
    "0, 1, 1, DAMAGED",
    "64, 0, 1, DAMAGED",
    "64, -1, 1, DAMAGED",
    "64, 1, 0, DAMAGED",
    "64, 1, 2147483647, DAMAGED",
    "1000, 1, 17, DAMAGED",
    "64, 1, 9, DAMAGED",
    "64, 2, 1, WRONG_PASSPHRASE"
  })
  void whatAHostileFileAsksForIsBounded(int memoryKib, int iterations, int lanes, Reason reason)
      throws Exception {
    byte[] backup = write(CHEAP, part("a", random(10)));
    assertThat(reasonAgainst(withCosts(backup, memoryKib, iterations, lanes))).isEqualTo(reason);
  }

  @Test
  void aLaterVersionIsToldFromDamage() throws Exception {
    byte[] backup = write(CHEAP, part("a", random(10)));
    backup[15] = 2;
    assertThat(reasonAgainst(withCrc(backup))).isEqualTo(Reason.NEWER_VERSION);
  }

  @Property
  void noBytesAreReadAsABackup(@ForAll byte[] bytes) {
    assertThat(reasonAgainst(bytes)).isEqualTo(Reason.NOT_A_BACKUP);
  }

  /** What only somebody who knows the passphrase can make. */
  private static byte[] sealed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BackupHeader header = BackupHeader.make(PASSPHRASE, CHEAP);
    out.write(header.bytes());
    SealingStream sealing = new SealingStream(out, new ChunkCipher(header));
    sealing.write(content);
    sealing.finish();
    return out.toByteArray();
  }

  private static byte[] listed(String name, long size) {
    byte[] bytes = name.getBytes(UTF_8);
    ByteBuffer listed = ByteBuffer.allocate(11 + bytes.length);
    return listed.put((byte) 1).putShort((short) bytes.length).put(bytes).putLong(size).array();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../x",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "C:",
        "a\0b"
      })
  void aNameThatLeadsOutOfTheFolderIsRefused(String name) throws Exception {
    assertThat(reasonAgainst(sealed(join(listed(name, 0), new byte[1])))).isEqualTo(Reason.DAMAGED);
    assertThatThrownBy(() -> part(name, new byte[0])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListThatMakesNoSenseIsRefused() throws Exception {
    byte[] end = new byte[1];
    assertThat(read(sealed(join(listed("a", 0), end)), PASSPHRASE)).containsOnlyKeys("a");
    for (byte[] content :
        new byte[][] {
          join(listed("a", 0), listed("a", 0), end),
          join(listed("a", -1), end),
          join(listed("a", 2), end),
          join(listed("a", Long.MAX_VALUE), end),
          join(listed("a", 0)),
          join(listed("a", 0), end, end),
          new byte[] {2},
          new byte[] {1, 0},
          new byte[0]
        }) {
      assertThatThrownBy(() -> read(sealed(content), PASSPHRASE))
          .isInstanceOf(BackupException.class);
    }
  }

  @Test
  void aFileThatBecomesShorterMeanwhileIsToldOf() {
    BackupPart shrinking = new BackupPart("a", 10, () -> new ByteArrayInputStream(new byte[9]));
    assertThatThrownBy(() -> write(CHEAP, shrinking))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("a became shorter");
  }

  @Test
  void aFullDiskIsToldOf() throws Exception {
    Path full = Paths.get("/dev/full");
    assumeTrue(Files.exists(full), "needs Linux's /dev/full");
    try (OutputStream out = Files.newOutputStream(full)) {
      assertThatThrownBy(
              () -> Backup.write(out, PASSPHRASE, CHEAP, List.of(part("a", random(10))), d -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
    }
  }

  /** A gigabyte that nobody keeps. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      int part = (int) Math.min(left, count);
      Arrays.fill(target, offset, offset + part, (byte) 0);
      left -= part;
      return part == 0 ? -1 : part;
    }
  }

  @Test
  void whatIsLargerThanMemoryGoesThrough(@TempDir Path folder) throws Exception {
    long size = 300_000_000;
    Path file = folder.resolve("backup");
    long begin = System.nanoTime();
    try (OutputStream out = Files.newOutputStream(file)) {
      BackupPart large = new BackupPart("large", size, () -> new Zeros(size));
      Backup.write(out, PASSPHRASE, List.of(large), done -> {});
    }
    long written = System.nanoTime();
    long[] last = new long[1];
    try (InputStream in = Files.newInputStream(file)) {
      Backup.read(in, PASSPHRASE, (name, bytes) -> null, done -> last[0] = done);
    }
    assertThat(last[0]).isEqualTo(size);
    System.out.printf(
        "backup of 300 MB: written in %d ms, read in %d ms%n",
        (written - begin) / 1_000_000, (System.nanoTime() - written) / 1_000_000);
  }

  @Test
  void moreMemoryThanThereIsIsNeverAskedFor() {
    int all = (int) (Runtime.getRuntime().maxMemory() >> 10);
    BackupException refused =
        catchThrowableOfType(BackupException.class, () -> KeyMemory.check(all));
    assertThat(refused.reason()).isEqualTo(Reason.NO_MEMORY);
  }
}
