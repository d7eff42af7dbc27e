package org.app2app.chat.carry;

import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;

/**
 * Has what is said to somebody who is away carried by common friends, sealed; carries what friends
 * ask for; and takes what is carried to us (PROTOCOL.md section 13.5).
 *
 * <p>A state machine without thread, socket or clock. After each input the caller first drains
 * {@link #pollEvent}, then {@link #pollTransmit}, and asks {@link #nextTimeoutNanos}. Nothing that
 * a peer sends makes it throw; what the {@link MailStore} refuses is counted and tried again. Not
 * thread-safe.
 *
 * <p>Two clocks are handed in: a monotonic one in nanoseconds with each input, and the time of day,
 * which may be wrong, with {@link #onTimeout} ({@link MailTime} says what it is used for).
 */
public final class PostOffice {

  /** Longest marks ({@link Undelivered#marks}), in bytes. */
  public static final int MARKS_BYTES_MAX = 1_024;

  /** Longest message that {@link #receive} takes: an envelope, and what names it. */
  public static final int MESSAGE_BYTES_MAX = Seal.ENVELOPE_BYTES_MAX + 64;

  /** What goes by days is looked at so often. */
  private static final long TICK_NANOS = TimeUnit.HOURS.toNanos(1);

  private static final String TIME_RECORD = "time";
  private static final String OURS = "m-";

  private final Premises at;
  private final OwnKeys keys;
  private final CardBox cards;
  private final Sending sending;
  private final Offering offering;
  private final Carrying carrying;
  private final Receiving receiving;
  private long tickNanos;

  /**
   * Something to send to a peer.
   *
   * @param bytes a message of the service {@code chat/1}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Transmit(PeerId to, byte[] bytes) {}

  /**
   * Opens the one that is in the store, or a new one.
   *
   * @param random secure: keys are drawn from it
   * @param nowMillis the time of day, since 1970
   * @throws org.app2app.chat.store.StoreException if the store can't be read or written
   */
  public PostOffice(
      Author author,
      Signatures signatures,
      MailStore store,
      Undelivered undelivered,
      MailLimits limits,
      Random random,
      long nowNanos,
      long nowMillis) {
    at = new Premises(author.id(), store, limits, random, time(store, nowNanos, nowMillis));
    keys = new OwnKeys(at, author, nowNanos);
    cards = new CardBox(at, keys, signatures);
    sending = new Sending(at, new Sealer(at, author, keys), cards, undelivered, nowNanos);
    offering = new Offering(at, sending);
    carrying = new Carrying(at, keys, nowNanos);
    receiving = new Receiving(at, keys, signatures, cards);
    tick(nowNanos, nowMillis);
  }

  private static MailTime time(MailStore store, long nowNanos, long nowMillis) {
    byte[] record = store.body(MailStore.Drawer.SELF, TIME_RECORD);
    Fields saved = record == null ? null : Fields.read(record);
    return saved == null
        ? new MailTime(0, nowMillis, nowNanos, nowMillis)
        : new MailTime(Math.max(0, saved.number("m")), saved.number("w"), nowNanos, nowMillis);
  }

  // ---- Contacts ----

  /** An accepted contact, at the start or a new one: to be said before it is {@link #peerUp}. */
  public void addContact(PeerId id, long nowNanos) {
    if (id.equals(at.me) || at.friends.containsKey(id)) {
      return;
    }
    Friend friend = new Friend(id, nowNanos);
    at.friends.put(id, friend);
    cards.recall(friend);
    sending.changed(friend, nowNanos);
  }

  /**
   * Somebody is no contact any more, or blocked: nothing is carried to it or taken from it, and as
   * it knows our mailbox, the other contacts get another one.
   */
  public void removeContact(PeerId id, long nowNanos) {
    Friend friend = at.friends.get(id);
    if (friend == null) {
      return;
    }
    peerDown(id, nowNanos);
    sending.forget(friend);
    carrying.forget(friend);
    cards.forget(id);
    at.friends.remove(id);
    if (keys.move(nowNanos)) {
      showCard(nowNanos);
    }
  }

  private void showCard(long nowNanos) {
    for (Friend friend : at.friends.values()) {
      if (friend.up) {
        cards.show(friend);
      } else {
        sending.changed(friend, nowNanos);
      }
    }
  }

  /** There is a session with a peer now; counts only of contacts. */
  public void peerUp(PeerId id, long nowNanos) {
    Friend friend = at.friends.get(id);
    if (friend == null || friend.up) {
      return;
    }
    friend.comes(nowNanos);
    cards.show(friend);
    carrying.up(friend, nowNanos);
    sending.up(friend);
    sending.changed(friend, nowNanos);
    offering.work(nowNanos);
  }

