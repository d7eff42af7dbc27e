package org.app2app.chat.carry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.PeerId;
import org.bouncycastle.util.encoders.Hex;

/** A letter of ours, sealed: what is in it, and who carries it. */
final class Outgoing {

  /** What is to be done with it. */
  enum State {
    /** Carriers are looked for. */
    LIVE,
    /** Others hold all that is in it: carriers who have those need it no more. */
    REPLACED,
    /** It has arrived, or is of no use any more. */
    ENDED
  }

  /** In place of the name of marks. */
  static final String NO_MARKS = "";

  final String id;
  final PeerId to;
  final int bytes;

  /** When it was sealed, by {@link MailTime}. */
  final long since;

  final Set<EntryId> entries;

  /** The name of the marks in it: {@link Hashes#hash} in hexadecimal. */
  final String marks;

  State state = State.LIVE;

  /** Who has it, and until when, by {@link MailTime}. */
  final Map<PeerId, Long> carriers = new LinkedHashMap<>();

  /** How many are being asked now. */
  int asked;

  /** Who isn't to be asked again before when, in nanoseconds. */
  final Map<PeerId, Long> notBefore = new HashMap<>();

  Outgoing(String id, PeerId to, int bytes, long since, Set<EntryId> entries, String marks) {
    this.id = id;
    this.to = to;
    this.bytes = bytes;
    this.since = since;
    this.entries = entries;
    this.marks = marks;
  }

  static String nameOf(byte[] marks) {
    return marks == null || marks.length == 0 ? NO_MARKS : Hex.toHexString(Hashes.hash(marks));
  }

  /** How many have it now. */
  int copies(long nowMillis) {
    int copies = 0;
    for (long until : carriers.values()) {
      copies += until > nowMillis ? 1 : 0;
    }
    return copies;
  }

  byte[] label() {
    return Labels.write(this::writeFields);
  }

  private void writeFields(BencodeWriter writer) {
    writer.string("b").integer(bytes);
    writer.string("c").beginList();
    carriers.keySet().forEach(carrier -> writer.string(carrier.toString()));
    writer.end();
    writer.string("e").beginList();
    entries.forEach(entry -> writer.string(entry.toString()));
    writer.end();
    writer.string("m").string(marks);
    writer.string("s").integer(since);
    writer.string("t").string(to.toString());
    writer.string("u").beginList();
    carriers.values().forEach(writer::integer);
    writer.end();
    writer.string("x").integer(state.ordinal());
  }

  /**
   * Null if it can't be read.
   *
   * @param now by {@link MailTime}: nothing is younger
   */
  static Outgoing read(String id, byte[] label, long now) {
    Fields fields = Fields.read(label);
    if (fields == null) {
      return null;
    }
    try {
      Set<EntryId> entries = new LinkedHashSet<>();
      for (byte[] entry : fields.strings("e")) {
        entries.add(EntryId.parse(Hashes.ascii(entry)));
      }
      PeerId to = PeerId.of(fields.text("t"));
      long since = Math.min(now, fields.number("s"));
      int bytes = (int) fields.number("b");
      Outgoing letter = new Outgoing(id, to, bytes, since, entries, fields.text("m"));
      letter.state = stateOf(fields.number("x"));
      List<byte[]> carriers = fields.strings("c");
      List<Long> until = fields.numbers("u");
      for (int i = 0; i < Math.min(carriers.size(), until.size()); i++) {
        letter.carriers.put(PeerId.of(Hashes.ascii(carriers.get(i))), until.get(i));
      }
      return letter;
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  private static State stateOf(long number) {
    for (State state : State.values()) {
      if (state.ordinal() == number) {
        return state;
      }
    }
    throw new IllegalArgumentException("no such state");
  }
}
