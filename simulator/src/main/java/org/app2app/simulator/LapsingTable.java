package org.app2app.simulator;

/**
 * A hash table of numbers whose entries lapse when they aren't refreshed: a NAT's memory.
 *
 * <p>Open addressing on plain arrays, 24 bytes a place, because a simulation holds millions of
 * entries. Lapsed entries stay until the table would have to grow. Keys are not 0.
 */
final class LapsingTable {

  private static final int PLACES_AT_FIRST = 8;

  private final long lifetimeNanos;
  private long[] keys = new long[PLACES_AT_FIRST];
  private long[] values = new long[PLACES_AT_FIRST];
  private long[] refreshed = new long[PLACES_AT_FIRST];
  private int used;

  LapsingTable(long lifetimeNanos) {
    this.lifetimeNanos = lifetimeNanos;
  }

  /** The value of a key; 0 if there is none, or it has lapsed. */
  long get(long key, long nowNanos) {
    int place = placeOf(key);
    return keys[place] == key && isAlive(place, nowNanos) ? values[place] : 0;
  }

  /** Sets the value of a key, which starts its life anew. */
  void put(long key, long value, long nowNanos) {
    int place = placeOf(key);
    if (keys[place] == 0 && 2 * (used + 1) > keys.length) {
      rebuild(nowNanos);
      place = placeOf(key);
    }
    used += keys[place] == 0 ? 1 : 0;
    keys[place] = key;
    values[place] = value;
    refreshed[place] = nowNanos;
  }

  /** How many entries are alive. */
  int countAlive(long nowNanos) {
    int alive = 0;
    for (int place = 0; place < keys.length; place++) {
      alive += keys[place] != 0 && isAlive(place, nowNanos) ? 1 : 0;
    }
    return alive;
  }

  /** No fewer than are alive; costs nothing. */
  int countAtMost() {
    return used;
  }

  void clear() {
    keys = new long[PLACES_AT_FIRST];
    values = new long[PLACES_AT_FIRST];
    refreshed = new long[PLACES_AT_FIRST];
    used = 0;
  }

  private boolean isAlive(int place, long nowNanos) {
    return nowNanos - refreshed[place] <= lifetimeNanos;
  }

  private int placeOf(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9e3779b97f4a7c15L;
    int place = (int) (mixed >>> 32) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void rebuild(long nowNanos) {
    long[] oldKeys = keys;
    long[] oldValues = values;
    long[] oldRefreshed = refreshed;
    int places = PLACES_AT_FIRST;
    while (places < 3 * (countAlive(nowNanos) + 1)) {
      places *= 2;
    }
    keys = new long[places];
    values = new long[places];
    refreshed = new long[places];
    used = 0;
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0 && nowNanos - oldRefreshed[old] <= lifetimeNanos) {
        put(oldKeys[old], oldValues[old], oldRefreshed[old]);
      }
    }
  }
}
