package org.app2app.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the ways in which messages write down peers and addresses (PROTOCOL.md section 3). */
final class AddressReader {

  private static final int LOCAL_ENDPOINTS_MAX = 4;
  private static final int PORT_BYTES = 2;

  private final byte[] datagram;
  private final BencodeReader reader;

  AddressReader(byte[] datagram, BencodeReader reader) {
    this.datagram = datagram;
    this.reader = reader;
  }

  PeerId readPeerId() {
    if (!reader.readString()) {
      return null;
    }
    PeerId id = PeerId.read(datagram, reader.stringOffset(), reader.stringLength());
    if (id == null) {
      reader.reject(Rejection.BAD_PEER_ID);
    }
    return id;
  }

  /** {@code {address, port}}, as version 1 writes it. */
  Endpoint readEndpoint() {
    PeerAddress peer = readPeerAddress();
    return peer == null ? null : peer.endpoint();
  }

  /** {@code {address, port, peer_id?, local?}}. */
  PeerAddress readPeerAddress() {
    if (!reader.beginDictionary()) {
      return null;
    }
    int addressOffset = 0;
    int addressLength = -1;
    long port = -1;
    PeerId id = null;
    List<Endpoint> local = Collections.emptyList();
    int seen = 0;
    while (reader.nextKey()) {
      Key key = Key.of(reader);
      if (key != Key.OTHER && (seen & 1 << key.ordinal()) != 0) {
        reader.reject(Rejection.DUPLICATE_KEY);
      }
      seen |= 1 << key.ordinal();
      switch (key) {
        case ADDRESS -> {
          reader.readString();
          addressOffset = reader.stringOffset();
          addressLength = reader.stringLength();
        }
        case PORT -> port = readPort();
        case PEER_ID -> id = readPeerId();
        case LOCAL -> local = readCompactEndpoints();
        default -> reader.skip();
      }
    }
    Endpoint endpoint = toEndpoint(addressOffset, addressLength, port);
    return endpoint == null ? null : new PeerAddress(id, endpoint, local);
  }

  private long readPort() {
    long port = reader.readInteger();
    if (port < 0 || port > 65535) {
      reader.reject(Rejection.BAD_PORT);
    }
    return port;
  }

  private Endpoint toEndpoint(int addressOffset, int addressLength, long port) {
    if (reader.rejection() != null) {
      return null;
    }
    if (addressLength < 0 || port < 0) {
      reader.reject(Rejection.MISSING_KEY);
      return null;
    }
    Endpoint endpoint = AddressLiteral.parse(datagram, addressOffset, addressLength, (int) port);
    if (endpoint == null) {
      reader.reject(Rejection.BAD_ADDRESS);
    }
    return endpoint;
  }

  /** A list of {@code {address, port, peer_id?}}; bounded by the datagram's length. */
  List<PeerAddress> readPeerList() {
    if (!reader.beginList()) {
      return Collections.emptyList();
    }
    List<PeerAddress> peers = Collections.emptyList();
    while (reader.nextItem()) {
      PeerAddress peer = readPeerAddress();
      if (peer != null) {
        peers = peers.isEmpty() ? new ArrayList<>() : peers;
        peers.add(peer);
      }
    }
    return peers;
  }

  /** Address, port and 20 bytes of key hash, one peer after the other. */
  List<PeerAddress> readCompactPeers(int addressBytes) {
    if (!reader.readString()) {
      return Collections.emptyList();
    }
    int entryBytes = addressBytes + PORT_BYTES + PeerId.HASH_BYTES;
    if (reader.stringLength() % entryBytes != 0) {
      reader.reject(Rejection.BAD_VALUE);
      return Collections.emptyList();
    }
    int count = reader.stringLength() / entryBytes;
    List<PeerAddress> peers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = reader.stringOffset() + i * entryBytes;
      PeerId id = PeerId.ofHash(datagram, at + addressBytes + PORT_BYTES);
      peers.add(new PeerAddress(id, compactEndpoint(at, addressBytes)));
    }
    return peers;
  }

  /** A list of strings, each an address of 4 or 16 bytes and a port. */
  List<Endpoint> readCompactEndpoints() {
    if (!reader.beginList()) {
      return Collections.emptyList();
    }
    List<Endpoint> endpoints = new ArrayList<>(LOCAL_ENDPOINTS_MAX);
    while (reader.nextItem() && reader.readString()) {
      int addressBytes = reader.stringLength() - PORT_BYTES;
      boolean wellFormed = addressBytes == 4 || addressBytes == 16;
      if (!wellFormed || endpoints.size() == LOCAL_ENDPOINTS_MAX) {
        reader.reject(Rejection.BAD_VALUE);
        return Collections.emptyList();
      }
      endpoints.add(compactEndpoint(reader.stringOffset(), addressBytes));
    }
    return endpoints;
  }

  private Endpoint compactEndpoint(int at, int addressBytes) {
    int port = (int) BigEndian.get(datagram, at + addressBytes, PORT_BYTES);
    if (addressBytes == 4) {
      return Endpoint.ofIpv4((int) BigEndian.get(datagram, at, 4), port);
    }
    return Endpoint.ofIpv6(
        BigEndian.get(datagram, at, 8), BigEndian.get(datagram, at + 8, 8), port);
  }
}
