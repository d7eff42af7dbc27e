package org.app2app.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;

/** Test vectors out of a text file: sections in brackets, and in each, names with bytes in hex. */
final class Vectors {

  private final String name;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Vectors(String name) {
    this.name = name;
  }

  /** The sections of a resource beside this class. */
  static Map<String, Vectors> read(String resource) {
    Map<String, Vectors> sections = new LinkedHashMap<>();
    Vectors current = null;
    for (String line : text(resource).split("\n", -1)) {
      if (line.startsWith("[")) {
        current = new Vectors(line.substring(1, line.length() - 1));
        sections.put(current.name, current);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] words = line.split(" ", 2);
        current.values.put(words[0], words[1]);
      }
    }
    return sections;
  }

  private static String text(String resource) {
    try (InputStream in = Vectors.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new AssertionError("no " + key + " in [" + name + "]");
    }
    return Hex.decode(value);
  }

  int number(String key) {
    return BigEndian.getInt(bytes(key), 0);
  }

  @Override
  public String toString() {
    return name;
  }
}
