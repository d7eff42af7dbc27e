package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.app2app.chat.log.LogName;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * The logs of a conversation, in rows: what each is called, and how far we have it. A row whose
 * name isn't known was told of by its short name only, and has nothing in it.
 */
final class LogTable {

  /**
   * Greatest number of an entry that is passed on: a person who writes every second for 68 years.
   */
  static final long NUMBER_MAX = Integer.MAX_VALUE;

  private final int rowsMax;
  private final Map<Long, Integer> byShort = new HashMap<>();
  private final Map<LogName, Integer> byName = new HashMap<>();
  private final BitSet free = new BitSet();
  private final BitSet digestStale = new BitSet();
  private LogName[] names = new LogName[4];
  private long[] shorts = new long[4];
  private int[] heads = new int[4];
  private long[] shares = new long[4];
  private long digest;
  private int size;

  LogTable(int rowsMax) {
    this.rowsMax = rowsMax;
  }

  /** The first eight bytes of the hash of a log's name (PROTOCOL.md section 13.3). */
  static long shortName(LogName log) {
    byte[] author = log.author().toString().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer name = ByteBuffer.allocate(32 + author.length + Long.BYTES);
    name.put(log.conversation().toBytes()).put(author).putLong(log.epoch());
    return hash(name.array());
  }

  private static long hash(byte[] input) {
    SHA256Digest sha = new SHA256Digest();
    sha.update(input, 0, input.length);
    byte[] output = new byte[sha.getDigestSize()];
    sha.doFinal(output, 0);
    return ByteBuffer.wrap(output).getLong();
  }

  /** All rows are below it; some may be free. */
  int size() {
    return size;
  }

  /** -1 if there is none. */
  int rowOf(long shortName) {
    return byShort.getOrDefault(shortName, -1);
  }

  /** -1 if there is none with that very name. */
  int rowOf(LogName log) {
    return byName.getOrDefault(log, -1);
  }

  /** The row of that log, which gets its name with this; -1 if there is no room. */
  int rowFor(LogName log) {
    int known = rowOf(log);
    if (known >= 0) {
      return known;
    }
    int row = rowFor(shortName(log));
    if (row < 0 || names[row] != null) {
      return -1;
    }
    names[row] = log;
    byName.put(log, row);
    return row;
  }

  /** The row with that short name, a new one if there is none; -1 if there is no room. */
  int rowFor(long shortName) {
    int known = rowOf(shortName);
    if (known >= 0 || byShort.size() >= rowsMax) {
      return known;
    }
    int row = free.isEmpty() ? size++ : free.nextSetBit(0);
    free.clear(row);
    if (row >= shorts.length) {
      grow(2 * row);
    }
    shorts[row] = shortName;
    byShort.put(shortName, row);
    return row;
  }

  private void grow(int length) {
    names = Arrays.copyOf(names, length);
    shorts = Arrays.copyOf(shorts, length);
    heads = Arrays.copyOf(heads, length);
    shares = Arrays.copyOf(shares, length);
  }

  /** Forgets a row that has nothing in it, and no name. */
  void release(int row) {
    byShort.remove(shorts[row]);
    free.set(row);
  }

  /** Null if it isn't known, or the row is free. */
  LogName name(int row) {
    return names[row];
  }

  boolean isNamed(int row) {
    return row >= 0 && names[row] != null;
  }

  long shortName(int row) {
    return shorts[row];
  }

  /** The number of the newest entry; 0 if there is none. */
  int head(int row) {
    return heads[row];
  }

  void setHead(int row, int number) {
    heads[row] = number;
    digestStale.set(row);
  }

  int[] heads() {
    return Arrays.copyOf(heads, size);
  }

  /** The same for all who have the same heads: what each row adds is added up. */
  long digest() {
    for (int row = digestStale.nextSetBit(0); row >= 0; row = digestStale.nextSetBit(row + 1)) {
      ByteBuffer share = ByteBuffer.allocate(SyncMessage.HEAD_BYTES);
      share.putLong(shorts[row]).putInt(heads[row]);
      digest -= shares[row];
      shares[row] = hash(share.array());
      digest += shares[row];
    }
    digestStale.clear();
    return digest;
  }
}
