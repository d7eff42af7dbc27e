package org.app2app.chat.carry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.PeerId;

/** Others' letters: taken from friends, kept for a while, and given to whom they are for. */
final class Carrying {

  /** Envelopes that one friend was told to send and hasn't. */
  static final int EXPECTED_MAX = 16;

  /** Envelopes on their way to one receiver at a time: 256 KiB of the session's 1 MiB. */
  private static final int IN_FLIGHT_MAX = 4;

  private static final int TRIES_MAX = 3;
  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Envelopes that we remember to have delivered: other copies needn't be carried any more. */
  private static final int DELIVERED_MAX = 1_024;

  private final Premises at;
  private final OwnKeys keys;
  private final Shelf shelf;
  private final Map<PeerId, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<String, PeerId> delivered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PeerId> eldest) {
          return size() > DELIVERED_MAX;
        }
      };

  /** What happens with a receiver who is up. */
  private static final class Delivery {
    /** When an answer should be here, by envelope. */
    final Map<String, Long> deadlines = new LinkedHashMap<>();

    final Map<String, Integer> tries = new HashMap<>();
  }

  Carrying(Premises at, OwnKeys keys, long nowNanos) {
    this.at = at;
    this.keys = keys;
    this.shelf = new Shelf(at.limits);
    long now = at.time.millis(nowNanos);
    at.store.forEach(
        MailStore.Drawer.CARRIED,
        (id, label) -> {
          Held envelope = Held.read(id, label, now);
          if (envelope == null) {
            at.count(MailFault.DAMAGED);
          } else {
            shelf.put(envelope);
          }
        });
  }

  // ---- From a friend ----

  void offered(Friend from, MailMessage.Offer offer, long nowNanos) {
    if (!from.asks.take(nowNanos)) {
      at.count(MailFault.TOO_MUCH);
      return;
    }
    PeerId to = receiver(from, offer);
    MailMessage.Reply reply = judge(from, offer, to);
    if (reply == MailMessage.Reply.SEND) {
      from.expected.put(offer.id(), to);
    }
    answer(from, offer.id(), reply);
  }

  /** Null if we know nobody with that mailbox. */
  private PeerId receiver(Friend from, MailMessage.Offer offer) {
    for (Friend friend : at.friends.values()) {
      boolean meant =
          friend.card != null
              && friend != from
              && Arrays.equals(
                  Hashes.blind(friend.card.mailbox(), offer.nonce(), from.id, at.me),
                  offer.mailbox());
      if (meant) {
        return friend.id;
      }
    }
    return null;
  }

  private MailMessage.Reply judge(Friend from, MailMessage.Offer offer, PeerId to) {
    if (to == null) {
      return MailMessage.Reply.UNKNOWN;
    }
    if (!Seal.isSize(offer.bytes())) {
      return MailMessage.Reply.SIZE;
    }
    if (isHere(offer.id(), to)) {
      return MailMessage.Reply.HAVE;
    }
    return shelf.placeFor(to, nameOf(from), offer.bytes()) == null
        ? MailMessage.Reply.FULL
        : MailMessage.Reply.SEND;
  }

  private boolean isHere(String id, PeerId to) {
    Held held = shelf.get(id);
    return held != null ? held.to().equals(to) : to.equals(delivered.get(id));
  }

  void carry(Friend from, byte[] envelope, long nowNanos) {
    String id = Hashes.envelope(envelope);
    PeerId to = from.expected.remove(id);
    Friend receiver = to == null ? null : at.friends.get(to);
    if (receiver == null || !Seal.isSize(envelope.length)) {
      at.count(MailFault.UNASKED);
      return;
    }
    boolean kept =
        isHere(id, to)
            || keep(
                new Held(id, to, nameOf(from), envelope.length, at.time.millis(nowNanos)),
                envelope);
    answer(from, id, kept ? MailMessage.Reply.HAVE : MailMessage.Reply.FULL);
    deliver(receiver, nowNanos);
  }

  private boolean keep(Held held, byte[] envelope) {
    List<Held> giveWay = shelf.placeFor(held.to(), held.friend(), held.bytes());
    if (giveWay == null) {
      return false;
    }
    for (Held evicted : giveWay) {
      at.count(MailFault.EVICTED);
      remove(evicted);
    }
    boolean stored =
        at.stored(() -> at.store.put(MailStore.Drawer.CARRIED, held.id(), held.label(), envelope));
    if (stored) {
      shelf.put(held);
    }
    return stored;
  }

  private void answer(Friend to, String id, MailMessage.Reply reply) {
    int days = reply == MailMessage.Reply.HAVE ? at.limits.daysMax() : 0;
    at.send(to, new MailMessage.Answer(id, reply, days));
  }

  private String nameOf(Friend friend) {
    return Hashes.friend(keys.secret(), friend.id);
  }

  /** Whoever gave us something may take it back. */
  void dropped(Friend from, List<String> ids, long nowNanos) {
    if (!from.asks.take(nowNanos)) {
      at.count(MailFault.TOO_MUCH);
      return;
    }
    for (String id : ids) {
      Held held = shelf.get(id);
      if (held != null && held.friend().equals(nameOf(from))) {
        remove(held);
      }
    }
  }

  // ---- To the receiver ----

  void up(Friend receiver, long nowNanos) {
    deliveries.put(receiver.id, new Delivery());
    deliver(receiver, nowNanos);
  }

  void down(Friend receiver) {
    deliveries.remove(receiver.id);
    receiver.expected.clear();
  }

  private void deliver(Friend receiver, long nowNanos) {
    Delivery delivery = deliveries.get(receiver.id);
    if (delivery == null) {
      return;
    }
    for (Held envelope : shelf.to(receiver.id)) {
      if (delivery.deadlines.size() >= IN_FLIGHT_MAX) {
        return;
      }
      boolean waits = delivery.deadlines.containsKey(envelope.id());
      if (!waits && delivery.tries.getOrDefault(envelope.id(), 0) < TRIES_MAX) {
        send(receiver, delivery, envelope, nowNanos);
      }
    }
  }

  private void send(Friend receiver, Delivery delivery, Held envelope, long nowNanos) {
    byte[] body = at.store.body(MailStore.Drawer.CARRIED, envelope.id());
    if (body == null || !Hashes.envelope(body).equals(envelope.id())) {
      at.count(MailFault.DAMAGED);
      remove(envelope);
      return;
    }
    delivery.tries.merge(envelope.id(), 1, Integer::sum);
    delivery.deadlines.put(envelope.id(), nowNanos + ANSWER_NANOS);
    at.send(receiver, new MailMessage.Take(body));
  }

  void acknowledged(Friend from, List<String> ids, long nowNanos) {
    for (String id : ids) {
      Held held = shelf.get(id);
      if (held == null || !held.to().equals(from.id)) {
        at.count(MailFault.UNASKED);
      } else {
        delivered.put(id, held.to());
        remove(held);
      }
    }
    deliver(from, nowNanos);
  }

  /** Somebody is no contact any more. */
  void forget(Friend friend) {
    down(friend);
    shelf.to(friend.id).forEach(this::remove);
    String name = nameOf(friend);
    shelf.all(held -> held.friend().equals(name)).forEach(this::remove);
  }

  private void remove(Held held) {
    shelf.remove(held.id());
    Delivery delivery = deliveries.get(held.to());
    if (delivery != null) {
      delivery.deadlines.remove(held.id());
      delivery.tries.remove(held.id());
    }
    at.stored(() -> at.store.remove(MailStore.Drawer.CARRIED, held.id()));
  }

  // ---- Time ----

  void onTimeout(long nowNanos) {
    long now = at.time.millis(nowNanos);
    long lifeMillis = TimeUnit.DAYS.toMillis(at.limits.daysMax());
    for (Held old : shelf.all(held -> now - held.since() >= lifeMillis)) {
      at.count(MailFault.EXPIRED);
      remove(old);
    }
    for (Map.Entry<PeerId, Delivery> delivery : deliveries.entrySet()) {
      if (delivery.getValue().deadlines.values().removeIf(deadline -> deadline <= nowNanos)) {
        deliver(at.friends.get(delivery.getKey()), nowNanos);
      }
    }
  }

  /** {@link Long#MAX_VALUE} if there is nothing to wait for but days. */
  long nextTimeoutNanos() {
    long next = Long.MAX_VALUE;
    for (Delivery delivery : deliveries.values()) {
      for (long deadline : delivery.deadlines.values()) {
        next = Math.min(next, deadline);
      }
    }
    return next;
  }
}
