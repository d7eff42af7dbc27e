package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** Our own letters: what is sealed, and when; when they have done their work. */
final class Sending {

  /** So long the direct way has, before something is sealed. */
  static final long DIRECT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Marks and cards alone aren't urgent: more may come. */
  static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Between two letters to one contact there is as much, and twice as much with each, up to: */
  private static final long PAUSE_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** With a contact who is there, what it has confirmed is looked up so rarely. */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Letters to one contact that are remembered, whatever their state. */
  private static final int LETTERS_MAX = 64;

  private static final byte[] NONE = {};

  private final Premises at;
  private final Sealer sealer;
  private final CardBox cards;
  private final Undelivered undelivered;
  private final Map<PeerId, Outbox> boxes = new LinkedHashMap<>();

  Sending(Premises at, Sealer sealer, CardBox cards, Undelivered undelivered, long nowNanos) {
    long now = at.time.millis(nowNanos);
    this.at = at;
    this.sealer = sealer;
    this.cards = cards;
    this.undelivered = undelivered;
    List<Outgoing> letters = new ArrayList<>();
    at.store.forEach(
        MailStore.Drawer.SENT,
        (id, label) -> {
          Outgoing letter = Outgoing.read(id, label, now);
          if (letter == null) {
            at.count(MailFault.DAMAGED);
          } else {
            letters.add(letter);
          }
        });
    letters.sort((one, other) -> Long.compare(one.since, other.since));
    for (Outgoing letter : letters) {
      Outbox box = box(letter.to);
      box.letters.put(letter.id, letter);
      box.common.addAll(letter.carriers.keySet());
    }
  }

  private Outbox box(PeerId to) {
    return boxes.computeIfAbsent(to, Outbox::new);
  }

  /** A contact has another mailbox: whoever didn't know the old one may know this. */
  void moved(Friend contact) {
    box(contact.id).notCommon.clear();
  }

  Iterable<Outbox> boxes() {
    return boxes.values();
  }

  /** Something was written to a contact or confirmed by it, or it came or went. */
  void changed(Friend to, long nowNanos) {
    Outbox box = box(to.id);
    if (!to.up && to.card == null && box.letters.isEmpty()) {
      box.dueNanos = Outbox.NEVER; // nothing can be sealed, and nothing was
      return;
    }
    boolean later = to.up && (box.letters.isEmpty() || nowNanos < box.settleNanos);
    Pulled pulled = Pulled.of(at, undelivered, to, later);
    if (pulled == null) {
      box.dueNanos = nowNanos + PAUSE_MAX_NANOS;
      return;
    }
    if (to.up) {
      to.stand(pulled.marksName(), nowNanos);
    }
    if (later) {
      box.dueNanos = box.letters.isEmpty() ? Outbox.NEVER : box.settleNanos;
      return;
    }
    box.settleNanos = nowNanos + SETTLE_NANOS;
    settle(to, box, pulled);
    schedule(to, box, pulled, nowNanos);
  }

  private void schedule(Friend to, Outbox box, Pulled pulled, long nowNanos) {
    boolean entries = !box.uncovered(pulled.entries()).isEmpty();
    boolean quiet = isQuietlyDue(to, box, pulled);
    if (to.up || to.card == null || !(entries || quiet)) {
      box.dueNanos = Outbox.NEVER;
      return;
    }
    long due = Math.max(nowNanos + (entries ? DIRECT_NANOS : QUIET_NANOS), box.pauseNanos);
    box.dueNanos = Math.min(box.dueNanos, due);
  }

  /** Whether there are marks or a card that the contact doesn't know, in no letter yet. */
  private boolean isQuietlyDue(Friend to, Outbox box, Pulled pulled) {
    boolean marks = !pulled.marksName().equals(to.told) && !box.holds(pulled.marksName());
    return marks || cards.isDue(to);
  }

  /** Ends the letters that have nothing to say any more. */
  private void settle(Friend to, Outbox box, Pulled pulled) {
    Set<EntryId> missing = new HashSet<>();
    pulled.entries().forEach(entry -> missing.add(entry.id()));
    for (Outgoing letter : new ArrayList<>(box.letters.values())) {
      boolean known = !letter.marks.equals(Outgoing.NO_MARKS) && letter.marks.equals(to.told);
      boolean over =
          letter.entries.isEmpty() ? known || to.up : Collections.disjoint(letter.entries, missing);
      if (over && letter.state != Outgoing.State.ENDED) {
        end(box, letter);
      }
    }
  }

  private void end(Outbox box, Outgoing letter) {
    letter.state = Outgoing.State.ENDED;
    at.stored(() -> at.store.put(MailStore.Drawer.SENT, letter.id, letter.label(), NONE));
    for (PeerId carrier : new ArrayList<>(letter.carriers.keySet())) {
      Friend friend = at.friends.get(carrier);
      if (friend != null && friend.up) {
        takeBack(box, letter, friend);
      }
    }
    if (letter.carriers.isEmpty()) {
      remove(box, letter);
    }
  }

  /** A carrier needn't keep a letter any longer. */
  void takeBack(Outbox box, Outgoing letter, Friend carrier) {
    at.send(carrier, new MailMessage.Drop(Collections.singletonList(letter.id)));
    letter.carriers.remove(carrier.id);
    if (letter.carriers.isEmpty()) {
      remove(box, letter);
    } else {
      at.stored(() -> at.store.relabel(MailStore.Drawer.SENT, letter.id, letter.label()));
    }
  }

