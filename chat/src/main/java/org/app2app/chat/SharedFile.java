package org.app2app.chat;

import java.nio.file.Path;

/**
 * A file in a conversation, at one moment.
 *
 * @param size in bytes
 * @param done how much of it is here
 * @param path where it is, once it is here whole and checked, or where we handed it out from; else
 *     null
 * @param picture whether it is one that can be shown, by its name
 */
public record SharedFile(
    String name, long size, long done, State state, Path path, boolean picture) {

  /** Where it is. */
  public enum State {
    /** It can be fetched. */
    OFFERED,
    /** It shall be here, and comes as soon as somebody who has it is there. */
    WANTED,
    /** It comes. */
    COMING,
    /** It is here. */
    HERE,
    /** What was here isn't any more, or what came wasn't it. */
    GONE
  }
}
