package org.app2app.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.app2app.node.PeerCache.Remembered;
import org.app2app.wire.BencodeReader;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerAddress;
import org.app2app.wire.PeerId;

/**
 * How {@link PeerCache} is written: {@code {"peers": [{"address": "192.0.2.1:1873", "peer_id": …,
 * "seen": …}, …], "version": 1}} in bencode. Keys of later versions are passed over.
 */
final class PeerCacheFormat {

  private static final int VERSION = 1;

  private PeerCacheFormat() {}

  static byte[] encode(List<Remembered> peers) {
    BencodeWriter writer = new BencodeWriter().beginDictionary().string("peers").beginList();
    for (Remembered remembered : peers) {
      writer.beginDictionary();
      writer.string("address").string(remembered.peer().endpoint().toString());
      if (remembered.peer().peerId() != null) {
        writer.string("peer_id").string(remembered.peer().peerId().toString());
      }
      writer.string("seen").integer(remembered.seenSeconds()).end();
    }
    return writer.end().string("version").integer(VERSION).end().toBytes();
  }

  /** Null if the bytes aren't whole. */
  static List<Remembered> decode(byte[] file) {
    BencodeReader reader = new BencodeReader(file, 0, file.length);
    List<Remembered> peers = new ArrayList<>();
    long version = 0;
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      String key = text(reader, file);
      if ("version".equals(key)) {
        version = reader.readInteger();
      } else if (!"peers".equals(key)) {
        reader.skip();
      } else if (!readPeers(reader, file, peers)) {
        return null;
      }
    }
    return reader.finish() && version == VERSION ? peers : null;
  }

  private static boolean readPeers(BencodeReader reader, byte[] file, List<Remembered> peers) {
    for (boolean more = reader.beginList(); more && reader.nextItem(); ) {
      Remembered peer = readPeer(reader, file);
      if (peer == null || peers.size() >= PeerCache.PEERS_MAX) {
        return false;
      }
      peers.add(peer);
    }
    return reader.rejection() == null;
  }

  private static Remembered readPeer(BencodeReader reader, byte[] file) {
    String address = "";
    String peerId = null;
    long seen = 0;
    for (boolean more = reader.beginDictionary(); more && reader.nextKey(); ) {
      String key = text(reader, file);
      if ("address".equals(key)) {
        address = reader.readString() ? text(reader, file) : address;
      } else if ("peer_id".equals(key)) {
        peerId = reader.readString() ? text(reader, file) : peerId;
      } else if ("seen".equals(key)) {
        seen = reader.readInteger();
      } else {
        reader.skip();
      }
    }
    Endpoint endpoint = Endpoint.parse(address);
    boolean usable = reader.rejection() == null && endpoint != null && endpoint.isReachable();
    return usable && isPeerIdOrNull(peerId)
        ? new Remembered(new PeerAddress(peerId == null ? null : PeerId.of(peerId), endpoint), seen)
        : null;
  }

  private static boolean isPeerIdOrNull(String text) {
    if (text == null) {
      return true;
    }
    try {
      PeerId.of(text);
      return true;
    } catch (IllegalArgumentException notAnId) {
      return false;
    }
  }

  private static String text(BencodeReader reader, byte[] file) {
    return new String(file, reader.stringOffset(), reader.stringLength(), StandardCharsets.UTF_8);
  }
}
