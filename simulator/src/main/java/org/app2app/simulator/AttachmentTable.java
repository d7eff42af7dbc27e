package org.app2app.simulator;

import java.util.TreeMap;

/**
 * Who has which address of a network: a hash table on plain arrays, for it is asked on each leg of
 * each datagram's way. Nobody has address 0.
 */
final class AttachmentTable {

  private static final int PLACES_AT_FIRST = 4;

  private int[] addresses = new int[PLACES_AT_FIRST];
  private Attachment[] holders = new Attachment[PLACES_AT_FIRST];
  private int size;

  /** Who has that address, or null. */
  Attachment get(int address) {
    return holders[placeOf(address)];
  }

  void put(int address, Attachment holder) {
    if (2 * (size + 1) > addresses.length) {
      grow();
    }
    int place = placeOf(address);
    size += holders[place] == null ? 1 : 0;
    addresses[place] = address;
    holders[place] = holder;
  }

  /** Nobody has that address any more; those that were put behind it move up. */
  void remove(int address) {
    int mask = addresses.length - 1;
    int gap = placeOf(address);
    if (holders[gap] == null) {
      return;
    }
    size--;
    clear(gap);
    for (int place = (gap + 1) & mask; holders[place] != null; place = (place + 1) & mask) {
      int moving = addresses[place];
      Attachment holder = holders[place];
      clear(place);
      int better = placeOf(moving);
      addresses[better] = moving;
      holders[better] = holder;
    }
  }

  private void clear(int place) {
    addresses[place] = 0;
    holders[place] = null;
  }

  /** All of them, in the order of their addresses. */
  Iterable<Attachment> all() {
    TreeMap<Integer, Attachment> ordered = new TreeMap<>();
    for (int place = 0; place < addresses.length; place++) {
      if (holders[place] != null) {
        ordered.put(addresses[place], holders[place]);
      }
    }
    return ordered.values();
  }

  private int placeOf(int address) {
    int mask = addresses.length - 1;
    int place = (int) ((address * 0x9e3779b97f4a7c15L) >>> 32) & mask;
    while (addresses[place] != address && addresses[place] != 0) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldAddresses = addresses;
    Attachment[] oldHolders = holders;
    addresses = new int[2 * oldAddresses.length];
    holders = new Attachment[addresses.length];
    for (int old = 0; old < oldAddresses.length; old++) {
      if (oldHolders[old] != null) {
        int place = placeOf(oldAddresses[old]);
        addresses[place] = oldAddresses[old];
        holders[place] = oldHolders[old];
      }
    }
  }
}
