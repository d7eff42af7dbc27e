package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.BencodeWriter;

/**
 * A message as it was read, or is to be written (PROTOCOL.md section 13.3): what each kind needs is
 * set, the rest is empty.
 */
final class SyncMessage {

  static final byte[] NOTHING = {};
  static final int TAG_BYTES = 8;

  /** A log's short name, and a number. */
  static final int HEAD_BYTES = 12;

  /** A log's short name, the number after which to begin, and the last one. */
  static final int RANGE_BYTES = 16;

  final Kind kind;

  /** Tag of the conversation, as the sender tells it to the receiver. */
  long conversation;

  long digest;
  long request = -1;

  /** Of heads: these are all. Of a state: the sender isn't to be sent away. */
  boolean whole;

  boolean last;
  byte[] heads = NOTHING;
  byte[] marks = NOTHING;
  byte[] floors = NOTHING;
  byte[] ranges = NOTHING;
  byte[] members = NOTHING;
  byte[] tags = NOTHING;

  /** Bytes and signature of one entry after the other. */
  List<byte[]> entries = new ArrayList<>();

  SyncMessage(Kind kind, long conversation) {
    this.kind = kind;
    this.conversation = conversation;
  }

  byte[] write() {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    if (kind != Kind.HELLO) {
      writer.string("c").string(bytes(conversation));
    }
    if (kind == Kind.STATE) {
      writer.string("d").string(bytes(digest));
    }
    if (!entries.isEmpty()) {
      writer.string("e").beginList();
      entries.forEach(writer::string);
      writer.end();
    }
    optional(writer, "f", floors);
    writer.string("k").string(kind.letter());
    optional(writer, "l", heads);
    optional(writer, "m", marks);
    optional(writer, "p", members);
    if (request >= 0) {
      writer.string("q").integer(request);
    }
    optional(writer, "r", ranges);
    optional(writer, "t", tags);
    flag(writer, "w", whole);
    flag(writer, "z", last);
    return writer.end().toBytes();
  }

  private static void optional(BencodeWriter writer, String key, byte[] value) {
    if (value.length > 0) {
      writer.string(key).string(value);
    }
  }

  private static void flag(BencodeWriter writer, String key, boolean set) {
    if (set) {
      writer.string(key).integer(1);
    }
  }

  static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
