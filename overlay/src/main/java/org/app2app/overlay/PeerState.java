package org.app2app.overlay;

/**
 * How far a peer is known (ARCHITECTURE.md, "The life of a peer"). A peer that is forgotten has no
 * state.
 */
public enum PeerState {
  /** We were told of it, or it wrote to us; we haven't asked it anything yet. */
  CANDIDATE,
  /** We have asked, and wait for its first answer. */
  CONTACTED,
  /** It answers. */
  ACTIVE,
  /** It doesn't answer, or not any more. */
  SILENT;

  /** The name that people and programs are shown. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
