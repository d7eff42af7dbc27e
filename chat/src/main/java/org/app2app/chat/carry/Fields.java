package org.app2app.chat.carry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.wire.BencodeReader;

/**
 * The fields of a bencoded dictionary that anybody may have made: strings, integers, and lists of
 * these. What is nested deeper is passed over. Never throws.
 */
final class Fields {

  static final int KEYS_MAX = 32;
  static final int ITEMS_MAX = 4_096;

  private final byte[] bytes;
  private final Map<String, Object> values = new HashMap<>();

  private Fields(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Null unless the bytes are one dictionary and nothing else. */
  static Fields read(byte[] bytes) {
    BencodeReader reader = new BencodeReader(bytes, 0, bytes.length);
    Fields fields = new Fields(bytes);
    return fields.readFrom(reader) && reader.finish() ? fields : null;
  }

  /** Null unless the bytes begin with a dictionary; what comes after it is padding. */
  static Fields readPadded(byte[] bytes) {
    BencodeReader reader = new BencodeReader(bytes, 0, bytes.length);
    Fields fields = new Fields(bytes);
    return fields.readFrom(reader) ? fields : null;
  }

  private boolean readFrom(BencodeReader reader) {
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      String key = new String(string(reader), StandardCharsets.UTF_8);
      Object value = value(reader);
      if (value != null && values.size() < KEYS_MAX) {
        values.put(key, value);
      }
    }
    return reader.rejection() == null;
  }

  private Object value(BencodeReader reader) {
    return switch (reader.peek()) {
      case STRING -> reader.readString() ? string(reader) : null;
      case INTEGER -> reader.readInteger();
      case LIST -> list(reader);
      default -> {
        reader.skip();
        yield null;
      }
    };
  }

  private List<Object> list(BencodeReader reader) {
    List<Object> items = new ArrayList<>();
    for (boolean more = reader.beginList(); more && reader.nextItem(); ) {
      boolean plain =
          reader.peek() == BencodeReader.Kind.STRING || reader.peek() == BencodeReader.Kind.INTEGER;
      if (plain && items.size() < ITEMS_MAX) {
        items.add(value(reader));
      } else {
        reader.skip();
      }
    }
    return items;
  }

  private byte[] string(BencodeReader reader) {
    int at = reader.stringOffset();
    return Arrays.copyOfRange(bytes, at, at + reader.stringLength());
  }

  /** Null if it isn't there, or its length is another. */
  byte[] bytes(String key, int length) {
    return values.get(key) instanceof byte[] value && value.length == length ? value : null;
  }

  /** Null if it isn't there, or longer. */
  byte[] bytesUpTo(String key, int longest) {
    return values.get(key) instanceof byte[] value && value.length <= longest ? value : null;
  }

  /** Empty if it isn't there. */
  String text(String key) {
    return values.get(key) instanceof byte[] value ? new String(value, StandardCharsets.UTF_8) : "";
  }

  /** -1 if it isn't there. */
  long number(String key) {
    return values.get(key) instanceof Long value ? value : -1;
  }

  /** The strings in a list; empty if it isn't there. */
  List<byte[]> strings(String key) {
    return items(key, byte[].class);
  }

  /** The integers in a list; empty if it isn't there. */
  List<Long> numbers(String key) {
    return items(key, Long.class);
  }

  private <T> List<T> items(String key, Class<T> type) {
    if (!(values.get(key) instanceof List<?> list)) {
      return Collections.emptyList();
    }
    List<T> found = new ArrayList<>();
    for (Object item : list) {
      if (type.isInstance(item)) {
        found.add(type.cast(item));
      }
    }
    return found;
  }
}
