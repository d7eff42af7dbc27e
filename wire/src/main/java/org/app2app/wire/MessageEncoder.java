package org.app2app.wire;

import java.util.List;

/**
 * Writes messages as datagrams, keys sorted (PROTOCOL.md section 4). Everything that version 1 must
 * find is always there.
 *
 * <p>Keeps a buffer between calls; not thread-safe.
 */
public final class MessageEncoder {

  /**
   * Longest datagram that version 2 sends: fits every path that IPv6 allows (RFC 8200 section 5)
   * with its headers.
   */
  public static final int LENGTH_MAX = 1_232;

  /**
   * What follows peer exchange in a response: {@code 4:typei2ee}, and the length of one compact
   * string.
   */
  private static final int RESPONSE_TAIL_BYTES = 10;

  /** {@code 5:relayi1e4:resti600e} */
  private static final int AFTER_EXCHANGE_BYTES_MAX = 22;

  private static final int COMPACT_KEY_BYTES = 6 + 5;

  private final BencodeWriter out = new BencodeWriter();

  /** Encodes a message; a response's peers are cut to what fits {@link #LENGTH_MAX}. */
  public byte[] encode(Message message) {
    return encode(message, LENGTH_MAX);
  }

  /**
   * Encodes a message, and leaves out those of a response's peers that would make it longer than
   * {@code lengthMax} bytes. Nothing else is left out: a message without peers may be longer than
   * that.
   */
  public byte[] encode(Message message, int lengthMax) {
    out.clear();
    out.beginDictionary();
    if (message instanceof IntroductionRequest request) {
      write(request);
    } else if (message instanceof IntroductionResponse response) {
      write(response, lengthMax);
    } else if (message instanceof PunctureRequest request) {
      write(request);
    } else if (message instanceof Puncture puncture) {
      write(puncture);
    }
    return out.end().toBytes();
  }

  private void write(IntroductionRequest request) {
    key(Key.CONNECTION_TYPE).integer(request.about().connectionType());
    endpoint(Key.DESTINATION, request.destination());
    if (request.isVersion2()) {
      fingerprints(Key.HAVE, request.have());
      number(Key.HOLD, request.holdSeconds());
      beforeOperator(request.about());
    }
    key(Key.NETWORK_OPERATOR).string(request.about().networkOperator());
    nonce(request);
    if (request.padding() > 0) {
      pad(request.padding());
    }
    key(Key.PEER_ID).id(request.peerId());
    if (request.isVersion2()) {
      afterExchange(request.about());
      fingerprints(Key.SEEK, request.seek());
    }
    type(1);
    if (request.isVersion2()) {
      key(Key.WANT).integer(request.want());
    }
  }

  /** What version 2 says of itself comes in two parts, for keys are sorted. */
  private void beforeOperator(SelfDescription about) {
    number(Key.KEEP, about.keepSeconds());
    local(about.localEndpoints());
    number(Key.MAPPED, about.mappedPort());
    key(Key.NAT).integer(about.natMapping().code());
  }

  private void afterExchange(SelfDescription about) {
    number(Key.RELAY, about.relays() ? 1 : 0);
    number(Key.REST, about.restSeconds());
  }

  private void fingerprints(Key key, Fingerprints peers) {
    if (!peers.isEmpty()) {
      key(key).string(peers.bytes());
    }
  }

  /** An optional number, 0 if absent. */
  private void number(Key key, int number) {
    if (number > 0) {
      key(key).integer(number);
    }
  }

  private void pad(int bytes) {
    key(Key.PAD).stringOfLength(bytes).zeros(bytes);
  }

  private void write(IntroductionResponse response, int lengthMax) {
    key(Key.CONNECTION_TYPE).integer(response.about().connectionType());
    endpoint(Key.DESTINATION, response.destination());
    endpoint(Key.INTERNAL_SOURCE, response.internalSource());
    if (response.invitee() != null) {
      peer(Key.INVITEE, response.invitee());
    }
    if (response.isVersion2()) {
      beforeOperator(response.about());
    }
    key(Key.NETWORK_OPERATOR).string(response.about().networkOperator());
    nonce(response);
    key(Key.PEER_ID).id(response.peerId());
    exchange(response, lengthMax - RESPONSE_TAIL_BYTES - AFTER_EXCHANGE_BYTES_MAX);
    if (response.isVersion2()) {
      afterExchange(response.about());
    }
    type(2);
  }

