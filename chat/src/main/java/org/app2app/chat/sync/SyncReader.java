package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.app2app.wire.BencodeReader;
import org.app2app.wire.PeerId;
import org.app2app.wire.Rejection;

/** Reads a message from bytes that anybody may have made. Never throws. */
final class SyncReader {

  /** Entries of a message, bytes and signature apart; more are sent by nobody. */
  private static final int ITEMS_MAX = 4_096;

  private final byte[] bytes;
  private final BencodeReader reader;
  private final List<byte[]> entries = new ArrayList<>();
  private Kind kind;
  private boolean laterKind;
  private byte[] conversation = SyncMessage.NOTHING;
  private byte[] digest = new byte[Long.BYTES];
  private byte[] floors = SyncMessage.NOTHING;
  private byte[] heads = SyncMessage.NOTHING;
  private byte[] marks = SyncMessage.NOTHING;
  private byte[] members = SyncMessage.NOTHING;
  private byte[] ranges = SyncMessage.NOTHING;
  private byte[] tags = SyncMessage.NOTHING;
  private long request = -1;
  private boolean whole;
  private boolean last;

  private SyncReader(byte[] bytes) {
    this.bytes = bytes;
    this.reader = new BencodeReader(bytes, 0, bytes.length);
  }

  /** Null if it isn't one. A kind of a later version is null in a message with nothing else. */
  static SyncMessage read(byte[] bytes) {
    return new SyncReader(bytes).read();
  }

  private SyncMessage read() {
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      readField(ascii());
    }
    if (!reader.finish() || (kind == null && !laterKind)) {
      return null;
    }
    if (laterKind) {
      return new SyncMessage(null, 0);
    }
    boolean named = kind == Kind.HELLO || conversation.length == SyncMessage.TAG_BYTES;
    return named && fits() ? message() : null;
  }

  private boolean fits() {
    return digest.length == Long.BYTES
        && entries.size() % 2 == 0
        && floors.length % SyncMessage.HEAD_BYTES == 0
        && heads.length % SyncMessage.HEAD_BYTES == 0
        && marks.length % SyncMessage.HEAD_BYTES == 0
        && members.length % PeerId.HASH_BYTES == 0
        && ranges.length % SyncMessage.RANGE_BYTES == 0
        && tags.length % SyncMessage.TAG_BYTES == 0;
  }

  private SyncMessage message() {
    long tag = kind == Kind.HELLO ? 0 : ByteBuffer.wrap(conversation).getLong();
    SyncMessage message = new SyncMessage(kind, tag);
    message.digest = ByteBuffer.wrap(digest).getLong();
    message.entries = entries;
    message.floors = floors;
    message.heads = heads;
    message.marks = marks;
    message.members = members;
    message.ranges = ranges;
    message.tags = tags;
    message.request = request;
    message.whole = whole;
    message.last = last;
    return message;
  }

  private void readField(String key) {
    switch (key) {
      case "c" -> conversation = string();
      case "d" -> digest = string();
      case "e" -> readEntries();
      case "f" -> floors = string();
      case "k" -> readKind();
      case "l" -> heads = string();
      case "m" -> marks = string();
      case "p" -> members = string();
      case "q" -> request = reader.readInteger();
      case "r" -> ranges = string();
      case "t" -> tags = string();
      case "w" -> whole = reader.readInteger() != 0;
      case "z" -> last = reader.readInteger() != 0;
      default -> reader.skip();
    }
  }

  private void readKind() {
    if (reader.readString()) {
      kind = Kind.of(ascii());
      laterKind = kind == null;
    }
  }

  private void readEntries() {
    for (boolean more = reader.beginList(); more && reader.nextItem(); ) {
      if (entries.size() == ITEMS_MAX) {
        reader.reject(Rejection.NOT_BENCODE);
        return;
      }
      entries.add(string());
    }
  }

  private byte[] string() {
    if (!reader.readString()) {
      return SyncMessage.NOTHING;
    }
    int at = reader.stringOffset();
    return Arrays.copyOfRange(bytes, at, at + reader.stringLength());
  }

  private String ascii() {
    return new String(
        bytes, reader.stringOffset(), reader.stringLength(), StandardCharsets.US_ASCII);
  }
}
