package org.app2app.session;

import org.app2app.wire.PeerId;

/** Something that happened in a session and that whoever drives it must know. */
public sealed interface SessionEvent {

  /** Whose session it is. */
  Session session();

  /** The handshake is over: the peer has proven its id. */
  record Opened(Session session) implements SessionEvent {}

  /**
   * The session is over, or never came to be. Its streams and messages are lost with it.
   *
   * @param path of {@link CloseReason#WRONG_IDENTITY}: where somebody else is; else null
   */
  record Closed(Session session, CloseReason reason, Path path) implements SessionEvent {}

  /** The peer opened a stream, or begins to send messages ({@link Stream#isMessages}). */
  record StreamOpened(Session session, Stream stream) implements SessionEvent {}

  /** There is more to read: bytes, a message, the end, or that the peer gave the stream up. */
  @SuppressWarnings("JavaLangClash") // nobody who reads streams takes it for java.lang's
  record Readable(Session session, Stream stream) implements SessionEvent {}

  /** There is room again after a write that took less than it was given. */
  record Writable(Session session, Stream stream) implements SessionEvent {}

  /** All that was written has arrived, the end included. */
  record Finished(Session session, Stream stream) implements SessionEvent {}

  /** The peer doesn't want more of the stream, for the reason of that code. */
  record Stopped(Session session, Stream stream, long code) implements SessionEvent {}

  /** A message has arrived at the peer; its number is what {@link Session#sendMessage} returned. */
  record MessageDelivered(Session session, String service, long number) implements SessionEvent {}

  /**
   * The peer won't take this message and those of the service before it that haven't been
   * delivered.
   */
  record MessageRefused(Session session, String service, long number, long code)
      implements SessionEvent {}

  /** There is room for messages to that service again after one was turned down. */
  record MessagesWritable(Session session, String service) implements SessionEvent {}

  /** An unreliable datagram. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record DatagramArrived(Session session, String service, byte[] datagram)
      implements SessionEvent {}

  /** The peer answered {@link Session#challenge} on that path: packets may go there. */
  record PathProven(Session session, Path path) implements SessionEvent {}

  /** Nothing comes back on the session's path for now: another may be needed. */
  record PathSuspect(Session session) implements SessionEvent {}

  /** The peer of an event. */
  default PeerId peer() {
    return session().peer();
  }
}
