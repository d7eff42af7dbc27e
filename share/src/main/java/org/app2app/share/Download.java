package org.app2app.share;

import java.net.InetAddress;

/**
 * How far a client is with a file. Immutable.
 *
 * @param number counts the downloads of a server, from 1
 * @param client where it goes to
 * @param file what is downloaded
 * @param position up to where in the file the client was sent all that it asked for, in bytes; a
 *     download that goes on where another broke off begins there
 * @param state how it stands
 */
public record Download(
    long number, InetAddress client, SharedFile file, long position, State state) {

  /** How a download stands. */
  public enum State {
    /** Bytes are on their way. */
    RUNNING,
    /** The client has the file up to its end. */
    DONE,
    /** The client has the part of the file that it asked for, which ends before the file does. */
    PARTIAL,
    /** The client went away or stood still, or the server was closed. */
    BROKEN
  }

  private static final int PERCENT = 100;

  /** How much of the file that is, in whole percents, rounded down. */
  public int percent() {
    return file.length() == 0 ? PERCENT : (int) (position * PERCENT / file.length());
  }

  Download at(long newPosition) {
    return new Download(number, client, file, newPosition, state);
  }

  Download ended(boolean whole) {
    State end = position == file.length() ? State.DONE : State.PARTIAL;
    return new Download(number, client, file, position, whole ? end : State.BROKEN);
  }
}
