package org.app2app.desktop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.app2app.node.NodeEvent;

/** Events for programs: one JSON object a line, each written at once. */
final class EventLines {

  private final OutputStream out;
  private boolean closed;

  EventLines(OutputStream out) {
    this.out = out;
  }

  /** The reader may go; the node is there for others as well, and stays. */
  void write(NodeEvent event, long millis) {
    String json = closed ? null : EventJson.of(event, millis);
    if (json == null) {
      return;
    }
    try {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException nobodyReads) {
      closed = true;
    }
  }
}
