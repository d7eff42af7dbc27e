package org.app2app.chat.carry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;

/** Writes our letters, seals them and keeps them. */
final class Sealer {

  private final Premises at;
  private final Author author;
  private final OwnKeys keys;

  Sealer(Premises at, Author author, OwnKeys keys) {
    this.at = at;
    this.author = author;
    this.keys = keys;
  }

  /**
   * Seals to a contact whose card is known.
   *
   * @param marks empty if there are none
   * @return null if that couldn't be: the contact's key is none, or the store refuses
   */
  Outgoing seal(Friend to, List<Entry> part, byte[] marks, long nowNanos) {
    byte[] letter = Letter.write(author, to.id, keys.card(), marks, part);
    byte[] envelope = Seal.seal(letter, to.id, to.card.sealingKey(), at.random);
    if (envelope == null) {
      at.count(MailFault.BAD_CARD);
      return null;
    }
    Set<EntryId> ids = new LinkedHashSet<>();
    part.forEach(entry -> ids.add(entry.id()));
    String id = Hashes.envelope(envelope);
    long now = at.time.millis(nowNanos);
    Outgoing sealed = new Outgoing(id, to.id, envelope.length, now, ids, Outgoing.nameOf(marks));
    boolean stored =
        at.stored(() -> at.store.put(MailStore.Drawer.SENT, id, sealed.label(), envelope));
    return stored ? sealed : null;
  }
}
