package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** Gives our letters to carriers: to some at once, and to one more each day. */
final class Offering {

  /** Offers that wait for one friend's answer at a time. */
  static final int ASKED_MAX = 8;

  static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long SILENT_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long FULL_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final long UNKNOWN_NANOS = TimeUnit.HOURS.toNanos(6);

  private final Premises at;
  private final Sending sending;

  /** The deadlines of answers, by friend and envelope. */
  private final Map<PeerId, Map<String, Long>> open = new LinkedHashMap<>();

  Offering(Premises at, Sending sending) {
    this.at = at;
    this.sending = sending;
  }

  /** Asks whoever can be asked for what isn't with enough carriers. */
  void work(long nowNanos) {
    for (Outbox box : sending.boxes()) {
      Friend receiver = at.friends.get(box.to);
      if (receiver == null || receiver.up || receiver.card == null) {
        continue;
      }
      for (Outgoing letter : box.live()) {
        int missing = wanted(letter, nowNanos) - letter.asked;
        if (missing > 0) {
          ask(receiver, box, letter, missing, nowNanos);
        }
      }
    }
  }

  /** How many more should have it. */
  private int wanted(Outgoing letter, long nowNanos) {
    long now = at.time.millis(nowNanos);
    long days = TimeUnit.MILLISECONDS.toDays(now - letter.since);
    long copies = Math.min(at.limits.copiesMax(), at.limits.copiesAtFirst() + days);
    return (int) copies - letter.copies(now);
  }

  private void ask(Friend receiver, Outbox box, Outgoing letter, int missing, long nowNanos) {
    List<Friend> candidates = candidates(box, letter, nowNanos);
    for (Friend friend : candidates.subList(0, Math.min(missing, candidates.size()))) {
      byte[] nonce = at.draw(Hashes.BYTES);
      byte[] mailbox = Hashes.blind(receiver.card.mailbox(), nonce, at.me, friend.id);
      at.send(friend, new MailMessage.Offer(letter.id, mailbox, nonce, letter.bytes));
      letter.asked++;
      openOf(friend.id).put(letter.id, nowNanos + ANSWER_NANOS);
    }
  }

  private Map<String, Long> openOf(PeerId friend) {
    return open.computeIfAbsent(friend, nobody -> new HashMap<>());
  }

  /**
   * Common friends first, those who have most of the box at their head: whom the receiver meets
   * first shall have as much as possible. Else by chance.
   */
  private List<Friend> candidates(Outbox box, Outgoing letter, long nowNanos) {
    List<Friend> common = new ArrayList<>();
    List<Friend> others = new ArrayList<>();
    for (Friend friend : at.friends.values()) {
      if (friend.up && canBeAsked(friend, box, letter, nowNanos)) {
        (box.common.contains(friend.id) ? common : others).add(friend);
      }
    }
    Collections.shuffle(common, at.random);
    Collections.shuffle(others, at.random);
    common.sort(Comparator.comparingInt(friend -> -box.carriedBy(friend.id)));
    common.addAll(others);
    return common;
  }

  private boolean canBeAsked(Friend friend, Outbox box, Outgoing letter, long nowNanos) {
    Map<String, Long> asked = open.getOrDefault(friend.id, Collections.emptyMap());
    boolean has = letter.carriers.getOrDefault(friend.id, 0L) > at.time.millis(nowNanos);
    return !friend.id.equals(letter.to)
        && !has
        && asked.size() < ASKED_MAX
        && !asked.containsKey(letter.id)
        && letter.notBefore.getOrDefault(friend.id, nowNanos) <= nowNanos
        && box.notCommon.getOrDefault(friend.id, nowNanos) <= nowNanos;
  }

  /** A friend answers, for better or worse. */
  void answered(Friend from, MailMessage.Answer answer, long nowNanos) {
    Outbox box = close(from.id, answer.id());
    if (box == null) {
      return;
    }
    Outgoing letter = box.letters.get(answer.id());
    switch (answer.reply()) {
      case SEND -> give(from, letter, nowNanos);
      case HAVE -> has(from, box, letter, answer.days(), nowNanos);
      case FULL -> letter.notBefore.put(from.id, nowNanos + FULL_NANOS);
      case UNKNOWN -> {
        box.common.remove(from.id);
        box.notCommon.put(from.id, nowNanos + UNKNOWN_NANOS);
      }
      case SIZE -> letter.notBefore.put(from.id, Long.MAX_VALUE);
    }
    work(nowNanos);
  }

  /** Null if it wasn't asked for that, or it isn't needed any more. */
  private Outbox close(PeerId friend, String id) {
    if (openOf(friend).remove(id) == null) {
      at.count(MailFault.UNASKED);
      return null;
    }
    Outbox box = boxOf(id);
    if (box == null) {
      return null;
    }
    Outgoing letter = box.letters.get(id);
    letter.asked--;
    return letter.state == Outgoing.State.LIVE ? box : null;
  }

  private Outbox boxOf(String id) {
    for (Outbox box : sending.boxes()) {
      if (box.letters.containsKey(id)) {
        return box;
      }
    }
    return null;
  }

  private void give(Friend to, Outgoing letter, long nowNanos) {
    byte[] envelope = at.store.body(MailStore.Drawer.SENT, letter.id);
    if (envelope == null || !Hashes.envelope(envelope).equals(letter.id)) {
      at.count(MailFault.DAMAGED);
      sending.lost(letter, nowNanos);
      return;
    }
    at.send(to, new MailMessage.Carry(envelope));
    letter.asked++;
    openOf(to.id).put(letter.id, nowNanos + ANSWER_NANOS);
  }

  private void has(Friend carrier, Outbox box, Outgoing letter, int days, long nowNanos) {
    long now = at.time.millis(nowNanos);
    int kept = Math.min(Math.max(1, days), at.limits.daysMax());
    letter.carriers.put(carrier.id, now + TimeUnit.DAYS.toMillis(kept));
    box.common.add(carrier.id);
    at.stored(() -> at.store.relabel(MailStore.Drawer.SENT, letter.id, letter.label()));
    List<EntryId> entries = new ArrayList<>(letter.entries);
    at.events.add(new MailEvent.Carried(letter.to, carrier.id, letter.copies(now), entries));
    if (box.live().stream().allMatch(live -> live.carriers.containsKey(carrier.id))) {
      for (Outgoing old : box.in(Outgoing.State.REPLACED)) {
        if (old.carriers.containsKey(carrier.id)) {
          sending.takeBack(box, old, carrier);
        }
      }
    }
  }

  /** A friend is gone: it answers nothing any more. */
  void down(Friend friend) {
    for (String id : new ArrayList<>(openOf(friend.id).keySet())) {
      close(friend.id, id);
    }
    open.remove(friend.id);
  }

  void onTimeout(long nowNanos) {
    for (Map.Entry<PeerId, Map<String, Long>> asked : open.entrySet()) {
      for (Map.Entry<String, Long> deadline : new ArrayList<>(asked.getValue().entrySet())) {
        if (deadline.getValue() <= nowNanos) {
          Outbox box = close(asked.getKey(), deadline.getKey());
          if (box != null) {
            Outgoing letter = box.letters.get(deadline.getKey());
            letter.notBefore.put(asked.getKey(), nowNanos + SILENT_NANOS);
          }
        }
      }
    }
  }

  long nextTimeoutNanos() {
    long next = Long.MAX_VALUE;
    for (Map<String, Long> asked : open.values()) {
      for (long deadline : asked.values()) {
        next = Math.min(next, deadline);
      }
    }
    return next;
  }
}
