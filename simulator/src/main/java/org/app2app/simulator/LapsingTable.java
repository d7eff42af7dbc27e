package org.app2app.simulator;

/**
 * A hash table of numbers whose entries lapse when they aren't refreshed: a NAT's memory.
 *
 * <p>Open addressing on a plain array, 24 bytes a place, because a simulation holds millions of
 * entries; what belongs together stands together, because hardly any of it is in the cache. Lapsed
 * entries stay until the table would have to grow. Keys are not 0.
 */
final class LapsingTable {

  private static final int PLACES_AT_FIRST = 8;

  /** Numbers of an entry: its key, its value and when it was refreshed. */
  private static final int WIDTH = 3;

  private static final int VALUE = 1;
  private static final int REFRESHED = 2;

  private final long lifetimeNanos;
  private long[] entries;
  private int mask;
  private int used;

  LapsingTable(long lifetimeNanos) {
    this.lifetimeNanos = lifetimeNanos;
    clear();
  }

  /** The value of a key; 0 if there is none, or it has lapsed. */
  long get(long key, long nowNanos) {
    int entry = entryOf(key);
    return entries[entry] == key && isAlive(entry, nowNanos) ? entries[entry + VALUE] : 0;
  }

  /** Sets the value of a key, which starts its life anew. */
  void put(long key, long value, long nowNanos) {
    int entry = entryOf(key);
    if (entries[entry] == 0 && 2 * (used + 1) > mask + 1) {
      rebuild(nowNanos);
      entry = entryOf(key);
    }
    used += entries[entry] == 0 ? 1 : 0;
    entries[entry] = key;
    entries[entry + VALUE] = value;
    entries[entry + REFRESHED] = nowNanos;
  }

  /** How many entries are alive. */
  int countAlive(long nowNanos) {
    int alive = 0;
    for (int entry = 0; entry < entries.length; entry += WIDTH) {
      alive += entries[entry] != 0 && isAlive(entry, nowNanos) ? 1 : 0;
    }
    return alive;
  }

  /** No fewer than are alive; costs nothing. */
  int countAtMost() {
    return used;
  }

  void clear() {
    makeRoom(PLACES_AT_FIRST);
  }

  private void makeRoom(int places) {
    entries = new long[WIDTH * places];
    mask = places - 1;
    used = 0;
  }

  private boolean isAlive(int entry, long nowNanos) {
    return nowNanos - entries[entry + REFRESHED] <= lifetimeNanos;
  }

  /** Where the key stands in the array, or would. */
  private int entryOf(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    int place = (int) (mixed >>> 32) & mask;
    while (entries[WIDTH * place] != 0 && entries[WIDTH * place] != key) {
      place = (place + 1) & mask;
    }
    return WIDTH * place;
  }

  private void rebuild(long nowNanos) {
    long[] old = entries;
    int places = PLACES_AT_FIRST;
    while (places < 3 * (countAlive(nowNanos) + 1)) {
      places *= 2;
    }
    makeRoom(places);
    for (int entry = 0; entry < old.length; entry += WIDTH) {
      boolean alive = nowNanos - old[entry + REFRESHED] <= lifetimeNanos;
      if (old[entry] != 0 && alive) {
        put(old[entry], old[entry + VALUE], old[entry + REFRESHED]);
      }
    }
  }
}
