package org.app2app.chat.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    LogName log = new LogName(in, signatures.idOf(publicKey), epoch);
    Body body = new BodyReader(log).read();
    if (body == null) {
      return null;
    }
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

  /** Reads the body, once it is known whose it is, and in which conversation. */
  private final class BodyReader {
    private final LogName log;
    private final BencodeReader body = new BencodeReader(bytes, bodyAt, bytes.length - bodyAt);
    private final Bodies.Fields fields = new Bodies.Fields();

    BodyReader(LogName log) {
      this.log = log;
    }

    Body read() {
      for (boolean more = body.beginDictionary(); more && body.nextKey(); ) {
        switch (key(body)) {
          case "h" -> fields.hash = Hex.toHexString(string(body, Body.HASH_LENGTH / 2));
          case "k" -> fields.kind = text(body);
          case "r" -> fields.target = target();
          case "s" -> fields.size = body.readInteger();
          case "t" -> fields.text = text(body);
          case "w" -> fields.was = text(body);
          case "x" -> fields.erasures = erasures();
          default -> body.skip();
        }
      }
      return body.rejection() == null ? fields.toBody() : null;
    }

    private EntryId target() {
      boolean more = body.beginList() && body.nextItem();
      String author = more ? text(body) : "";
      more = more && body.nextItem();
      long epochThere = more ? body.readInteger() : -1;
      more = more && body.nextItem();
      long numberThere = more ? body.readInteger() : -1;
      skipRest(more);
      return Bodies.target(log.conversation(), author, epochThere, numberThere);
    }

    private void skipRest(boolean inList) {
      while (inList && body.nextItem()) {
        body.skip();
      }
    }

    /** What makes no sense is left out: the amendment holds all the same. */
    private List<Erasure> erasures() {
      List<Erasure> found = new ArrayList<>();
      for (boolean more = body.beginList(); more && body.nextItem(); ) {
        Erasure erasure = erasure();
        if (erasure != null && found.size() < Body.ERASURES_MAX) {
          found.add(erasure);
        }
      }
      return found;
    }

    /** Null if it makes no sense. */
    private Erasure erasure() {
      boolean more = body.beginList() && body.nextItem();
      long epochThere = more ? body.readInteger() : -1;
      more = more && body.nextItem();
      long numberThere = more ? body.readInteger() : -1;
      more = more && body.nextItem();
      byte[] signature = more ? string(body, Entry.SIGNATURE_BYTES) : new byte[0];
      skipRest(more);
      if (epochThere < 0 || numberThere < 1 || signature.length != Entry.SIGNATURE_BYTES) {
        return null;
      }
      LogName in = new LogName(log.conversation(), log.author(), epochThere);
      return new Erasure(new EntryId(in, numberThere), Hex.toHexString(signature));
    }
  }
}
