package org.app2app.simulator;

/** What stands between a peer and the Internet, by the names that people use. */
public enum NatType {
  /** No NAT: a public address of its own. */
  PUBLIC("public", null, null),
  /** EIM and EIF: whoever writes to the mapped port gets through. */
  FULL_CONE("full-cone", Dependence.ENDPOINT_INDEPENDENT, Dependence.ENDPOINT_INDEPENDENT),
  /** EIM and ADF: whoever has the address of one that was written to gets through. */
  ADDRESS_RESTRICTED("address-restricted", Dependence.ENDPOINT_INDEPENDENT, Dependence.ADDRESS),
  /** EIM and APDF: only an endpoint that was written to gets through. */
  PORT_RESTRICTED("port-restricted", Dependence.ENDPOINT_INDEPENDENT, Dependence.ADDRESS_AND_PORT),
  /** APDM and APDF: another, random port towards each endpoint. */
  SYMMETRIC("symmetric", Dependence.ADDRESS_AND_PORT, Dependence.ADDRESS_AND_PORT);

  private final String text;
  private final Dependence mapping;
  private final Dependence filtering;

  NatType(String text, Dependence mapping, Dependence filtering) {
    this.text = text;
    this.mapping = mapping;
    this.filtering = filtering;
  }

  /** The name that people write and are shown. */
  public String text() {
    return text;
  }

  /** How such a NAT behaves; null for {@link #PUBLIC}. */
  NatBehaviour behaviour() {
    return this == PUBLIC ? null : NatBehaviour.of(mapping, filtering);
  }

  /** The type of that name, or null. */
  static NatType ofText(String text) {
    for (NatType type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    return null;
  }
}
