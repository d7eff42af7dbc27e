package org.app2app.chat.carry;

import org.app2app.wire.PeerId;

/**
 * An envelope that we carry.
 *
 * @param friend who gave it to us, by {@link Hashes#friend}
 * @param since when, by {@link MailTime}
 */
record Held(String id, PeerId to, String friend, int bytes, long since) {

  byte[] label() {
    return Labels.write(
        writer -> {
          writer.string("b").integer(bytes);
          writer.string("f").string(friend);
          writer.string("s").integer(since);
          writer.string("t").string(to.toString());
        });
  }

  /**
   * Null if it can't be read.
   *
   * @param now by {@link MailTime}: nothing is younger
   */
  static Held read(String id, byte[] label, long now) {
    Fields fields = Fields.read(label);
    long bytes = fields == null ? -1 : fields.number("b");
    if (!Seal.isSize(bytes) || fields.number("s") < 0) {
      return null;
    }
    try {
      PeerId to = PeerId.of(fields.text("t"));
      return new Held(id, to, fields.text("f"), (int) bytes, Math.min(now, fields.number("s")));
    } catch (IllegalArgumentException nobody) {
      return null;
    }
  }
}
