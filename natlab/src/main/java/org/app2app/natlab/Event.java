package org.app2app.natlab;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Something that a node said with {@code --events}.
 *
 * @param name what happened
 * @param millis when: milliseconds since the machine was booted, right to 10, on every node's clock
 *     the same
 * @param json all that was said
 */
public record Event(String name, long millis, JsonObject json) {

  /**
   * Reads a line.
   *
   * @param startMillis when the process was started, since the boot
   * @return null if it is none
   */
  static Event parse(String line, long startMillis) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      long millis = startMillis + json.get("ms").getAsLong();
      return new Event(json.get("event").getAsString(), millis, json);
    } catch (JsonParseException | IllegalStateException | NullPointerException notOurs) {
      return null;
    }
  }

  /** One of its values; empty if there is none. */
  public String text(String key) {
    return json.has(key) && json.get(key).isJsonPrimitive() ? json.get(key).getAsString() : "";
  }

  /** Whether it is of that name and about that peer. */
  boolean is(String otherName, String peerId) {
    return name.equals(otherName) && text("peer_id").equals(peerId);
  }
}
