package org.app2app.node;

import java.util.Map;
import org.app2app.overlay.PathKind;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/**
 * Something that happened in a node and that a person or a program may want to know. Ids of peers
 * are claims, but for those in {@link SessionOpened} and {@link SessionClosed}, which are proven.
 */
public sealed interface NodeEvent {

  /** Most events that wait for a slow listener; about 100 kB. */
  int QUEUE_MAX = 1_024;

  /** When it happened: nanoseconds since {@link NodeBuilder#start()} was called. */
  long nanosSinceStart();

  /**
   * The socket is open; always the first event.
   *
   * @param address what the socket is bound to; unspecified ({@code 0.0.0.0} or {@code ::}) for
   *     every address
   * @param port our UDP port
   * @param fallback whether this is another port than {@link NodeBuilder#DEFAULT_PORT}, because
   *     that one was taken
   */
  record Listening(
      long nanosSinceStart, PeerId peerId, Endpoint address, int port, boolean fallback)
      implements NodeEvent {}

  /** The first message from a peer. */
  record PeerHeard(long nanosSinceStart, PeerId peerId, Endpoint endpoint) implements NodeEvent {}

  /** A peer answered, and wasn't active before. */
  record PeerActive(long nanosSinceStart, PeerId peerId, Endpoint endpoint) implements NodeEvent {}

  /** An active peer stopped answering. */
  record PeerLost(long nanosSinceStart, PeerId peerId, Endpoint endpoint) implements NodeEvent {}

  /** A peer told us of another, and has asked it to let us through if that can be of use. */
  record PeerIntroduced(long nanosSinceStart, PeerId peerId, Endpoint endpoint, PeerId by)
      implements NodeEvent {}

  /**
   * The way to an active peer is known, or another than before.
   *
   * @param endpoint where its datagrams go to and come from: the relay's, if there is one
   * @param relay who carries them; null if nobody does
   */
  record PathFound(
      long nanosSinceStart, PeerId peerId, Endpoint endpoint, PathKind kind, PeerId relay)
      implements NodeEvent {}

  /** A private session with a peer began, by us or by it: the peer has proven its id. */
  record SessionOpened(long nanosSinceStart, PeerId peerId) implements NodeEvent {}

  /**
   * There is no private session with a peer any more. A new one begins with whatever is said next.
   *
   * @param reason why; {@link PeerException.Reason#CLOSED} too if nothing was said for a while
   */
  record SessionClosed(long nanosSinceStart, PeerId peerId, PeerException.Reason reason)
      implements NodeEvent {}

  /** The others' votes gave us an address, or another one. */
  record WanAddress(long nanosSinceStart, Endpoint endpoint) implements NodeEvent {}

  /** The others' votes tell what our NAT does. */
  record NatDetected(long nanosSinceStart, NatMapping mapping) implements NodeEvent {}

  /**
   * Datagrams were dropped since the last time; at most one a second.
   *
   * @param counters how many since the start, by reason
   */
  record Rejected(long nanosSinceStart, Map<String, Long> counters) implements NodeEvent {}

  /**
   * The router opened a port for us, or another one than before.
   *
   * @param protocol how it was asked: PCP, NAT-PMP or UPnP
   * @param external what others can write to, unless there is another NAT; see {@link PortMapping}
   */
  record PortMapped(long nanosSinceStart, String protocol, Endpoint external)
      implements NodeEvent {}

  /** The port that the router opened is none any more. */
  record PortUnmapped(long nanosSinceStart) implements NodeEvent {}

  /** An interface or address of this host came or went. */
  record NetworkChanged(long nanosSinceStart) implements NodeEvent {}

  /** Something isn't as it should be, and the node goes on. */
  record Warning(long nanosSinceStart, String text) implements NodeEvent {}

  /**
   * The node ended; always the last event.
   *
   * @param reason a sentence
   * @param failed false if somebody closed it
   */
  record Stopped(long nanosSinceStart, String reason, boolean failed) implements NodeEvent {}
}
