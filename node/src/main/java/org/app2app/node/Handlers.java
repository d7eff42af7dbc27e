package org.app2app.node;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.app2app.session.Stream;

/** Which services the app offers. Thread-safe. */
final class Handlers {

  private final Map<String, StreamHandler> streams = new ConcurrentHashMap<>();
  private final Map<String, MessageHandler> messages = new ConcurrentHashMap<>();
  private final Map<String, DatagramInbox> datagrams = new ConcurrentHashMap<>();

  void serve(String service, StreamHandler handler) {
    streams.put(checked(service), handler);
  }

  void onMessage(String service, MessageHandler handler) {
    messages.put(checked(service), handler);
  }

  void onDatagram(String service, DatagramInbox inbox) {
    datagrams.put(checked(service), inbox);
  }

  void withdraw(String service) {
    streams.remove(service);
    messages.remove(service);
    datagrams.remove(service);
  }

  /** Whether anything may be said to that service. */
  boolean has(String service) {
    return streams.containsKey(service)
        || messages.containsKey(service)
        || datagrams.containsKey(service);
  }

  /** Null if there is no such service. */
  StreamHandler ofStreams(String service) {
    return streams.get(service);
  }

  /** Null if there is no such service. */
  MessageHandler ofMessages(String service) {
    return messages.get(service);
  }

  /** Null if there is no such service. */
  DatagramInbox ofDatagrams(String service) {
    return datagrams.get(service);
  }

  /**
   * The name of a service, if it can be one.
   *
   * @throws IllegalArgumentException if it can't
   */
  static String checked(String service) {
    int bytes = service.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > Stream.SERVICE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "The name of a service has 1 to "
              + Stream.SERVICE_BYTES_MAX
              + " bytes of UTF-8, as chat/1 has; this one has "
              + bytes
              + ".");
    }
    return service;
  }
}
