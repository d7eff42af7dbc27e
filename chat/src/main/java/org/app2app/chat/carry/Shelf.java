package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.app2app.wire.PeerId;

/**
 * What we carry, within limits. When a receiver's place or the whole shelf is full, whoever has the
 * most there gives way to who has less: so nobody can keep others' mail out with his own.
 */
final class Shelf {

  private final MailLimits limits;

  /** The oldest first. */
  private final Map<String, Held> held = new LinkedHashMap<>();

  Shelf(MailLimits limits) {
    this.limits = limits;
  }

  Held get(String id) {
    return held.get(id);
  }

  void put(Held envelope) {
    held.put(envelope.id(), envelope);
  }

  Held remove(String id) {
    return held.remove(id);
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** Those, the oldest first. */
  List<Held> all(Predicate<Held> which) {
    List<Held> found = new ArrayList<>();
    for (Held envelope : held.values()) {
      if (which.test(envelope)) {
        found.add(envelope);
      }
    }
    return found;
  }

  List<Held> to(PeerId receiver) {
    return all(envelope -> envelope.to().equals(receiver));
  }

  /**
   * Whom to take away so that one more of a friend's has room.
   *
   * @return empty if there is room as it is; null if nobody has to give way
   */
  List<Held> placeFor(PeerId to, String friend, int bytes) {
    List<Held> friends = all(envelope -> envelope.friend().equals(friend));
    if (isFull(friends, bytes, limits.perFriend(), limits.perFriendBytes())) {
      return null;
    }
    List<Held> giveWay = new ArrayList<>();
    List<Held> there = to(to);
    boolean fits =
        clear(there, friend, bytes, limits.perReceiver(), limits.perReceiverBytes(), giveWay);
    List<Held> everything = all(envelope -> !giveWay.contains(envelope));
    return fits
            && clear(everything, friend, bytes, limits.carried(), limits.carriedBytes(), giveWay)
        ? giveWay
        : null;
  }

  private static boolean isFull(List<Held> there, int bytes, int most, int mostBytes) {
    return there.size() >= most || bytesOf(there) + bytes > mostBytes;
  }

  /** False if the others don't have more there than that friend would. */
  private static boolean clear(
      List<Held> there, String friend, int bytes, int most, int mostBytes, List<Held> giveWay) {
    Map<String, Long> weights = new HashMap<>();
    for (Held envelope : there) {
      weights.merge(envelope.friend(), weight(envelope.bytes(), most, mostBytes), Long::sum);
    }
    long own = weights.getOrDefault(friend, 0L) + weight(bytes, most, mostBytes);
    while (isFull(there, bytes, most, mostBytes)) {
      String greediest = greediest(weights);
      if (greediest == null || weights.get(greediest) <= own) {
        return false;
      }
      Held last = lastOf(there, greediest);
      there.remove(last);
      weights.merge(greediest, -weight(last.bytes(), most, mostBytes), Long::sum);
      giveWay.add(last);
    }
    return true;
  }

  /** Places and bytes are both short: an envelope takes a place, or as many as its bytes. */
  private static long weight(int bytes, int most, int mostBytes) {
    return Math.max(bytes, mostBytes / most);
  }

  private static String greediest(Map<String, Long> weights) {
    return weights.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Held lastOf(List<Held> there, String friend) {
    Held last = null;
    for (Held envelope : there) {
      last = envelope.friend().equals(friend) ? envelope : last;
    }
    return last;
  }

  private static long bytesOf(List<Held> there) {
    long bytes = 0;
    for (Held envelope : there) {
      bytes += envelope.bytes();
    }
    return bytes;
  }
}
