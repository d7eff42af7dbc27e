package org.app2app.chat.carry;

import java.util.HashMap;
import java.util.Map;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.PeerId;

/** Contacts' cards: those that they show, those that come in their letters, those of last time. */
final class CardBox {

  private static final String SHOWN = "n";
  private static final String SIGNATURE = "s";
  private static final String TOLD = "t";

  private final Premises at;
  private final OwnKeys keys;
  private final Signatures signatures;
  private final Map<String, byte[]> labels = new HashMap<>();

  CardBox(Premises at, OwnKeys keys, Signatures signatures) {
    this.at = at;
    this.keys = keys;
    this.signatures = signatures;
    at.store.forEach(MailStore.Drawer.CARD, labels::put);
  }

  /** A contact that there was before, or that is new. */
  void recall(Friend friend) {
    String key = friend.id.toString();
    byte[] label = labels.remove(key);
    Fields fields = label == null ? null : Fields.read(label);
    if (fields == null) {
      return;
    }
    friend.shown = fields.number(SHOWN);
    friend.told = fields.text(TOLD);
    byte[] card = at.store.body(MailStore.Drawer.CARD, key);
    if (card != null && card.length > 0) {
      byte[] signature = fields.bytesUpTo(SIGNATURE, Card.BYTES_MAX);
      Card recalled = Card.recall(card, signature, signatures);
      if (recalled != null && recalled.owner().equals(friend.id)) {
        friend.card = recalled;
      } else {
        at.count(MailFault.DAMAGED);
      }
    }
  }

  void forget(PeerId id) {
    labels.remove(id.toString());
    at.stored(() -> at.store.remove(MailStore.Drawer.CARD, id.toString()));
  }

  /** Shows ours. */
  void show(Friend to) {
    Card ours = keys.card();
    at.send(to, new MailMessage.CardShown(ours.bytes(), ours.signature()));
    sent(to);
  }

  /** Our newest card goes to that contact, this way or another. */
  void sent(Friend to) {
    if (to.shown != keys.card().serial()) {
      to.shown = keys.card().serial();
      save(to);
    }
  }

  /** Whether that contact knows an older card of ours than the newest. */
  boolean isDue(Friend to) {
    return to.card != null && to.shown < keys.card().serial();
  }

  /**
   * A contact shows its card in a session: it is the newest, whatever number it bears.
   *
   * @return whether it is another than before
   */
  boolean shown(Friend from, MailMessage.CardShown message) {
    if (from.card != null && from.card.is(message.card(), message.signature())) {
      return false; // as in nearly every session: nothing to check
    }
    Card card = Card.read(message.card(), message.signature(), signatures);
    if (card == null || !card.owner().equals(from.id)) {
      at.count(MailFault.BAD_CARD);
      return false;
    }
    from.card = card;
    save(from);
    return true;
  }

  /** A card came in a letter of its owner, which may be older than what we know. */
  void carried(Friend owner, Card card) {
    if (owner.card == null || card.serial() > owner.card.serial()) {
      owner.card = card;
      save(owner);
    }
  }

  /** Keeps what is known of a contact. */
  void save(Friend friend) {
    Card card = friend.card;
    byte[] body = card == null ? new byte[0] : card.bytes();
    byte[] signature = card == null ? new byte[0] : card.signature();
    byte[] label =
        Labels.write(
            writer -> {
              writer.string(SHOWN).integer(friend.shown);
              writer.string(SIGNATURE).string(signature);
              writer.string(TOLD).string(friend.told);
            });
    at.stored(() -> at.store.put(MailStore.Drawer.CARD, friend.id.toString(), label, body));
  }
}