  /** There is none any more. */
  public void peerDown(PeerId id, long nowNanos) {
    Friend friend = at.friends.get(id);
    if (friend == null || !friend.up) {
      return;
    }
    friend.goes(nowNanos);
    cards.save(friend);
    offering.down(friend);
    carrying.down(friend);
    sending.changed(friend, nowNanos);
  }

  /** What {@link Undelivered} says of a contact is another now: written, confirmed, or marked. */
  public void changed(PeerId contact, long nowNanos) {
    Friend friend = at.friends.get(contact);
    if (friend != null) {
      sending.changed(friend, nowNanos);
    }
  }

  /**
   * Our entries for that contact that say nothing any more: no letter is to bring them as they
   * were.
   */
  public void erased(PeerId contact, Set<EntryId> entries) {
    Friend friend = at.friends.get(contact);
    if (friend != null) {
      sending.erased(friend, entries);
    }
  }

  /** What {@link MailEvent.Arrived} brought is stored: whoever carries that letter is told. */
  public void accepted(String letter) {
    receiving.accepted(letter);
  }

  // ---- Input ----

  /**
   * A message of the service {@code chat/1} came, which may be any bytes.
   *
   * @return whether it was for the post office; if not, nothing was done
   */
  public boolean receive(PeerId from, byte[] bytes, long nowNanos) {
    Fields fields = bytes.length > MESSAGE_BYTES_MAX ? null : Fields.read(bytes);
    if (fields == null || !fields.text(MailCodec.TYPE).startsWith(OURS)) {
      return false;
    }
    Friend friend = at.friends.get(from);
    MailMessage message = friend == null ? null : MailCodec.read(fields);
    if (message == null) {
      at.count(friend == null ? MailFault.STRANGER : MailFault.MALFORMED);
    } else {
      receive(friend, message, nowNanos);
    }
    return true;
  }

  private void receive(Friend from, MailMessage message, long nowNanos) {
    if (message instanceof MailMessage.CardShown card) {
      if (cards.shown(from, card)) {
        sending.moved(from);
        offering.work(nowNanos);
      }
    } else if (message instanceof MailMessage.Offer offer) {
      carrying.offered(from, offer, nowNanos);
    } else if (message instanceof MailMessage.Answer answer) {
      offering.answered(from, answer, nowNanos);
    } else if (message instanceof MailMessage.Carry carry) {
      carrying.carry(from, carry.envelope(), nowNanos);
    } else if (message instanceof MailMessage.Take take) {
      receiving.take(from, take.envelope(), nowNanos);
    } else if (message instanceof MailMessage.Ack ack) {
      carrying.acknowledged(from, ack.ids(), nowNanos);
    } else if (message instanceof MailMessage.Drop drop) {
      carrying.dropped(from, drop.ids(), nowNanos);
    }
  }

  /**
   * Time went on.
   *
   * @param nowMillis the time of day, since 1970
   */
  public void onTimeout(long nowNanos, long nowMillis) {
    if (nowNanos >= tickNanos) {
      tick(nowNanos, nowMillis);
    }
    carrying.onTimeout(nowNanos);
    offering.onTimeout(nowNanos);
    sending.onTimeout(nowNanos);
    offering.work(nowNanos);
  }

  private void tick(long nowNanos, long nowMillis) {
    tickNanos = nowNanos + TICK_NANOS;
    at.time.setWall(nowMillis, nowNanos);
    byte[] time =
        Labels.write(
            writer -> {
              writer.string("m").integer(at.time.millis(nowNanos));
              writer.string("w").integer(nowMillis);
            });
    at.stored(() -> at.store.put(MailStore.Drawer.SELF, TIME_RECORD, new byte[0], time));
    if (keys.rotate(nowNanos)) {
      showCard(nowNanos);
    }
    sending.expire(nowNanos);
  }

  // ---- Output ----

  /** When {@link #onTimeout} is to be called, unless there is another input before. */
  public long nextTimeoutNanos() {
    long next = Math.min(carrying.nextTimeoutNanos(), offering.nextTimeoutNanos());
    return Math.min(tickNanos, Math.min(next, sending.nextTimeoutNanos()));
  }

  /** The next message to send; null if there is none. */
  public Transmit pollTransmit() {
    return at.transmits.poll();
  }

  /** What happened next; null if nothing more. */
  public MailEvent pollEvent() {
    return at.events.poll();
  }

  /** What was dropped or went wrong since the start, and how often. */
  public Map<MailFault, Long> faults() {
    return Collections.unmodifiableMap(at.faults);
  }
}
