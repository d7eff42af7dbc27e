package org.app2app.chat.sync;

import java.util.ArrayList;
import java.util.List;

/** A request for entries that a neighbour has. */
final class Pull {

  final long number;
  final Link link;
  final List<Integer> rows = new ArrayList<>();
  final Packed ranges = new Packed();

  /** When the neighbour is given up, unless something came before. */
  long deadlineNanos;

  private final List<Integer> ends = new ArrayList<>();
  private int entries;

  Pull(long number, Link link) {
    this.number = number;
    this.link = link;
  }

  void add(int row, long shortName, int after, int upTo) {
    rows.add(row);
    ends.add(upTo);
    ranges.range(shortName, after, upTo);
    entries += upTo - after;
  }

  int entries() {
    return entries;
  }

  int end(int index) {
    return ends.get(index);
  }
}
