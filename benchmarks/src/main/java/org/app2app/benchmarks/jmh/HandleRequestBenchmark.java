package org.app2app.benchmarks.jmh;

import java.util.List;
import java.util.Random;
import org.app2app.overlay.Limits;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Overlay;
import org.app2app.overlay.OverlayConfig;
import org.app2app.overlay.Transmit;
import org.app2app.wire.Endpoint;
import org.app2app.wire.Fingerprints;
import org.app2app.wire.IntroductionRequest;
import org.app2app.wire.IntroductionResponse;
import org.app2app.wire.Message;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;
import org.app2app.wire.SelfDescription;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the overlay does with one introduction request of a peer that it knows, among 4,096: decode,
 * choose whom to introduce, answer, and ask that one for a puncture. Virtual time, no socket.
 */
@Warmup(iterations = 5, time = 1)
public class HandleRequestBenchmark extends CallBenchmark {

  private static final SelfDescription ABOUT = SelfDescription.of(9, "", NatMapping.NONE);

  private static final int PEERS = 4_096;
  private static final int PORT = 1_873;

  /** Between two requests: as if 20,000 a second came in, 5 of each peer. */
  private static final long STEP_NANOS = 50_000;

  private static final Endpoint OWN = Endpoint.ofIpv4(0x7f000001, PORT);

  /** How many peers each request asks for to be told of; at the least, somebody is introduced. */
  @Param({"1", "2", "32"})
  public int exchange;

  /** How many peers each request says it knows. */
  @Param({"0", "24"})
  public int have;

  private final SampleMessages samples = new SampleMessages();
  private final MessageEncoder encoder = new MessageEncoder();
  private final Endpoint[] endpoints = new Endpoint[PEERS];
  private final PeerId[] ids = new PeerId[PEERS];
  private final byte[][] requests = new byte[PEERS][];
  private Overlay overlay;
  private long nowNanos;
  private int turn;

  @Setup
  public void fill() {
    OverlayConfig config = new OverlayConfig(samples.id(true), 9, "", false, true, Limits.DEFAULT);
    overlay = new Overlay(config, new Random(1), nowNanos);
    overlay.setLocalNetworks(List.of(new LocalNetwork(OWN, 8)), nowNanos);
    for (int i = 0; i < PEERS; i++) {
      ids[i] = samples.id(true);
      endpoints[i] = Endpoint.ofIpv4(0x7f010001 + i, PORT);
      requests[i] = encoder.encode(request(i));
    }
    for (int i = 0; i < PEERS; i++) {
      introduce(i);
    }
    if (overlay.activePeers() != PEERS) {
      throw new IllegalStateException(overlay.activePeers() + " peers are active");
    }
  }

  private IntroductionRequest request(int i) {
    PeerId[] known = new PeerId[have];
    for (int k = 0; k < have; k++) {
      known[k] = samples.id(true);
    }
    return new IntroductionRequest(
        ids[i],
        OWN,
        samples.nonce(true),
        ABOUT,
        Fingerprints.of(List.of(known)),
        Fingerprints.NONE,
        exchange,
        0,
        0);
  }

  /** Has a peer write, and answer what the overlay asks of it. */
  private void introduce(int i) {
    nowNanos += STEP_NANOS;
    overlay.receive(endpoints[i], requests[i], requests[i].length, false, nowNanos);
    for (Transmit out = overlay.pollTransmit(); out != null; out = overlay.pollTransmit()) {
      Message message = MessageDecoder.decode(out.datagram(), out.datagram().length).message();
      if (message instanceof IntroductionRequest asked && out.destination().equals(endpoints[i])) {
        byte[] answer = encoder.encode(answer(i, asked));
        overlay.receive(endpoints[i], answer, answer.length, false, nowNanos);
      }
    }
  }

  private IntroductionResponse answer(int i, IntroductionRequest asked) {
    return new IntroductionResponse(
        ids[i], OWN, asked.nonce(), ABOUT, endpoints[i], null, List.of());
  }

  @Benchmark
  public int handleRequest() {
    turn = (turn + 1) % PEERS;
    nowNanos += STEP_NANOS;
    byte[] request = requests[turn];
    overlay.receive(endpoints[turn], request, request.length, false, nowNanos);
    int sent = 0;
    while (overlay.pollTransmit() != null) {
      sent++;
    }
    if (sent != 2) {
      throw new IllegalStateException("a response and a puncture request, not " + sent);
    }
    while (overlay.pollEvent() != null) {
      sent++;
    }
    return sent;
  }
}
