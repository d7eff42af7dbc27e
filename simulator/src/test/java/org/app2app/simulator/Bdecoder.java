package org.app2app.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bencode as the original app reads it: into plain collections, without a look at the order of
 * keys. Nothing of {@code wire} is used, so that it judges what {@code wire} writes.
 */
final class Bdecoder {

  private final byte[] bytes;
  private int at;

  private Bdecoder(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Longs, strings (each byte a character), lists and maps. */
  static Object decode(byte[] bytes) {
    Bdecoder decoder = new Bdecoder(bytes);
    Object value = decoder.value();
    if (decoder.at != bytes.length) {
      throw new IllegalArgumentException("something follows the message");
    }
    return value;
  }

  private Object value() {
    return switch (bytes[at]) {
      case 'i' -> number('i', 'e');
      case 'l' -> list();
      case 'd' -> map();
      default -> string();
    };
  }

  private long number(char before, char after) {
    int start = before == 'i' ? ++at : at;
    while (bytes[at] != after) {
      at++;
    }
    String digits = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    at++;
    return Long.parseLong(digits);
  }

  private String string() {
    int length = (int) number(' ', ':');
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    at++;
    while (bytes[at] != 'e') {
      list.add(value());
    }
    at++;
    return list;
  }

  private Map<String, Object> map() {
    Map<String, Object> map = new HashMap<>();
    at++;
    while (bytes[at] != 'e') {
      map.put(string(), value());
    }
    at++;
    return map;
  }
}
