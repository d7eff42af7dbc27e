package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.log.Entry;
import org.app2app.wire.BencodeWriter;
import org.bouncycastle.util.encoders.Hex;

/** Writes and reads {@link MailMessage}s. Reading never throws. */
final class MailCodec {

  /** The key of a message's type, which chat messages of all kinds have. */
  static final String TYPE = "y";

  private static final int ENVELOPE_NAME_BYTES = Hashes.BYTES;

  private MailCodec() {}

  static byte[] write(MailMessage message) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    if (message instanceof MailMessage.CardShown shown) {
      writer.string("c").string(shown.card());
      writer.string("s").string(shown.signature());
      type(writer, "m-card");
    } else if (message instanceof MailMessage.Offer offer) {
      writer.string("b").string(offer.mailbox());
      writer.string("i").string(Hex.decode(offer.id()));
      writer.string("n").string(offer.nonce());
      writer.string("s").integer(offer.bytes());
      type(writer, "m-offer");
    } else if (message instanceof MailMessage.Answer answer) {
      writer.string("d").integer(answer.days());
      writer.string("i").string(Hex.decode(answer.id()));
      writer.string("r").string(answer.reply().word);
      type(writer, "m-answer");
    } else if (message instanceof MailMessage.Carry carry) {
      writer.string("e").string(carry.envelope());
      type(writer, "m-carry");
    } else if (message instanceof MailMessage.Take take) {
      writer.string("e").string(take.envelope());
      type(writer, "m-take");
    } else if (message instanceof MailMessage.Ack ack) {
      ids(writer, ack.ids());
      type(writer, "m-ack");
    } else if (message instanceof MailMessage.Drop drop) {
      ids(writer, drop.ids());
      type(writer, "m-drop");
    }
    return writer.end().toBytes();
  }

  private static void type(BencodeWriter writer, String type) {
    writer.string(TYPE).string(type);
  }

  private static void ids(BencodeWriter writer, List<String> ids) {
    writer.string("i").beginList();
    for (String id : ids) {
      writer.string(Hex.decode(id));
    }
    writer.end();
  }

  /** Null if it isn't one that is known and whole. */
  static MailMessage read(Fields fields) {
    return switch (fields.text(TYPE)) {
      case "m-card" -> card(fields);
      case "m-offer" -> offer(fields);
      case "m-answer" -> answer(fields);
      case "m-carry" -> {
        byte[] envelope = fields.bytesUpTo("e", Seal.ENVELOPE_BYTES_MAX);
        yield envelope == null ? null : new MailMessage.Carry(envelope);
      }
      case "m-take" -> {
        byte[] envelope = fields.bytesUpTo("e", Seal.ENVELOPE_BYTES_MAX);
        yield envelope == null ? null : new MailMessage.Take(envelope);
      }
      case "m-ack" -> new MailMessage.Ack(ids(fields));
      case "m-drop" -> new MailMessage.Drop(ids(fields));
      default -> null;
    };
  }

  private static MailMessage card(Fields fields) {
    byte[] card = fields.bytesUpTo("c", Card.BYTES_MAX);
    byte[] signature = fields.bytes("s", Entry.SIGNATURE_BYTES);
    return card == null || signature == null ? null : new MailMessage.CardShown(card, signature);
  }

  private static MailMessage offer(Fields fields) {
    byte[] id = fields.bytes("i", ENVELOPE_NAME_BYTES);
    byte[] mailbox = fields.bytes("b", Hashes.BYTES);
    byte[] nonce = fields.bytes("n", Hashes.BYTES);
    long bytes = fields.number("s");
    boolean whole = id != null && mailbox != null && nonce != null && bytes >= 0;
    return whole
        ? new MailMessage.Offer(
            Hex.toHexString(id), mailbox, nonce, (int) Math.min(bytes, Integer.MAX_VALUE))
        : null;
  }

  private static MailMessage answer(Fields fields) {
    byte[] id = fields.bytes("i", ENVELOPE_NAME_BYTES);
    long days = Math.max(0, Math.min(fields.number("d"), Integer.MAX_VALUE));
    return id == null
        ? null
        : new MailMessage.Answer(
            Hex.toHexString(id), MailMessage.Reply.of(fields.text("r")), (int) days);
  }

  private static List<String> ids(Fields fields) {
    List<String> ids = new ArrayList<>();
    for (byte[] id : fields.strings("i")) {
      if (id.length == ENVELOPE_NAME_BYTES && ids.size() < MailMessage.IDS_MAX) {
        ids.add(Hex.toHexString(id));
      }
    }
    return ids;
  }
}
