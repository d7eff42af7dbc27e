package org.app2app.simulator;

import java.util.Collections;
import java.util.Set;

/** The public Internet: every address is reached by every other, unless it is split. */
final class Internet extends Network {

  /** 20.0.0.0 to 83.255.255.255: no special range lies between. */
  private static final int FIRST_ADDRESS = 0x1400_0000;

  private static final int ADDRESS_MASK = 0x3fff_ffff;

  /** Odd, so that every address comes once; large, so that neighbours in time aren't in space. */
  private static final int STRIDE = 0x2545_f491;

  private Set<Attachment> oneSide = Collections.emptySet();
  private int addressesGiven;

  Internet(World world) {
    super(world);
  }

  /** From now on these and the others don't reach each other; nobody is told. */
  void split(Set<Attachment> side) {
    oneSide = side;
  }

  void heal() {
    oneSide = Collections.emptySet();
  }

  @Override
  int prefixLength() {
    return 24;
  }

  @Override
  int freeAddress() {
    return FIRST_ADDRESS + ((++addressesGiven * STRIDE) & ADDRESS_MASK);
  }

  @Override
  void send(Attachment sender, Packet packet, long nowNanos) {
    if (packet.to.isMulticast()) {
      world.fates().count(Fate.NO_LAN);
      return;
    }
    Attachment target = at(packet.to.ipv4Bits());
    if (target == null || packet.to.isIpv6()) {
      world.fates().count(Fate.UNROUTABLE);
      return;
    }
    boolean apart = oneSide.contains(sender) != oneSide.contains(target);
    if (apart || sender.loses() || target.loses()) {
      world.fates().count(Fate.LOST);
      return;
    }
    world.links().carry(packet.towards(target), sender.accessNanos() + target.accessNanos());
  }
}