  private void remove(Outbox box, Outgoing letter) {
    box.letters.remove(letter.id);
    at.stored(() -> at.store.remove(MailStore.Drawer.SENT, letter.id));
  }

  /** A letter can't be read any more: what was in it is sealed anew. */
  void lost(Outgoing letter, long nowNanos) {
    remove(box(letter.to), letter);
    Friend to = at.friends.get(letter.to);
    if (to != null) {
      changed(to, nowNanos);
    }
  }

  /** A carrier came. */
  void up(Friend carrier) {
    for (Outbox box : boxes.values()) {
      for (Outgoing letter : box.in(Outgoing.State.ENDED)) {
        if (letter.carriers.containsKey(carrier.id)) {
          takeBack(box, letter, carrier);
        }
      }
    }
  }

  void forget(Friend friend) {
    Outbox box = boxes.get(friend.id);
    if (box != null) {
      for (Outgoing letter : new ArrayList<>(box.letters.values())) {
        end(box, letter);
        remove(box, letter);
      }
      boxes.remove(friend.id);
    }
  }

  void onTimeout(long nowNanos) {
    for (Outbox box : boxes.values()) {
      if (box.dueNanos <= nowNanos) {
        box.dueNanos = Outbox.NEVER;
        Friend to = at.friends.get(box.to);
        if (to != null && to.up) {
          changed(to, nowNanos);
        } else if (to != null) {
          seal(to, box, nowNanos);
        }
      }
    }
  }

  private void seal(Friend to, Outbox box, long nowNanos) {
    Pulled pulled = Pulled.of(at, undelivered, to, false);
    if (pulled == null || to.card == null) {
      box.dueNanos = pulled == null ? nowNanos + PAUSE_MAX_NANOS : Outbox.NEVER;
      return;
    }
    settle(to, box, pulled);
    boolean more = isQuietlyDue(to, box, pulled);
    Outbox.Plan plan = box.plan(pulled.entries(), at.limits.lettersPerContact(), more);
    boolean news = pulled.marks() != null && !pulled.marksName().equals(to.told);
    byte[] marks = news ? pulled.marks() : NONE;
    for (List<Entry> part : plan.parts()) {
      if (!seal(to, box, part, marks, nowNanos)) {
        box.dueNanos = nowNanos + PAUSE_MAX_NANOS;
        return;
      }
      marks = NONE;
    }
    if (!plan.parts().isEmpty()) {
      plan.replaced().forEach(letter -> replaced(box, letter));
    }
    int live = Math.min(8, box.live().size());
    box.pauseNanos = nowNanos + Math.min(PAUSE_MAX_NANOS, DIRECT_NANOS << live);
    forgetOldest(box);
  }

  private boolean seal(Friend to, Outbox box, List<Entry> part, byte[] marks, long nowNanos) {
    Outgoing sealed = sealer.seal(to, part, marks, nowNanos);
    if (sealed != null) {
      box.letters.put(sealed.id, sealed);
      cards.sent(to);
    }
    return sealed != null;
  }

  private void replaced(Outbox box, Outgoing letter) {
    if (letter.carriers.isEmpty()) {
      remove(box, letter);
    } else {
      letter.state = Outgoing.State.REPLACED;
      at.stored(() -> at.store.put(MailStore.Drawer.SENT, letter.id, letter.label(), NONE));
    }
  }

  /** Letters with entries as they were are replaced, with all else that is in them. */
  void erased(Friend to, Set<EntryId> entries) {
    Outbox box = box(to.id);
    box.liveWithAnyOf(entries).forEach(letter -> replaced(box, letter));
  }

  private void forgetOldest(Outbox box) {
    for (Outgoing letter : new ArrayList<>(box.letters.values())) {
      if (box.letters.size() <= LETTERS_MAX) {
        return;
      }
      if (letter.state != Outgoing.State.LIVE) {
        remove(box, letter);
      }
    }
  }

  /** What carriers don't have any more is sealed anew, if it is still needed. */
  void expire(long nowNanos) {
    long now = at.time.millis(nowNanos);
    long lifeMillis = TimeUnit.DAYS.toMillis(at.limits.daysMax());
    for (Outbox box : new ArrayList<>(boxes.values())) {
      for (Outgoing letter : new ArrayList<>(box.letters.values())) {
        if (now - letter.since >= lifeMillis) {
          remove(box, letter);
          assumeTold(box, letter);
        }
      }
    }
    for (Friend friend : at.friends.values()) {
      if (!friend.up) {
        changed(friend, nowNanos);
      }
    }
  }

  /** Marks are carried for as long as that, once: who misses them, sends its entries again. */
  private void assumeTold(Outbox box, Outgoing letter) {
    Friend to = at.friends.get(box.to);
    if (to != null && !letter.marks.equals(Outgoing.NO_MARKS)) {
      to.told = letter.marks;
      cards.save(to);
    }
  }

  long nextTimeoutNanos() {
    long next = Long.MAX_VALUE;
    for (Outbox box : boxes.values()) {
      next = Math.min(next, box.dueNanos);
    }
    return next;
  }
}
