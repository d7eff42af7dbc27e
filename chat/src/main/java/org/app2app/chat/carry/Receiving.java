package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.Signatures;

/**
 * Letters for us: opened once, however many copies come, and acknowledged to each who brings one.
 */
final class Receiving {

  /** Letters that the caller has been told of and hasn't stored; further ones come again later. */
  static final int WAITING_MAX = 64;

  /** Those who wait for the acknowledgement of one letter. */
  private static final int BRINGERS_MAX = 64;

  private static final String NUMBER = "n";

  private final Premises at;
  private final OwnKeys keys;
  private final Signatures signatures;
  private final CardBox cards;

  /** The oldest first. */
  private final Set<String> seen = new LinkedHashSet<>();

  private final Map<String, Set<Friend>> waiting = new LinkedHashMap<>();
  private long nextNumber;

  Receiving(Premises at, OwnKeys keys, Signatures signatures, CardBox cards) {
    this.at = at;
    this.keys = keys;
    this.signatures = signatures;
    this.cards = cards;
    Map<Long, String> inOrder = new TreeMap<>();
    at.store.forEach(
        MailStore.Drawer.SEEN,
        (id, label) -> {
          Fields fields = Fields.read(label);
          inOrder.put(fields == null ? -1 : fields.number(NUMBER), id);
        });
    seen.addAll(inOrder.values());
    nextNumber = inOrder.isEmpty() ? 0 : 1 + Collections.max(inOrder.keySet());
  }

  /** A carrier brings an envelope. */
  void take(Friend from, byte[] envelope, long nowNanos) {
    String id = Hashes.envelope(envelope);
    if (seen.contains(id)) {
      acknowledge(from, id);
    } else if (waiting.containsKey(id)) {
      Set<Friend> bringers = waiting.get(id);
      if (bringers.size() < BRINGERS_MAX) {
        bringers.add(from);
      }
    } else if (waiting.size() >= WAITING_MAX || !from.brings.take(nowNanos)) {
      at.count(MailFault.TOO_MUCH);
    } else if (!open(id, envelope)) {
      remember(id);
      acknowledge(from, id);
    } else {
      waiting.put(id, new LinkedHashSet<>(Collections.singleton(from)));
    }
  }

  /** False if nothing can be made of it, now or ever. */
  private boolean open(String id, byte[] envelope) {
    byte[] plain = keys.open(envelope);
    Letter letter = plain == null ? null : Letter.read(plain, at.me, signatures);
    if (letter == null) {
      at.count(plain == null ? MailFault.UNREADABLE : MailFault.NOT_GENUINE);
      return false;
    }
    Friend writer = at.friends.get(letter.from());
    if (writer == null) {
      at.count(MailFault.STRANGER);
      return false;
    }
    if (letter.card() != null) {
      cards.carried(writer, letter.card());
    }
    List<Entry> entries = letter.entries(at.me, signatures);
    for (int bad = entries.size(); bad < letter.claimed(); bad++) {
      at.count(MailFault.BAD_ENTRY);
    }
    if (!entries.isEmpty()) {
      writer.told = Outgoing.NO_MARKS; // or it wouldn't have sent them
    }
    at.events.add(new MailEvent.Arrived(id, writer.id, entries, letter.marks()));
    return true;
  }

  /** The caller has stored what was in a letter. */
  void accepted(String id) {
    Set<Friend> bringers = waiting.remove(id);
    if (bringers == null) {
      return;
    }
    remember(id);
    bringers.forEach(bringer -> acknowledge(bringer, id));
  }

  private void acknowledge(Friend to, String id) {
    at.send(to, new MailMessage.Ack(Collections.singletonList(id)));
  }

  private void remember(String id) {
    seen.add(id);
    byte[] label = Labels.write(writer -> writer.string(NUMBER).integer(nextNumber++));
    at.stored(() -> at.store.put(MailStore.Drawer.SEEN, id, label, new byte[0]));
    List<String> over = new ArrayList<>();
    for (String oldest : seen) {
      if (seen.size() - over.size() <= at.limits.seenMax()) {
        break;
      }
      over.add(oldest);
    }
    for (String oldest : over) {
      seen.remove(oldest);
      at.stored(() -> at.store.remove(MailStore.Drawer.SEEN, oldest));
    }
  }
}
