package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.Signatures;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.PeerId;

/**
 * What is in an envelope: entries, marks, and the writer's card; all of it signed by the writer,
 * for that receiver (PROTOCOL.md section 13.5.3).
 */
final class Letter {

  /** What all but entries needs at most: keys, card, marks, signatures, lengths. */
  private static final int FRAME_BYTES = 2_048;

  /** What an entry needs beside its {@link Entry#size()}. */
  private static final int ENTRY_FRAME_BYTES = 16;

  /** Room for entries, by {@link #cost}. */
  static final int ENTRIES_BYTES_MAX = Seal.ENVELOPE_BYTES_MAX - Seal.OVERHEAD_BYTES - FRAME_BYTES;

  private static final byte[] PURPOSE = Hashes.ascii("app2app mail letter:");

  private final PeerId from;
  private final Card card;
  private final byte[] marks;
  private final List<byte[]> entries;

  private Letter(PeerId from, Card card, byte[] marks, List<byte[]> entries) {
    this.from = from;
    this.card = card;
    this.marks = marks;
    this.entries = entries;
  }

  /** How much of {@link #ENTRIES_BYTES_MAX} it takes. */
  static int cost(Entry entry) {
    return entry.size() + ENTRY_FRAME_BYTES;
  }

  /**
   * Writes one and signs it.
   *
   * @param marks empty if there are none
   */
  static byte[] write(Author author, PeerId to, Card card, byte[] marks, List<Entry> entries) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    writer.string("a").string(author.publicKey());
    writer.string("c").string(card.bytes());
    writer.string("d").string(card.signature());
    writer.string("e").beginList();
    for (Entry entry : entries) {
      writer.string(entry.bytes()).string(entry.signature());
    }
    writer.end();
    writer.string("m").string(marks);
    writer.string("t").string(to.toString());
    byte[] signed = writer.end().toBytes();
    byte[] signature = author.sign(Hashes.join(PURPOSE, signed));
    writer.clear();
    writer.beginDictionary();
    writer.string("l").string(signed);
    writer.string("s").string(signature);
    return writer.end().toBytes();
  }

  /** Reads one, which may be any bytes; null if it isn't one that its writer signed for us. */
  static Letter read(byte[] padded, PeerId me, Signatures signatures) {
    Fields outer = Fields.readPadded(padded);
    byte[] signed = outer == null ? null : outer.bytesUpTo("l", padded.length);
    byte[] signature = outer == null ? null : outer.bytes("s", Entry.SIGNATURE_BYTES);
    Fields fields = signed == null || signature == null ? null : Fields.read(signed);
    if (fields == null || !fields.text("t").equals(me.toString())) {
      return null;
    }
    byte[] publicKey = fields.bytes("a", Entry.KEY_BYTES);
    byte[] marks = fields.bytesUpTo("m", PostOffice.MARKS_BYTES_MAX);
    if (publicKey == null
        || marks == null
        || !signatures.isGenuine(publicKey, Hashes.join(PURPOSE, signed), signature)) {
      return null;
    }
    PeerId from = signatures.idOf(publicKey);
    byte[] cardBytes = fields.bytesUpTo("c", Card.BYTES_MAX);
    byte[] cardSignature = fields.bytes("d", Entry.SIGNATURE_BYTES);
    Card card = Card.read(cardBytes, cardSignature, signatures);
    boolean own = card != null && card.owner().equals(from);
    return new Letter(from, own ? card : null, marks, fields.strings("e"));
  }

  PeerId from() {
    return from;
  }

  /** Its writer's; null if it has none. */
  Card card() {
    return card;
  }

  byte[] marks() {
    return marks;
  }

  /** How many entries it claims to hold. */
  int claimed() {
    return (entries.size() + 1) / 2;
  }

  /** Those that are genuine, its writer's own, and of the direct conversation with us. */
  List<Entry> entries(PeerId me, Signatures signatures) {
    ConversationId ours = ConversationId.direct(me, from);
    List<Entry> good = new ArrayList<>();
    for (int i = 0; i + 1 < entries.size(); i += 2) {
      Entry entry = Entry.read(entries.get(i), entries.get(i + 1), signatures);
      boolean taken =
          entry != null
              && entry.id().conversation().equals(ours)
              && entry.id().author().equals(from)
              && entry.isGenuine(signatures);
      if (taken) {
        good.add(entry);
      }
    }
    return good;
  }

  /** Shares entries out to letters, in their order. */
  static List<List<Entry>> share(List<Entry> entries) {
    List<List<Entry>> letters = new ArrayList<>();
    int room = 0;
    for (Entry entry : entries) {
      if (cost(entry) > room) {
        letters.add(new ArrayList<>());
        room = ENTRIES_BYTES_MAX;
      }
      letters.get(letters.size() - 1).add(entry);
      room -= cost(entry);
    }
    return letters;
  }
}
