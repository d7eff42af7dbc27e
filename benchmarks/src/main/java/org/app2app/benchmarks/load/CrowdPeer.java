package org.app2app.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.app2app.wire.SelfDescription;

/** One of the crowd: a socket with an address of its own, an id and a request. */
final class CrowdPeer {

  /** 127.18.0.0 and on: nobody else's. */
  private static final SelfDescription ABOUT = SelfDescription.of(0, "NL KPN", NatMapping.NONE);

  private static final int NETWORK = 0x7f120000;

  /** In each /24, .1 to .250. */
  private static final int HOSTS = 250;

  private static final byte[] NONCE_KEY = "5:nonce8:".getBytes(StandardCharsets.US_ASCII);

  final DatagramChannel channel;
  final boolean silent;
  private final boolean version1;
  private final Endpoint endpoint;
  private final PeerId id;
  private final byte[] request;
  private final ByteBuffer nonceOf;
  private final int nonceAt;

  /** The request that waits for its answer. */
  long nonce;

  /** When that was sent; 0 if none waits. */
  long askedNanos;

  /** Whether it answered the node at least once, so that the node knows it is there. */
  boolean answered;

  /**
   * @param silent answers nobody, and speaks version 1
   */
  CrowdPeer(int number, Endpoint node, LoadShape shape, boolean silent, Selector selector)
      throws IOException {
    this.silent = silent;
    this.version1 = silent || shape.version1();
    channel = DatagramChannel.open(StandardProtocolFamily.INET);
    int address = NETWORK + ((number / HOSTS) << 8) + 1 + number % HOSTS;
    channel.bind(socketAddress(Endpoint.ofIpv4(address, 0)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    endpoint = Endpoint.ofIpv4(address, ((InetSocketAddress) channel.getLocalAddress()).getPort());
    Random random = new Random(number);
    byte[] hash = new byte[PeerId.HASH_BYTES];
    random.nextBytes(hash);
    PeerId version2 = PeerId.ofHash(hash, 0);
    id = version1 ? PeerId.of(version2.toString().substring(0, 8)) : version2;
    request =
        new MessageEncoder().encode(version1 ? version1(node) : version2(node, shape, random));
    nonceOf = ByteBuffer.wrap(request);
    nonceAt = version1 ? -1 : indexOf(request, NONCE_KEY) + NONCE_KEY.length;
  }

  private IntroductionRequest version1(Endpoint node) {
    SelfDescription about = SelfDescription.of(0, "NL KPN", NatMapping.UNKNOWN);
    return IntroductionRequest.plain(id, node, Message.NO_NONCE, about, 0, 0);
  }

  private IntroductionRequest version2(Endpoint node, LoadShape shape, Random random) {
    PeerId[] known = new PeerId[shape.have()];
    byte[] hash = new byte[PeerId.HASH_BYTES];
    for (int i = 0; i < known.length; i++) {
      random.nextBytes(hash);
      known[i] = PeerId.ofHash(hash, 0);
    }
    return new IntroductionRequest(
        id, node, 1, ABOUT, Fingerprints.of(List.of(known)), Fingerprints.NONE, shape.want(), 0, 0);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (ByteBuffer.wrap(bytes, at, part.length).mismatch(ByteBuffer.wrap(part)) >= 0) {
      at++;
    }
    return at;
  }

  static SocketAddress socketAddress(Endpoint endpoint) throws IOException {
    return new InetSocketAddress(
        InetAddress.getByAddress(endpoint.addressBytes()), endpoint.port());
  }

  int requestBytes() {
    return request.length;
  }

  /** Sends the request, with a nonce of its own; false if the socket won't take it. */
  boolean ask(SocketAddress target, ByteBuffer out, long newNonce, long nowNanos)
      throws IOException {
    nonce = newNonce;
    if (!version1) {
      nonceOf.putLong(nonceAt, newNonce);
    }
    askedNanos = nowNanos;
    out.clear().put(request).flip();
    return channel.send(out, target) > 0;
  }

  /** Whether a response is to the request that waits. */
  boolean isAnswer(IntroductionResponse response) {
    return askedNanos != 0 && response.nonce() == (version1 ? Message.NO_NONCE : nonce);
  }

  /** What it answers to a request of the node; it introduces nobody. */
  IntroductionResponse answerTo(IntroductionRequest asked, Endpoint node) {
    return new IntroductionResponse(
        id,
        node,
        version1 ? Message.NO_NONCE : asked.nonce(),
        ABOUT,
        endpoint,
        null,
        Collections.emptyList());
  }
}
