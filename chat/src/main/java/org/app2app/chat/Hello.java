package org.app2app.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.app2app.wire.BencodeReader;
import org.app2app.wire.BencodeWriter;

/**
 * The first message of each session, from both sides (PROTOCOL.md section 13.8).
 *
 * @param stance what the receiver is to the sender
 * @param answer whether it answers a hello, and so needs none itself
 * @param name what the sender calls itself; empty if nothing, or if that is none of the receiver's
 *     business
 * @param request what somebody says who asks to be a contact; may be empty
 * @param rests whether the sender's device sleeps, and is left alone by whoever has nothing to say
 */
record Hello(Stance stance, boolean answer, String name, String request, boolean rests) {

  static final String TYPE = "hello";

  private static final int LENGTH_MAX = 4_096;
  static final int REQUEST_LENGTH_MAX = 300;

  /** What one is to another. */
  enum Stance {
    /** Somebody whom the sender wants to be a contact of. */
    WANTED,
    ACCEPTED,
    /** No contact; somebody who may be in the same room. */
    STRANGER
  }

  byte[] encode() {
    return new BencodeWriter()
        .beginDictionary()
        .string("a")
        .integer(answer ? 1 : 0)
        .string("n")
        .string(name)
        .string("q")
        .string(request)
        .string("r")
        .integer(rests ? 1 : 0)
        .string("s")
        .integer(stance.ordinal())
        .string("y")
        .string(TYPE)
        .end()
        .toBytes();
  }

  /** Null if it isn't one. */
  static Hello decode(byte[] message) {
    if (message.length > LENGTH_MAX) {
      return null;
    }
    BencodeReader reader = new BencodeReader(message, 0, message.length);
    String type = "";
    long stance = -1;
    boolean answer = false;
    boolean rests = false;
    String name = "";
    String request = "";
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      switch (text(reader, message)) {
        case "a" -> answer = reader.readInteger() != 0;
        case "n" -> name = reader.readString() ? text(reader, message) : "";
        case "q" -> request = reader.readString() ? text(reader, message) : "";
        case "r" -> rests = reader.readInteger() != 0;
        case "s" -> stance = reader.readInteger();
        case "y" -> type = reader.readString() ? text(reader, message) : "";
        default -> reader.skip();
      }
    }
    boolean whole =
        reader.finish() && TYPE.equals(type) && stance >= 0 && stance < Stance.values().length;
    return whole
        ? new Hello(
            Stance.values()[(int) stance],
            answer,
            PersonName.clean(name),
            PersonName.clean(request, REQUEST_LENGTH_MAX),
            rests)
        : null;
  }

  private static String text(BencodeReader reader, byte[] message) {
    return new String(bytes(reader, message), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(BencodeReader reader, byte[] message) {
    int at = reader.stringOffset();
    return Arrays.copyOfRange(message, at, at + reader.stringLength());
  }
}
