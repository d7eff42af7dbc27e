package org.app2app.session;

/**
 * What a packet carried that matters once it is acknowledged or lost. The frames of one packet are
 * linked. {@link #acknowledged} may come after {@link #lost}: a packet that was given up may have
 * arrived all the same.
 */
abstract class SentFrame {

  SentFrame next;

  abstract void acknowledged(long nowNanos);

  abstract void lost(long nowNanos);
}
