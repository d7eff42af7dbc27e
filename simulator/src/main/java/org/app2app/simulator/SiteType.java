package org.app2app.simulator;

import java.util.Locale;

/** Where a host of the {@link Matrix} is: the sites of the NAT lab, but for IPv6. */
public enum SiteType {
  /** A public address, no router. */
  OPEN(NatType.PUBLIC),
  /** EIM and EIF. */
  FULL_CONE(NatType.FULL_CONE),
  /** EIM and ADF. */
  ADDRESS_RESTRICTED(NatType.ADDRESS_RESTRICTED),
  /** EIM and APDF. */
  PORT_RESTRICTED(NatType.PORT_RESTRICTED),
  /** APDM to random ports, and APDF. */
  SYMMETRIC(NatType.SYMMETRIC),
  /** A port-restricted home behind a symmetric carrier. */
  CARRIER(NatType.PORT_RESTRICTED),
  /** Two hosts behind one port-restricted NAT that doesn't hairpin. */
  TWO_HOSTS(NatType.PORT_RESTRICTED),
  /** Two hosts behind one port-restricted NAT that does. */
  TWO_HOSTS_HAIRPIN(NatType.PORT_RESTRICTED),
  /** Port-restricted; the router has opened a port. */
  PORT_MAPPING(NatType.PORT_RESTRICTED),
  /** Symmetric; the router has opened a port. */
  SYMMETRIC_PORT_MAPPING(NatType.SYMMETRIC),
  /** Port-restricted; 5 % of what passes the router is lost. */
  LOSSY(NatType.PORT_RESTRICTED),
  /** Port-restricted; mappings live for 15 s only. */
  SHORT_LIVED(NatType.PORT_RESTRICTED);

  private static final double LOSS = 0.05;
  private static final int SHORT_SECONDS = 15;

  private final NatType type;

  SiteType(NatType type) {
    this.type = type;
  }

  /** The name that people write and are shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether two hosts of such a site are on one LAN; else each has a site of its own. */
  boolean isShared() {
    return this == TWO_HOSTS || this == TWO_HOSTS_HAIRPIN;
  }

  /** Whether its router has opened a port for its host. */
  boolean isMapped() {
    return this == PORT_MAPPING || this == SYMMETRIC_PORT_MAPPING;
  }

  /** Whether another port stands for each destination, and nobody can know it beforehand. */
  boolean isUnpredictable() {
    return this == SYMMETRIC || this == CARRIER;
  }

  /** Makes a site of that type. */
  Network build(World world) {
    if (this == OPEN) {
      return world.internet();
    }
    Network outside = world.internet();
    if (this == CARRIER) {
      outside = world.newNat(NatType.SYMMETRIC.behaviour()).lan();
    }
    Nat router = world.newNat(behaviour(), outside, true);
    router.setLoss(this == LOSSY ? LOSS : 0);
    return router.lan();
  }

  private NatBehaviour behaviour() {
    NatBehaviour usual = type.behaviour();
    return switch (this) {
      case TWO_HOSTS_HAIRPIN -> usual.withHairpinning(true);
      case SHORT_LIVED -> usual.withLifetimeSeconds(SHORT_SECONDS);
      default -> usual;
    };
  }
}