  /**
   * The peers that fit: to version 2 as compact strings where their ids allow it, else as version 1
   * has them.
   */
  private void exchange(IntroductionResponse response, int lengthMax) {
    List<PeerAddress> peers = response.peers();
    int compactIpv4 = 0;
    int compactIpv6 = 0;
    key(Key.PEX).beginList();
    for (int i = 0; i < peers.size(); i++) {
      PeerAddress peer = peers.get(i);
      if (response.isVersion2() && isCompact(peer)) {
        compactIpv4 += peer.endpoint().isIpv4() ? 1 : 0;
        compactIpv6 += peer.endpoint().isIpv4() ? 0 : 1;
      } else if (out.length() + verboseBytes(peer) < lengthMax) {
        out.beginDictionary();
        writePeer(peer);
        out.end();
      }
    }
    out.end();
    compact(Key.PEX4, peers, compactIpv4, lengthMax);
    compact(Key.PEX6, peers, compactIpv6, lengthMax);
  }

  private static boolean isCompact(PeerAddress peer) {
    return peer.peerId() != null && peer.peerId().isKeyHash();
  }

  private static int verboseBytes(PeerAddress peer) {
    int idBytes = peer.peerId() == null ? 0 : peer.peerId().length() + 12;
    return AddressLiteral.length(peer.endpoint()) + idBytes + 33;
  }

  /** As many as fit of those {@code count} of the key's family that have a compact form. */
  private void compact(Key key, List<PeerAddress> peers, int count, int lengthMax) {
    boolean ipv4 = key == Key.PEX4;
    int entryBytes = (ipv4 ? 4 : 16) + 2 + PeerId.HASH_BYTES;
    int countMax = Math.max(0, lengthMax - out.length() - COMPACT_KEY_BYTES) / entryBytes;
    int left = Math.min(count, countMax);
    if (left == 0) {
      return;
    }
    key(key).stringOfLength(left * entryBytes);
    for (int i = 0; left > 0; i++) {
      PeerAddress peer = peers.get(i);
      if (isCompact(peer) && peer.endpoint().isIpv4() == ipv4) {
        compactEndpoint(peer.endpoint());
        out.hash(peer.peerId());
        left--;
      }
    }
  }

  private void write(PunctureRequest request) {
    endpoint(Key.DESTINATION, request.destination());
    nonce(request);
    key(Key.PEER_ID).id(request.peerId());
    peer(Key.PUNCTURE_PEER, request.puncturePeer());
    endpoint(Key.SOURCE, request.source());
    type(3);
  }

  private void write(Puncture puncture) {
    endpoint(Key.DESTINATION, puncture.destination());
    nonce(puncture);
    key(Key.PEER_ID).id(puncture.peerId());
    endpoint(Key.SOURCE, puncture.source());
    type(4);
  }

  private BencodeWriter key(Key key) {
    return out.raw(key.encoded);
  }

  private void type(int type) {
    key(Key.TYPE).integer(type);
  }

  private void nonce(Message message) {
    if (message.isVersion2()) {
      key(Key.NONCE).stringOfLength(Long.BYTES).unsigned(message.nonce(), Long.BYTES);
    }
  }

  private void endpoint(Key key, Endpoint endpoint) {
    key(key).beginDictionary();
    writeEndpoint(endpoint);
    out.end();
  }

  private void writeEndpoint(Endpoint endpoint) {
    key(Key.ADDRESS).address(endpoint);
    key(Key.PORT).integer(endpoint.port());
  }

  private void peer(Key key, PeerAddress peer) {
    key(key).beginDictionary();
    writePeer(peer);
    out.end();
  }

  private void writePeer(PeerAddress peer) {
    key(Key.ADDRESS).address(peer.endpoint());
    if (!peer.localEndpoints().isEmpty()) {
      local(peer.localEndpoints());
    }
    if (peer.peerId() != null) {
      key(Key.PEER_ID).id(peer.peerId());
    }
    key(Key.PORT).integer(peer.endpoint().port());
  }

  private void local(List<Endpoint> endpoints) {
    if (endpoints.isEmpty()) {
      return;
    }
    key(Key.LOCAL).beginList();
    for (Endpoint endpoint : endpoints) {
      out.stringOfLength(endpoint.isIpv4() ? 6 : 18);
      compactEndpoint(endpoint);
    }
    out.end();
  }

  private void compactEndpoint(Endpoint endpoint) {
    if (endpoint.isIpv4()) {
      out.unsigned(endpoint.ipv4Bits(), 4);
    } else {
      out.unsigned(endpoint.high(), 8).unsigned(endpoint.low(), 8);
    }
    out.unsigned(endpoint.port(), 2);
  }
}
