package org.app2app.simulator;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.app2app.session.CipherSuite;
import org.app2app.session.Path;
import org.app2app.session.Session;
import org.app2app.session.SessionConfig;
import org.app2app.session.SessionEvent;
import org.app2app.session.SessionIdentity;
import org.app2app.session.SessionLimits;
import org.app2app.session.SessionTransmit;
import org.app2app.session.Sessions;
import org.app2app.session.Stream;

/**
 * One stream of bytes between two real session layers over a network that loses, doubles and
 * reorders datagrams, goes dark, and from time to time is another: an end gets another address, or
 * a relay takes over from a direct way, or the other way round. The same seed gives the same run.
 */
final class TransferRun {

  private static final long SECOND = 1_000_000_000L;

  /** Bytes that arrive in none of so many seconds, black-outs aside: it stalls. */
  private static final long STALLED_NANOS = 60 * SECOND;

  private static final long FOLLOW_AGAIN_NANOS = 250_000_000L;
  private static final int BLACK_OUT_MAX_MILLIS = 10_000;
  private static final int PERIOD = 65_521;
  private static final byte[] PATTERN = new byte[PERIOD];

  static {
    new Random(1).nextBytes(PATTERN);
  }

  /** A way between the two, numbered. */
  private record Way(int number) implements Path {
    @Override
    public byte[] origin() {
      return new byte[] {(byte) number};
    }
  }

  private final SplittableRandom random;
  private final EventQueue queue = new EventQueue();
  private final SessionIdentity[] identities = new SessionIdentity[2];
  private final Sessions[] ends = new Sessions[2];
  private final long[] linkFree = new long[2];
  private final long[] wakeNanos = {Long.MAX_VALUE, Long.MAX_VALUE};
  private final long[] followedNanos = new long[2];
  private final long total;
  private final Weather direct;
  private Weather weather;
  private Way way = new Way(0);
  private long now;
  private long darkUntil;
  private Stream out;
  private Stream in;
  private long written;
  private long read;
  private long progressNanos;
  private String failure;
  private boolean done;
  private int changes;
  private final byte[] buffer = new byte[PERIOD];

  TransferRun(long seed, long bytesMin, long bytesMax) {
    random = new SplittableRandom(seed);
    double factor = StrictMath.pow((double) bytesMax / bytesMin, random.nextDouble());
    total = (long) (bytesMin * factor);
    Weather drawn = Weather.draw(random);
    direct = random.nextInt(8) == 0 ? drawn.atItsWorst() : drawn;
    weather = direct;
    for (int i = 0; i < 2; i++) {
      identities[i] = Identities.draw(random);
      SessionConfig config =
          new SessionConfig(identities[i], CipherSuite.AES_GCM, SessionLimits.DEFAULT);
      ends[i] = new Sessions(config, new Random(random.nextLong()), 0);
    }
  }

  /** Runs until all has arrived, or it is clear that it won't. */
  TransferResult run() {
    Session session = ends[0].connect(identities[1].peerId(), now);
    out = session.openStream("transfer/1", now);
    write();
    drain(0);
    planChange();
    while (!done && failure == null) {
      long next = queue.nextNanos();
      if (next == Long.MAX_VALUE || next - Math.max(progressNanos, darkUntil) > STALLED_NANOS) {
        fail("it stalls");
        break;
      }
      now = next;
      queue.poll().happen(now);
    }
    return new TransferResult(total, read, now / 1e9, direct.loss(), changes, failure);
  }

  private void fail(String what) {
    failure = "%s at %.3f s, %,d of %,d bytes: %s".formatted(what, now / 1e9, read, total, direct);
  }

  /** Something else every few seconds. */
  private void planChange() {
    queue.add(now + (long) (SECOND * (0.5 + 20 * random.nextDouble())), this::change);
  }

