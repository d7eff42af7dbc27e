package org.app2app.chat.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.app2app.wire.BencodeReader;
import org.app2app.wire.Rejection;
import org.bouncycastle.util.encoders.Hex;

/**
 * Reads one entry from bytes that anybody may have made. Never throws; keys may be in any order.
 */
final class EntryReader {

  private final byte[] bytes;
  private final BencodeReader reader;
  private byte[] publicKey = new byte[0];
  private byte[] conversation = new byte[0];
  private long epoch = -1;
  private long clock = -1;
  private long number = -1;
  private long millis = -1;
  private int bodyAt = -1;

  EntryReader(byte[] bytes) {
    this.bytes = bytes;
    this.reader = new BencodeReader(bytes, 0, bytes.length);
  }

  /** Null if it isn't an entry. */
  Entry read(byte[] signature, Signatures signatures) {
    readFields();
    boolean whole =
        reader.finish()
            && publicKey.length == Entry.KEY_BYTES
            && conversation.length == ConversationId.BYTES
            && epoch >= 0
            && number >= 1
            && clock >= 1
            && clock <= Entry.CLOCK_MAX
            && millis >= 0
            && bodyAt >= 0;
    if (!whole) {
      return null;
    }
    ConversationId in = ConversationId.of(conversation);
    Body body = new BodyReader(in).read();
    if (body == null) {
      return null;
    }
    LogName log = new LogName(in, signatures.idOf(publicKey), epoch);
    EntryId id = new EntryId(log, number);
    return new Entry(id, clock, millis, body, publicKey, bytes, signature);
  }

  private void readFields() {
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      switch (key(reader)) {
        case "a" -> publicKey = string(reader, Entry.KEY_BYTES);
        case "b" -> readBody();
        case "c" -> conversation = string(reader, ConversationId.BYTES);
        case "e" -> epoch = reader.readInteger();
        case "l" -> clock = reader.readInteger();
        case "n" -> number = reader.readInteger();
        case "t" -> millis = reader.readInteger();
        default -> reader.skip();
      }
    }
  }

  /** It can't be understood before the conversation is known, which comes after it. */
  private void readBody() {
    if (reader.peek() != BencodeReader.Kind.DICTIONARY) {
      reader.reject(Rejection.WRONG_TYPE);
      return;
    }
    bodyAt = reader.stringOffset() + reader.stringLength();
    reader.skip();
  }

  private String key(BencodeReader from) {
    return new String(bytes, from.stringOffset(), from.stringLength(), StandardCharsets.UTF_8);
  }

  private byte[] string(BencodeReader from, int longest) {
    if (!from.readString() || from.stringLength() > longest) {
      return new byte[0];
    }
    int at = from.stringOffset();
    return Arrays.copyOfRange(bytes, at, at + from.stringLength());
  }

  private String text(BencodeReader from) {
    return new String(string(from, Entry.BYTES_MAX), StandardCharsets.UTF_8);
  }

  /** Reads the body, once it is known in which conversation. */
  private final class BodyReader {
    private final ConversationId in;
    private final BencodeReader body = new BencodeReader(bytes, bodyAt, bytes.length - bodyAt);
    private final Bodies.Fields fields = new Bodies.Fields();

    BodyReader(ConversationId in) {
      this.in = in;
    }

    Body read() {
      for (boolean more = body.beginDictionary(); more && body.nextKey(); ) {
        switch (key(body)) {
          case "h" -> fields.hash = Hex.toHexString(string(body, Body.HASH_LENGTH / 2));
          case "k" -> fields.kind = text(body);
          case "r" -> fields.target = target();
          case "s" -> fields.size = body.readInteger();
          case "t" -> fields.text = text(body);
          default -> body.skip();
        }
      }
      return body.rejection() == null ? fields.toBody() : null;
    }

    private EntryId target() {
      if (!body.beginList()) {
        return null;
      }
      String author = body.nextItem() ? text(body) : "";
      long logEpoch = body.nextItem() ? body.readInteger() : -1;
      long target = body.nextItem() ? body.readInteger() : -1;
      while (body.nextItem()) {
        body.skip();
      }
      return Bodies.target(in, author, logEpoch, target);
    }
  }
}
