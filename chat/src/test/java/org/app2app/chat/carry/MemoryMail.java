package org.app2app.chat.carry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.app2app.chat.store.StoreException;

/** A {@link MailStore} in memory, whose disk may be full. */
final class MemoryMail implements MailStore {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(byte[] label, byte[] body) {}

  private final Map<Drawer, Map<String, Row>> drawers = new EnumMap<>(Drawer.class);
  boolean full;

  MemoryMail() {
    for (Drawer drawer : Drawer.values()) {
      drawers.put(drawer, new LinkedHashMap<>());
    }
  }

  Map<String, Row> drawer(Drawer drawer) {
    return drawers.get(drawer);
  }

  Collection<Row> rows(Drawer drawer) {
    return drawers.get(drawer).values();
  }

  @Override
  public void forEach(Drawer drawer, BiConsumer<String, byte[]> reader) {
    List<Map.Entry<String, Row>> rows = new ArrayList<>(drawers.get(drawer).entrySet());
    rows.forEach(row -> reader.accept(row.getKey(), row.getValue().label()));
  }

  @Override
  public byte[] body(Drawer drawer, String key) {
    Row row = drawers.get(drawer).get(key);
    return row == null ? null : row.body();
  }

  @Override
  public void put(Drawer drawer, String key, byte[] label, byte[] body) {
    checkRoom();
    drawers.get(drawer).put(key, new Row(label.clone(), body.clone()));
  }

  @Override
  public void relabel(Drawer drawer, String key, byte[] label) {
    checkRoom();
    drawers.get(drawer).computeIfPresent(key, (same, row) -> new Row(label.clone(), row.body()));
  }

  @Override
  public void remove(Drawer drawer, String key) {
    drawers.get(drawer).remove(key);
  }

  private void checkRoom() {
    if (full) {
      throw new StoreException(StoreException.Reason.FULL, null);
    }
  }
}
