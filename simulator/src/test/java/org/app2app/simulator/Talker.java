package org.app2app.simulator;

import java.util.ArrayList;
import java.util.List;
import org.app2app.session.CloseReason;
import org.app2app.session.Session;
import org.app2app.session.SessionEvent;
import org.app2app.session.Stream;

/**
 * An app that sends a stream of bytes to a peer and counts those that it gets: each is the low byte
 * of its place.
 */
final class Talker implements EnginePeer.App {

  private static final int CHUNK = 1 << 12;

  final List<CloseReason> closed = new ArrayList<>();
  Session session;
  private Stream out;
  private long total;
  private long written;
  long received;
  boolean wrong;
  long firstByteNanos = -1;
  private boolean echoes;

  Talker(Scenario.Node node) {
    node.peer().setApp(this);
    node.peer().engine().setServices("talk/1"::equals);
  }

  /** Answers what it gets with the same. */
  Talker echoing() {
    echoes = true;
    return this;
  }

  /** Begins to send so many bytes. */
  void send(Scenario.Node from, Scenario.Node to, long bytes) {
    total = bytes;
    from.host()
        .act(
            now -> {
              session = from.peer().engine().connect(to.peer().id(), now);
              out = session.openStream("talk/1", now);
              write(now);
            });
  }

  private void write(long nowNanos) {
    boolean room = true;
    while (room && written < total) {
      byte[] chunk = new byte[(int) Math.min(CHUNK, total - written)];
      for (int i = 0; i < chunk.length; i++) {
        chunk[i] = (byte) (written + i);
      }
      int taken = out.write(chunk, 0, chunk.length, nowNanos);
      written += taken;
      room = taken == chunk.length;
    }
  }

  @Override
  public void happened(SessionEvent event, long nowNanos) {
    if (event instanceof SessionEvent.StreamOpened opened) {
      session = opened.session();
    } else if (event instanceof SessionEvent.Readable readable) {
      read(readable.stream(), nowNanos);
    } else if (event instanceof SessionEvent.Writable) {
      write(nowNanos);
    } else if (event instanceof SessionEvent.Closed over) {
      closed.add(over.reason());
    }
  }

  private void read(Stream stream, long nowNanos) {
    byte[] buffer = new byte[CHUNK];
    int count = stream.read(buffer, 0, CHUNK, nowNanos);
    while (count > 0) {
      firstByteNanos = firstByteNanos < 0 ? nowNanos : firstByteNanos;
      for (int i = 0; i < count; i++) {
        wrong |= buffer[i] != (byte) (received + i);
      }
      received += count;
      if (echoes) {
        wrong |= stream.write(buffer.clone(), 0, count, nowNanos) < count;
      }
      count = stream.read(buffer, 0, CHUNK, nowNanos);
    }
  }
}
