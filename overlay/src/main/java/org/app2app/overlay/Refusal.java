package org.app2app.overlay;

/**
 * Why a well-formed datagram was dropped, or not acted on. Each has a counter that people see, by
 * its {@link #text()}.
 */
enum Refusal {
  /** It carries our own id: our own beacon, or an echo. */
  OWN_MESSAGE("own-message"),
  /** Its source can't be answered. */
  BAD_SOURCE("bad-source"),
  /** A puncture that would go nowhere, to ourselves, or from outside into our own LAN. */
  BAD_TARGET("bad-target"),
  /** A response that we didn't ask for, or that comes too late, or without our nonce. */
  UNSOLICITED("unsolicited-response"),
  /** A puncture request from somebody who isn't validated. */
  UNVALIDATED("unvalidated-requester"),
  /** More than one requester is granted. */
  REQUESTER_LIMIT("requester-limit"),
  /** More than one target has to bear. */
  TARGET_LIMIT("target-limit"),
  /** The answer would be more than three times what the stranger sent. */
  AMPLIFICATION("amplification-limit"),
  /** A multicast message that isn't a request, or that comes from beyond the LAN. */
  BAD_MULTICAST("bad-multicast"),
  /** What a relay may carry would be exceeded, or the datagram is too long to be carried. */
  RELAY_LIMIT("relay-limit"),
  /** More waits to be sent than the caller takes. */
  OUTBOX_FULL("outbox-full");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
