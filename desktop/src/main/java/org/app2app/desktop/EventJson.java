package org.app2app.desktop;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import org.app2app.node.NodeEvent;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * Events as JSON, for {@code --events} and for the page's log. Written as a stream: Gson's
 * reflection would load hundreds of classes before the first event is out.
 */
final class EventJson {

  private final JsonWriter json;

  private EventJson(JsonWriter json) {
    this.json = json;
  }

  /** One object on one line; null for an event that programs aren't told. */
  static String of(NodeEvent event, long millis) {
    String name = name(event);
    if (name == null) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name("event").value(name).name("ms").value(millis);
      new EventJson(json).writeDetails(event);
      json.endObject();
      return text.toString();
    } catch (IOException impossible) {
      throw new AssertionError("a string can always be written to", impossible);
    }
  }

  private static String name(NodeEvent event) {
    if (event instanceof NodeEvent.Listening) {
      return "listening";
    } else if (event instanceof NodeEvent.PeerHeard) {
      return "peer-heard";
    } else if (event instanceof NodeEvent.PeerActive) {
      return "peer-active";
    } else if (event instanceof NodeEvent.PeerLost) {
      return "peer-lost";
    } else if (event instanceof NodeEvent.PeerIntroduced) {
      return "introduced";
    } else if (event instanceof NodeEvent.PathFound) {
      return "path";
    } else if (event instanceof NodeEvent.SessionOpened) {
      return "session-opened";
    } else if (event instanceof NodeEvent.SessionClosed) {
      return "session-closed";
    } else if (event instanceof NodeEvent.WanAddress) {
      return "wan-address";
    } else if (event instanceof NodeEvent.NatDetected) {
      return "nat";
    } else if (event instanceof NodeEvent.PortMapped) {
      return "port-mapped";
    } else if (event instanceof NodeEvent.PortUnmapped) {
      return "port-unmapped";
    } else if (event instanceof NodeEvent.Rejected) {
      return "rejected";
    }
    return event instanceof NodeEvent.Stopped ? "stopped" : null;
  }

  private void writeDetails(NodeEvent event) throws IOException {
    if (event instanceof NodeEvent.Listening listening) {
      peer(listening.peerId());
      json.name("address").value(listening.address().addressText());
      json.name("port").value(listening.port());
    } else if (event instanceof NodeEvent.PeerHeard heard) {
      peer(heard.peerId()).address(heard.endpoint());
    } else if (event instanceof NodeEvent.PeerActive active) {
      peer(active.peerId()).address(active.endpoint());
    } else if (event instanceof NodeEvent.PeerLost lost) {
      peer(lost.peerId()).address(lost.endpoint());
    } else if (event instanceof NodeEvent.PeerIntroduced introduced) {
      peer(introduced.peerId()).address(introduced.endpoint());
      json.name("by").value(introduced.by().toString());
    } else if (event instanceof NodeEvent.PathFound path) {
      peer(path.peerId()).address(path.endpoint());
      json.name("kind").value(path.kind().text());
      if (path.relay() != null) {
        json.name("relay").value(path.relay().toString());
      }
    } else if (event instanceof NodeEvent.SessionOpened opened) {
      peer(opened.peerId());
    } else if (event instanceof NodeEvent.SessionClosed closed) {
      peer(closed.peerId());
      json.name("reason").value(closed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } else if (event instanceof NodeEvent.WanAddress wan) {
      address(wan.endpoint());
    } else if (event instanceof NodeEvent.NatDetected nat) {
      json.name("mapping").value(nat.mapping().text());
    } else if (event instanceof NodeEvent.PortMapped mapped) {
      json.name("protocol").value(mapped.protocol());
      json.name("address").value(mapped.external().addressText());
      json.name("port").value(mapped.external().port());
    } else if (event instanceof NodeEvent.Rejected rejected) {
      counters(rejected.counters());
    }
  }

  private EventJson peer(PeerId peerId) throws IOException {
    json.name("peer_id").value(peerId.toString());
    return this;
  }

  private void address(Endpoint endpoint) throws IOException {
    json.name("address").value(endpoint == null ? null : endpoint.toString());
  }

  private void counters(Map<String, Long> counters) throws IOException {
    json.name("counters").beginObject();
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      json.name(counter.getKey()).value(counter.getValue());
    }
    json.endObject();
  }
}
