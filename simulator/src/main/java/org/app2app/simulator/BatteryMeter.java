package org.app2app.simulator;

/**
 * Counts what a host's battery would feel: how often it is woken, and every byte that comes or
 * goes.
 *
 * <p>The device falls asleep when nothing happened for a second. Whatever then comes first, a
 * datagram or a timer of its program, wakes it.
 */
final class BatteryMeter implements World.Observer {

  private static final long AWAKE_NANOS = 1_000_000_000L;

  /** An IPv4 and a UDP header. */
  private static final int HEADER_BYTES = 28;

  private final World world;
  private final Host host;
  private long lastNanos;
  private long wakeUps;
  private long bytes;

  /** Starts counting, in place of whoever observed that world. */
  BatteryMeter(World world, Host host) {
    this.world = world;
    this.host = host;
    this.lastNanos = world.now();
    world.setObserver(this);
  }

  @Override
  public void entered(Host entered) {
    if (entered == host) {
      wakeUps += world.now() - lastNanos > AWAKE_NANOS ? 1 : 0;
      lastNanos = world.now();
    }
  }

  @Override
  public void sent(Host sender, Packet packet) {
    count(sender, packet);
  }

  @Override
  public void delivered(Host receiver, Packet packet) {
    count(receiver, packet);
  }

  private void count(Host counted, Packet packet) {
    bytes += counted == host ? packet.payload.length + HEADER_BYTES : 0;
  }

  long wakeUps() {
    return wakeUps;
  }

  long bytes() {
    return bytes;
  }
}
