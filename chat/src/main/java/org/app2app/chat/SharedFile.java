package org.app2app.chat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<String> PICTURES =
      new HashSet<>(Arrays.asList("png", "jpg", "jpeg", "gif", "webp"));

  /** Whether a file of that name can be shown as a picture. */
  public static boolean isPicture(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && PICTURES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

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
