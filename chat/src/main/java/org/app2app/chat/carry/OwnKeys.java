package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.app2app.chat.log.Author;
import org.app2app.wire.BencodeWriter;

/**
 * Our sealing keys, our mailbox and the card that shows both. A key is replaced after a week, and
 * deleted four weeks after it was: what was sealed to it then can't be opened any more, by anybody.
 */
final class OwnKeys {

  static final long ROTATION_MILLIS = TimeUnit.DAYS.toMillis(7);

  /**
   * Two weeks that envelopes may be on their way, and two in which a contact who didn't meet us
   * knows no newer card.
   */
  static final long KEPT_MILLIS = TimeUnit.DAYS.toMillis(28);

  private static final int KEYS_MAX = 8;
  private static final String RECORD = "keys";

  /** Of a key that is in use. */
  private static final long NOT_RETIRED = -1;

  private final Premises at;
  private final Author author;

  /** The newest first. */
  private final List<SealingKey> keys = new ArrayList<>();

  private byte[] mailbox;
  private byte[] secret;
  private Card card;

  private record Times(long madeAt, long retiredAt) {}

  private static final class SealingKey {
    final byte[] secret;
    final byte[] publicKey;
    Times times;

    SealingKey(byte[] secret, Times times) {
      this.secret = secret;
      this.publicKey = Seal.publicKeyOf(secret);
      this.times = times;
    }
  }

  OwnKeys(Premises at, Author author, long nowNanos) {
    this.at = at;
    this.author = author;
    byte[] record = at.store.body(MailStore.Drawer.SELF, RECORD);
    long serial = record == null ? -1 : load(Fields.read(record), at.time.millis(nowNanos));
    if (serial < 0) {
      if (record != null) {
        at.count(MailFault.DAMAGED);
      }
      keys.clear();
      mailbox = at.draw(Card.MAILBOX_BYTES);
      secret = at.draw(Card.KEY_BYTES);
      add(at.time.millis(nowNanos));
      show(nextSerial(-1, nowNanos));
    } else {
      card = Card.write(author, keys.get(0).publicKey, mailbox, serial);
      rotate(nowNanos);
    }
  }

  /** The card's serial; -1 if nothing can be made of it. */
  private long load(Fields fields, long now) {
    List<byte[]> secrets = fields == null ? Collections.emptyList() : fields.strings("k");
    List<Long> times = fields == null ? Collections.emptyList() : fields.numbers("t");
    if (secrets.isEmpty() || times.size() != 2 * secrets.size()) {
      return -1;
    }
    for (int i = 0; i < secrets.size(); i++) {
      if (secrets.get(i).length != Card.KEY_BYTES) {
        return -1;
      }
      long madeAt = Math.min(now, times.get(2 * i));
      Times of = new Times(madeAt, Math.min(now, times.get(2 * i + 1)));
      keys.add(new SealingKey(secrets.get(i), of));
    }
    mailbox = fields.bytes("b", Card.MAILBOX_BYTES);
    secret = fields.bytes("s", Card.KEY_BYTES);
    return mailbox == null || secret == null ? -1 : fields.number("n");
  }

  /**
   * Makes a new key if it is time, and forgets old ones.
   *
   * @return whether our card is another now
   */
  boolean rotate(long nowNanos) {
    long now = at.time.millis(nowNanos);
    boolean changed = now - keys.get(0).times.madeAt >= ROTATION_MILLIS && replace(nowNanos);
    boolean forgot = keys.removeIf(key -> isOver(key, now));
    while (keys.size() > KEYS_MAX) {
      Arrays.fill(keys.remove(keys.size() - 1).secret, (byte) 0);
    }
    if (forgot) {
      at.stored(this::save);
    }
    return changed;
  }

  /** A key that couldn't be stored isn't shown to anybody: it would be lost with the process. */
  private boolean replace(long nowNanos) {
    long now = at.time.millis(nowNanos);
    SealingKey old = keys.get(0);
    Times before = old.times;
    old.times = new Times(before.madeAt, now);
    add(now);
    if (show(nextSerial(card.serial(), nowNanos))) {
      return true;
    }
    keys.remove(0);
    old.times = before;
    return false;
  }

  private static boolean isOver(SealingKey key, long now) {
    boolean over = key.times.retiredAt != NOT_RETIRED && now - key.times.retiredAt >= KEPT_MILLIS;
    if (over) {
      Arrays.fill(key.secret, (byte) 0);
    }
    return over;
  }

  /**
   * From now on, who knows only the mailbox of before can't have anything carried to us.
   *
   * @return whether our card is another now
   */
  boolean move(long nowNanos) {
    byte[] before = mailbox;
    mailbox = at.draw(Card.MAILBOX_BYTES);
    boolean moved = show(nextSerial(card.serial(), nowNanos));
    mailbox = moved ? mailbox : before;
    return moved;
  }

  private void add(long now) {
    keys.add(0, new SealingKey(at.draw(Card.KEY_BYTES), new Times(now, NOT_RETIRED)));
  }

  /** By the time of day, so that it is higher than before even if the store was lost. */
  private long nextSerial(long last, long nowNanos) {
    return Math.max(last + 1, Math.max(0, at.time.wallMillis(nowNanos)));
  }

  private boolean show(long serial) {
    Card before = card;
    card = Card.write(author, keys.get(0).publicKey, mailbox, serial);
    boolean saved = at.stored(this::save);
    card = saved || before == null ? card : before;
    return saved;
  }

  private void save() {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    writer.string("b").string(mailbox);
    writer.string("k").beginList();
    keys.forEach(key -> writer.string(key.secret));
    writer.end();
    writer.string("n").integer(card.serial());
    writer.string("s").string(secret);
    writer.string("t").beginList();
    keys.forEach(key -> writer.integer(key.times.madeAt).integer(key.times.retiredAt));
    writer.end();
    byte[] record = writer.end().toBytes();
    at.store.put(MailStore.Drawer.SELF, RECORD, new byte[0], record);
  }

  /** What our contacts are shown. */
  Card card() {
    return card;
  }

  /** Known to us alone: makes names that others can't. */
  byte[] secret() {
    return secret;
  }

  /** Opens an envelope with whichever key it takes; null if none does. */
  byte[] open(byte[] envelope) {
    for (SealingKey key : keys) {
      byte[] letter = Seal.open(envelope, at.me, key.secret, key.publicKey);
      if (letter != null) {
        return letter;
      }
    }
    return null;
  }
}
