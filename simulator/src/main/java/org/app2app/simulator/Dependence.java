package org.app2app.simulator;

/**
 * What a NAT's mapping, or its filtering, depends on (RFC 4787 sections 4.1 and 5). Less is kinder
 * to peers.
 */
enum Dependence {
  /** EIM, EIF: on nothing but the inner endpoint. */
  ENDPOINT_INDEPENDENT(0L),
  /** ADM, ADF: on the other side's address. */
  ADDRESS(0xffff_ffff_0000L),
  /** APDM, APDF: on the other side's address and port. */
  ADDRESS_AND_PORT(0xffff_ffff_ffffL);

  private final long mask;

  Dependence(long mask) {
    this.mask = mask;
  }

  /** So much of the remote endpoint as matters, in 48 bits. */
  long of(long address, int port) {
    return (((address << 16) & 0xffff_ffff_0000L) | port) & mask;
  }
}