  private void change(long nowNanos) {
    changes++;
    switch (random.nextInt(3)) {
      case 0 -> darkUntil = now + 1_000_000L * (1 + random.nextInt(BLACK_OUT_MAX_MILLIS));
      case 1 ->
          way = new Way(way.number() + 1); // either end's address: what was on its way is lost
      default -> {
        way = new Way(way.number() + 1);
        weather = weather.equals(direct) ? direct.relayed() : direct;
      }
    }
    planChange();
  }

  private void send(int from, SessionTransmit packet) {
    Way on = packet.path() == null ? way : (Way) packet.path();
    int size = packet.datagram().length;
    int copies = random.nextDouble() < weather.duplication() ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long leaves = Math.max(now, linkFree[from]);
      boolean lost = random.nextDouble() < weather.loss();
      if (now < darkUntil || !on.equals(way) || leaves - now > weather.queueNanos()) {
        continue;
      }
      linkFree[from] = leaves + (long) (SECOND * size / weather.bytesPerSecond());
      if (!lost) {
        long jitter = (long) (weather.jitterNanos() * random.nextDouble());
        long arrives = linkFree[from] + weather.delayNanos() + jitter;
        queue.add(arrives, at -> arrive(1 - from, on, packet.datagram()));
      }
    }
  }

  private void arrive(int end, Way on, byte[] datagram) {
    if (on.equals(way)) {
      byte[] copy = Arrays.copyOf(datagram, datagram.length);
      follow(end, ends[end].receive(on, copy, copy.length, now));
      drain(end);
    }
  }

  /** As the engine does: a session goes where its peer goes, once that has proven to be there. */
  private void follow(int end, Session session) {
    boolean elsewhere = session != null && !way.equals(session.path());
    if (elsewhere && now - followedNanos[end] >= FOLLOW_AGAIN_NANOS) {
      followedNanos[end] = now;
      session.challenge(way, now);
    }
  }

  private void wake(int end) {
    if (wakeNanos[end] <= now) {
      wakeNanos[end] = Long.MAX_VALUE;
      ends[end].onTimeout(now);
      drain(end);
    }
  }

  private void drain(int end) {
    boolean again = true;
    while (again) {
      for (SessionTransmit next = ends[end].pollTransmit(now);
          next != null;
          next = ends[end].pollTransmit(now)) {
        send(end, next);
      }
      again = false;
      for (SessionEvent event = ends[end].pollEvent();
          event != null;
          event = ends[end].pollEvent()) {
        happened(event);
        again = true;
      }
    }
    long due = ends[end].nextTimeoutNanos();
    if (due < wakeNanos[end]) {
      wakeNanos[end] = Math.max(due, now + 1);
      queue.add(wakeNanos[end], at -> wake(end));
    }
  }

  private void happened(SessionEvent event) {
    if (event instanceof SessionEvent.PathSuspect suspect) {
      suspect.session().challenge(way, now);
    } else if (event instanceof SessionEvent.PathProven proven) {
      proven.session().setPath(proven.path(), false, now);
    } else if (event instanceof SessionEvent.StreamOpened opened) {
      in = opened.stream();
    } else if (event instanceof SessionEvent.Readable) {
      read();
    } else if (event instanceof SessionEvent.Writable) {
      write();
    } else if (event instanceof SessionEvent.Closed closed) {
      fail("the session ends, " + closed.reason());
    }
  }

  private void write() {
    boolean room = true;
    while (room && written < total) {
      int at = (int) (written % PERIOD);
      int length = (int) Math.min(PERIOD - at, total - written);
      int taken = out.write(PATTERN, at, length, now);
      written += taken;
      room = taken == length;
    }
    if (written == total) {
      out.finish(now);
    }
  }

  private void read() {
    int at = (int) (read % PERIOD);
    int count = in.read(buffer, at, PERIOD - at, now);
    while (count > 0) {
      if (!Arrays.equals(buffer, at, at + count, PATTERN, at, at + count)) {
        fail("other bytes than were sent");
      }
      read += count;
      progressNanos = now;
      at = (int) (read % PERIOD);
      count = in.read(buffer, at, PERIOD - at, now);
    }
    if (count < 0) {
      done = true;
      if (read != total) {
        fail("it ends too early");
      }
    }
  }
}
