package org.app2app.share;

/** Is told of downloads, so that a screen can show them. */
@FunctionalInterface
public interface ShareListener {

  /**
   * A download began, came a percent further, or ended; {@link Download#number} tells which.
   *
   * <p>Called on the thread that serves that client, several at the same time: it must be quick and
   * thread-safe, and must not close the server. An exception breaks off the download.
   */
  void happened(Download download);
}
