package org.app2app.chat.sync;

import static org.app2app.chat.sync.VirtualNetwork.HOURS;
import static org.app2app.chat.sync.VirtualNetwork.MILLIS;
import static org.app2app.chat.sync.VirtualNetwork.SECONDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.LogName;

/**
 * A room whose members find each other, are split into two halves for a day in which both write,
 * and meet again.
 *
 * <p>What is modelled: each member comes with an invite of one who is there already, and writes
 * that it joined. From then on who is linked with whom is up to the members' own exchange ({@link
 * SyncEvent.PeerWanted}), in a network in which a peer that is wanted is found within a second if
 * it can be reached at all ({@link VirtualNetwork}). In the split, sessions between the halves end,
 * those within a half stay, and none comes about between them. When the network heals, nobody is
 * told: only those who look for lost members find them.
 */
final class RoomSplit {

  private static final byte[] KEY = "a room".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int MESSAGES_EACH = 4;

  /** In so many groups, one after the other, members join. */
  private static final int GROUPS = 40;

  /** How often in the day people talk, and for how long. */
  private static final int BOUTS = 24;

  private static final long BOUT_NANOS = 2 * SECONDS;
  private static final SyncTiming TIMING = SyncTiming.DEFAULT.withRefresh(900 * SECONDS);
  private static final String TEXT = text(120);

  final VirtualNetwork network;
  final ConversationId id = ConversationId.room(KEY);
  private final int size;
  private final SharedEntries entries = new SharedEntries();
  private final Map<VirtualMember, Boolean> side = new HashMap<>();
  private boolean split;

  /** Whether all knew each other before the split. */
  boolean gathered;

  /** Bytes of entries that members lacked when the network healed. */
  long missingBytes;

  /** Bytes of all messages sent in the minute after that. */
  long sentBytes;

  /** From the heal until all had all; -1 if they never did within a minute. */
  long healedNanos = -1;

  RoomSplit(int size, long seed) {
    this.size = size;
    this.network = new VirtualNetwork(seed);
    network.reachable = (one, other) -> !split || side.get(one).equals(side.get(other));
  }

  private static String text(int length) {
    char[] text = new char[length];
    Arrays.fill(text, 'x');
    return new String(text);
  }

  void run() {
    gather();
    gathered = isEven();
    splitForADay();
    heal();
  }

  private void gather() {
    for (int i = 0; i < size; i++) {
      VirtualMember inviter = i == 0 ? null : network.members().get(network.random.nextInt(i));
      VirtualMember member = new VirtualMember(network, i, new SharedHistories(entries), TIMING);
      member.keepEvents = false;
      network.add(member);
      side.put(member, i % 2 == 0);
      if (i % (1 + size / GROUPS) == 0) {
        network.run(3 * SECONDS);
      }
      member.openRoom(KEY);
      member.write(id, new Body.Joined("member " + i));
      if (inviter != null) {
        member.step(machine -> machine.candidate(id, inviter.id(), network.now()));
        network.connect(member, inviter);
      }
    }
    network.run(120 * SECONDS);
  }

  private void splitForADay() {
    split = true;
    for (VirtualMember member : network.members()) {
      for (VirtualNetwork.Session session : new ArrayList<>(member.sessions.values())) {
        if (!side.get(session.one).equals(side.get(session.other))) {
          network.disconnect(session.one, session.other);
        }
      }
    }
    for (VirtualMember member : network.members()) {
      for (int i = 0; i < MESSAGES_EACH; i++) {
        long bout = network.random.nextInt(BOUTS) * (24L * HOURS) / BOUTS;
        long when = bout + (long) (network.random.nextDouble() * BOUT_NANOS);
        network.at(network.now() + when, () -> member.write(id, TEXT));
      }
    }
    network.run(24 * HOURS + 60 * SECONDS);
  }

  private void heal() {
    for (VirtualMember member : network.members()) {
      missingBytes += entries.bytes() - ((SharedHistories) member.histories).bytes();
    }
    long sentBefore = network.bytesSent;
    long healed = network.now();
    split = false;
    while (network.now() < healed + 60 * SECONDS) {
      network.run(100 * MILLIS);
      if (healedNanos < 0 && isEven()) {
        healedNanos = network.now() - healed;
      }
    }
    sentBytes = network.bytesSent - sentBefore;
  }

  /** Whether all members have all there is. */
  boolean isEven() {
    for (VirtualMember member : network.members()) {
      if (((SharedHistories) member.histories).bytes() != entries.bytes()) {
        return false;
      }
    }
    return true;
  }

  /** How many different histories members have. */
  int histories() {
    Set<Map<LogName, Long>> different = new HashSet<>();
    network.members().forEach(member -> different.add(member.histories.heads(id)));
    return different.size();
  }

  double ratio() {
    return (double) sentBytes / missingBytes;
  }

  @Override
  public String toString() {
    List<Integer> degrees = new ArrayList<>();
    network.members().forEach(member -> degrees.add(member.machine().near(id).size()));
    return String.format(
        Locale.ROOT,
        "%d members: same history after %.1f s; missing %,d bytes, sent %,d bytes, ratio %.2f;"
            + " neighbours %d to %d, %.1f on average",
        size,
        healedNanos / 1e9,
        missingBytes,
        sentBytes,
        ratio(),
        degrees.stream().mapToInt(i -> i).min().orElse(0),
        degrees.stream().mapToInt(i -> i).max().orElse(0),
        degrees.stream().mapToInt(i -> i).average().orElse(0));
  }
}
