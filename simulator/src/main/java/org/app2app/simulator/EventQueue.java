package org.app2app.simulator;

import java.util.Arrays;

/**
 * What is yet to happen, in the order of virtual time; what is due at one moment comes in the order
 * in which it was added, so that a run is the same each time.
 *
 * <p>A heap of four children per node whose keys stand in two arrays of numbers: sifting touches no
 * object, and a node's children share a cache line. An event's place in the array of events travels
 * in the low bits of its order.
 */
final class EventQueue {

  private static final int CHILDREN = 4;
  private static final int PLACE_BITS = 24;
  private static final int PLACES_MAX = 1 << PLACE_BITS;
  private static final int PLACES_AT_FIRST = 1 << 10;

  private long[] times = new long[PLACES_AT_FIRST];
  private long[] orders = new long[PLACES_AT_FIRST];
  private Event[] events = new Event[PLACES_AT_FIRST];
  private int[] freePlaces = new int[PLACES_AT_FIRST];
  private int free;
  private int size;
  private long added;

  EventQueue() {
    freeFrom(0);
  }

  private void freeFrom(int first) {
    for (int place = events.length - 1; place >= first; place--) {
      freePlaces[free++] = place;
    }
  }

  int size() {
    return size;
  }

  /** When the next event is due; {@link Long#MAX_VALUE} if there is none. */
  long nextNanos() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  void add(long nanos, Event event) {
    if (free == 0) {
      grow();
    }
    int place = freePlaces[--free];
    events[place] = event;
    siftUp(size++, nanos, (added++ << PLACE_BITS) | place);
  }

  /** Takes the next event out. Call only if there is one. */
  Event poll() {
    int place = (int) orders[0] & (PLACES_MAX - 1);
    Event event = events[place];
    events[place] = null;
    freePlaces[free++] = place;
    size--;
    if (size > 0) {
      siftDown(times[size], orders[size]);
    }
    return event;
  }

  private void grow() {
    int places = events.length;
    if (2 * places > PLACES_MAX) {
      throw new IllegalStateException("more than " + places + " events are waiting");
    }
    times = Arrays.copyOf(times, 2 * places);
    orders = Arrays.copyOf(orders, 2 * places);
    events = Arrays.copyOf(events, 2 * places);
    freePlaces = Arrays.copyOf(freePlaces, 2 * places);
    freeFrom(places);
  }

  private void siftUp(int from, long nanos, long order) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      if (!isBefore(nanos, order, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, nanos, order);
  }

  private void siftDown(long nanos, long order) {
    int at = 0;
    for (int child = 1; child < size; child = CHILDREN * at + 1) {
      int first = firstOf(child);
      if (isBefore(nanos, order, first)) {
        break;
      }
      move(first, at);
      at = first;
    }
    put(at, nanos, order);
  }

  private int firstOf(int child) {
    int first = child;
    int end = Math.min(child + CHILDREN, size);
    for (int sibling = child + 1; sibling < end; sibling++) {
      if (isBefore(times[sibling], orders[sibling], first)) {
        first = sibling;
      }
    }
    return first;
  }

  private boolean isBefore(long nanos, long order, int other) {
    return nanos != times[other] ? nanos < times[other] : order < orders[other];
  }

  private void move(int from, int to) {
    put(to, times[from], orders[from]);
  }

  private void put(int at, long nanos, long order) {
    times[at] = nanos;
    orders[at] = order;
  }
}
