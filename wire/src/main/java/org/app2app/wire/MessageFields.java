package org.app2app.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The known keys of one dictionary, gathered in whatever order they come, then made into a message.
 */
final class MessageFields {

  private static final int HOLD_SECONDS_MAX = 600;
  private static final int REST_SECONDS_MAX = 600;
  private static final int WANT_MAX = 64;
  private static final int PORT_MAX = 65_535;

  private final byte[] datagram;
  private final BencodeReader reader;
  private final AddressReader addresses;

  private int seen;
  private long type;
  private PeerId peerId;
  private Endpoint destination;
  private int connectionType;
  private String networkOperator;
  private Endpoint internalSource;
  private Endpoint source;
  private PeerAddress invitee;
  private PeerAddress puncturePeer;
  private long nonce = Message.NO_NONCE;
  private NatMapping natMapping = NatMapping.UNKNOWN;
  private Fingerprints have = Fingerprints.NONE;
  private Fingerprints seek = Fingerprints.NONE;
  private int want = WANT_MAX;
  private int holdSeconds;
  private int mappedPort;
  private boolean relays;
  private int restSeconds;
  private int keepSeconds;
  private int padding;
  private List<Endpoint> localEndpoints = Collections.emptyList();
  private List<PeerAddress> peers = Collections.emptyList();

  MessageFields(byte[] datagram, BencodeReader reader) {
    this.datagram = datagram;
    this.reader = reader;
    this.addresses = new AddressReader(datagram, reader);
  }

  void read() {
    if (!reader.beginDictionary()) {
      return;
    }
    while (reader.nextKey()) {
      Key key = Key.of(reader);
      if (key == Key.OTHER) {
        reader.skip();
      } else if (has(key)) {
        reader.reject(Rejection.DUPLICATE_KEY);
      } else {
        seen |= 1 << key.ordinal();
        readValue(key);
      }
    }
  }

  private boolean has(Key key) {
    return (seen & 1 << key.ordinal()) != 0;
  }

  private void readValue(Key key) {
    switch (key) {
      case TYPE -> type = reader.readInteger();
      case PEER_ID -> peerId = addresses.readPeerId();
      case DESTINATION -> destination = addresses.readEndpoint();
      case CONNECTION_TYPE -> connectionType = bounded(-1, Message.CONNECTION_TYPE_MAX);
      case NETWORK_OPERATOR -> networkOperator = readOperator();
      case INTERNAL_SOURCE -> internalSource = addresses.readEndpoint();
      case SOURCE -> source = addresses.readEndpoint();
      case INVITEE -> invitee = addresses.readPeerAddress();
      case PUNCTURE_PEER -> puncturePeer = addresses.readPeerAddress();
      case PEX -> addPeers(addresses.readPeerList());
      case PEX4 -> addPeers(addresses.readCompactPeers(4));
      case PEX6 -> addPeers(addresses.readCompactPeers(16));
      case LOCAL -> localEndpoints = addresses.readCompactEndpoints();
      case NONCE -> nonce = readNonce();
      case NAT -> natMapping = NatMapping.ofCode(reader.readInteger());
      case HAVE -> have = readFingerprints();
      case SEEK -> seek = readFingerprints();
      case MAPPED -> mappedPort = bounded(0, PORT_MAX);
      case RELAY -> relays = reader.readInteger() == 1;
      case WANT -> want = bounded(0, WANT_MAX);
      case HOLD -> holdSeconds = bounded(0, HOLD_SECONDS_MAX);
      case REST -> restSeconds = bounded(0, REST_SECONDS_MAX);
      case KEEP -> keepSeconds = bounded(0, REST_SECONDS_MAX);
      case PAD -> padding = reader.readString() ? reader.stringLength() : 0;
      default -> reader.skip();
    }
  }

  private int bounded(int min, int max) {
    long value = reader.readInteger();
    if (value < min || value > max) {
      reader.reject(Rejection.BAD_VALUE);
    }
    return (int) value;
  }

  private String readOperator() {
    if (!reader.readString()) {
      return null;
    }
    if (reader.stringLength() == 0) {
      return "";
    }
    return OperatorName.clean(
        new String(datagram, reader.stringOffset(), reader.stringLength(), StandardCharsets.UTF_8));
  }

  private long readNonce() {
    if (!reader.readString()) {
      return Message.NO_NONCE;
    }
    long value =
        reader.stringLength() == Long.BYTES
            ? BigEndian.get(datagram, reader.stringOffset(), Long.BYTES)
            : 0;
    if (value == Message.NO_NONCE) {
      reader.reject(Rejection.BAD_VALUE);
    }
    return value;
  }

  private Fingerprints readFingerprints() {
    if (!reader.readString()) {
      return Fingerprints.NONE;
    }
    Fingerprints read = Fingerprints.read(datagram, reader.stringOffset(), reader.stringLength());
    if (read == null) {
      reader.reject(Rejection.BAD_VALUE);
      return Fingerprints.NONE;
    }
    return read;
  }

  private void addPeers(List<PeerAddress> more) {
    if (peers.isEmpty()) {
      peers = more;
    } else if (!more.isEmpty()) {
      List<PeerAddress> all = new ArrayList<>(peers.size() + more.size());
      all.addAll(peers);
      all.addAll(more);
      peers = all;
    }
  }

  /** The message, or null: then the reader says why. */
  Message toMessage() {
    if (!has(Key.TYPE) || peerId == null || destination == null) {
      return missing();
    }
    return switch ((int) Math.max(0, Math.min(type, 5))) {
      case 1 -> toRequest();
      case 2 -> toResponse();
      case 3 -> toPunctureRequest();
      case 4 -> source == null ? missing() : new Puncture(peerId, destination, nonce, source);
      default -> {
        reader.reject(Rejection.UNKNOWN_MESSAGE);
        yield null;
      }
    };
  }

  private Message missing() {
    reader.reject(Rejection.MISSING_KEY);
    return null;
  }

  private Message toRequest() {
    if (!has(Key.CONNECTION_TYPE) || networkOperator == null) {
      return missing();
    }
    return new IntroductionRequest(
        peerId, destination, nonce, about(), have, seek, want, holdSeconds, padding);
  }

  private SelfDescription about() {
    return new SelfDescription(
        connectionType,
        networkOperator,
        localEndpoints,
        natMapping,
        mappedPort,
        relays,
        restSeconds,
        keepSeconds);
  }

  private Message toResponse() {
    boolean complete =
        has(Key.CONNECTION_TYPE)
            && has(Key.PEX)
            && networkOperator != null
            && internalSource != null;
    return complete
        ? new IntroductionResponse(
            peerId, destination, nonce, about(), internalSource, invitee, peers)
        : missing();
  }

  private Message toPunctureRequest() {
    return source == null || puncturePeer == null
        ? missing()
        : new PunctureRequest(peerId, destination, nonce, source, puncturePeer);
  }
}
