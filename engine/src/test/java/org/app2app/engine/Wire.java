package org.app2app.engine;

import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.app2app.fixtures.VirtualWire;
import org.app2app.overlay.Limits;
import org.app2app.overlay.LocalNetwork;
import org.app2app.overlay.Origin;
import org.app2app.overlay.OverlayConfig;
import org.app2app.overlay.Transmit;
import org.app2app.session.CipherSuite;
import org.app2app.session.SessionConfig;
import org.app2app.session.SessionIdentity;
import org.app2app.session.SessionLimits;
import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** A few engines on one virtual wire, 25 ms each way, on which ways can be cut. */
final class Wire extends VirtualWire<End> {

  static final long LATENCY_NANOS = 25 * MILLI;
  private static final int PORT = 1873;
  private static final int KEY_BYTES = 32;

  private final Random random = new Random(1873);

  @Override
  protected Endpoint endpointOf(End end) {
    return end.endpoint;
  }

  @Override
  protected long nextTimeoutNanos(End end) {
    return end.engine.nextTimeoutNanos();
  }

  @Override
  protected void onTimeout(End end) {
    end.engine.onTimeout(nowNanos);
    drain(end);
  }

  SessionIdentity drawIdentity() {
    byte[] privateKey = new byte[KEY_BYTES];
    random.nextBytes(privateKey);
    byte[] publicKey =
        new Ed25519PrivateKeyParameters(privateKey, 0).generatePublicKey().getEncoded();
    SHA256Digest digest = new SHA256Digest();
    digest.update(publicKey, 0, publicKey.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return new SessionIdentity(PeerId.ofHash(hash, 0), privateKey, publicKey);
  }

  /** Adds an end at 10.0.N.1, N counted up, so that each has a network of its own. */
  End add() {
    return add(drawIdentity());
  }

  /** Adds one that says it is {@code claimed} and can't prove it. */
  End addImpostor(PeerId claimed) {
    SessionIdentity own = drawIdentity();
    return add(new SessionIdentity(claimed, own.privateKey(), own.publicKey()));
  }

  End add(SessionIdentity identity) {
    int number = ends.size() + 1;
    Endpoint endpoint = Endpoint.ofIpv4(0x0a000001 | number << 8, PORT);
    Engine engine =
        new Engine(
            new OverlayConfig(identity.peerId(), 9, "", false, true, Limits.DEFAULT),
            new SessionConfig(identity, CipherSuite.AES_GCM, SessionLimits.DEFAULT),
            new Random(number),
            nowNanos);
    engine.overlay().setLocalNetworks(List.of(new LocalNetwork(endpoint, 24)), nowNanos);
    End end = new End(this, endpoint, identity.peerId(), engine);
    ends.add(end);
    drain(end);
    return end;
  }

  void contact(End from, End to) {
    from.engine.overlay().contact(to.endpoint, Origin.BOOTSTRAP, nowNanos);
    drain(from);
  }

  /** Whether a flight is between these two and no one else. */
  static boolean isBetween(Flight flight, End one, End other) {
    return isFromTo(flight, one, other) || isFromTo(flight, other, one);
  }

  static boolean isFromTo(Flight flight, End from, End to) {
    return flight.from().equals(from.endpoint) && flight.to().equals(to.endpoint);
  }

  /** Runs until something is so; returns after how many nanoseconds, or -1 if it never was. */
  long runUntil(BooleanSupplier isSo, long nanosMax) {
    long begin = nowNanos;
    long until = begin + nanosMax;
    while (!isSo.getAsBoolean()) {
      if (!step(until)) {
        return isSo.getAsBoolean() ? nowNanos - begin : -1;
      }
    }
    return nowNanos - begin;
  }

  @Override
  public void inject(Endpoint from, End to, byte[] datagram) {
    to.engine.receive(from, datagram, datagram.length, false, nowNanos);
    drain(to);
  }

  void drain(End end) {
    end.takeEvents();
    for (Transmit out = end.engine.pollTransmit(nowNanos);
        out != null;
        out = end.engine.pollTransmit(nowNanos)) {
      put(LATENCY_NANOS, end.endpoint, out.destination(), out.datagram().clone());
      end.takeEvents();
    }
  }
}
