package org.app2app.simulator;

/**
 * How a NAT treats UDP, in the terms of RFC 4787.
 *
 * @param mapping what the external port depends on (section 4.1)
 * @param filtering what must have been written to before it may write (section 5)
 * @param lifetimeNanos how long a mapping, and a hole in the filter, stays without refresh (REQ-5)
 * @param inboundRefresh whether what comes in refreshes too; what goes out always does (REQ-6)
 * @param hairpinning whether hosts inside reach each other by their external endpoints (REQ-9)
 * @param portPreservation whether the external port is the inner one, as long as it is free
 *     (section 4.2.1); else it is random
 * @param mappingsMax how many mappings it keeps at a time; no more are made when it is full
 */
record NatBehaviour(
    Dependence mapping,
    Dependence filtering,
    long lifetimeNanos,
    boolean inboundRefresh,
    boolean hairpinning,
    boolean portPreservation,
    int mappingsMax) {

  private static final long SECOND = 1_000_000_000L;

  /** The least that REQ-5 allows. */
  private static final int LIFETIME_SECONDS = 120;

  private static final int MAPPINGS_MAX = 4_096;

  /**
   * A NAT of that class: 2 minutes of lifetime, no refresh from outside, no hairpinning, ports
   * preserved where the mapping is endpoint-independent.
   */
  static NatBehaviour of(Dependence mapping, Dependence filtering) {
    boolean preserves = mapping == Dependence.ENDPOINT_INDEPENDENT;
    return new NatBehaviour(
        mapping, filtering, LIFETIME_SECONDS * SECOND, false, false, preserves, MAPPINGS_MAX);
  }

  NatBehaviour withLifetimeSeconds(int seconds) {
    return new NatBehaviour(
        mapping,
        filtering,
        seconds * SECOND,
        inboundRefresh,
        hairpinning,
        portPreservation,
        mappingsMax);
  }

  NatBehaviour withInboundRefresh(boolean refreshes) {
    return new NatBehaviour(
        mapping, filtering, lifetimeNanos, refreshes, hairpinning, portPreservation, mappingsMax);
  }

  NatBehaviour withHairpinning(boolean hairpins) {
    return new NatBehaviour(
        mapping, filtering, lifetimeNanos, inboundRefresh, hairpins, portPreservation, mappingsMax);
  }

  NatBehaviour withPortPreservation(boolean preserves) {
    return new NatBehaviour(
        mapping, filtering, lifetimeNanos, inboundRefresh, hairpinning, preserves, mappingsMax);
  }

  NatBehaviour withMappingsMax(int mappings) {
    return new NatBehaviour(
        mapping, filtering, lifetimeNanos, inboundRefresh, hairpinning, portPreservation, mappings);
  }
}
