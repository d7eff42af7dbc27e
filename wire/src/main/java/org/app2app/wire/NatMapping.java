package org.app2app.wire;

/**
 * How a NAT chooses the external port, as far as a node knows it of its own (RFC 4787 section 4.1).
 */
public enum NatMapping {
  /** Too few reports yet. */
  UNKNOWN(0, "unknown"),
  /** No NAT: others see the address that we have. */
  NONE(1, "none"),
  /** One external port towards everybody, so that others can be told of it. */
  ENDPOINT_INDEPENDENT(2, "endpoint-independent"),
  /** Another external port per destination: a "symmetric" NAT. */
  ENDPOINT_DEPENDENT(3, "endpoint-dependent");

  private static final NatMapping[] BY_CODE = values();

  private final int code;
  private final String text;

  NatMapping(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }

  /** The name that people and programs are shown. */
  public String text() {
    return text;
  }

  /** What a number on the wire stands for; numbers of later versions are {@link #UNKNOWN}. */
  static NatMapping ofCode(long code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : UNKNOWN;
  }
}
