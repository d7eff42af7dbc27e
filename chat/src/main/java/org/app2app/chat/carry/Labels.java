package org.app2app.chat.carry;

import java.util.function.Consumer;
import org.app2app.wire.BencodeWriter;

/** Labels of records are bencoded dictionaries. */
final class Labels {

  private Labels() {}

  /**
   * @param fields writes the keys and values
   */
  static byte[] write(Consumer<BencodeWriter> fields) {
    BencodeWriter writer = new BencodeWriter();
    writer.beginDictionary();
    fields.accept(writer);
    return writer.end().toBytes();
  }
}
