package org.app2app.chat.log;

/**
 * What an entry says. Lengths are checked where it is made, whether by us or from bytes.
 *
 * <p>A {@code target} or {@code replyTo} names an entry of the same conversation; that it is there
 * isn't promised.
 */
public sealed interface Body {

  /** Longest text of a message, in bytes of UTF-8. */
  int TEXT_BYTES_MAX = 16_384;

  /** Longest name of a person or file, in characters. */
  int NAME_LENGTH_MAX = 128;

  /** A file's SHA-256, in characters. */
  int HASH_LENGTH = 64;

  /**
   * A message.
   *
   * @param replyTo null if it answers none
   */
  record Text(String text, EntryId replyTo) implements Body {
    public Text {
      Bodies.checkText(text);
    }
  }

  /** The author's earlier message reads like this now. */
  record Edit(EntryId target, String text) implements Body {
    public Edit {
      Bodies.checkText(text);
    }
  }

  /** The author's earlier message shall be seen no more. */
  record Delete(EntryId target) implements Body {}

  /**
   * A file that its author, or whoever has it already, hands out.
   *
   * @param name without folders
   * @param size in bytes
   * @param hash SHA-256 of what it holds, as {@link #HASH_LENGTH} hexadecimal characters
   */
  record File(String name, long size, String hash) implements Body {
    public File {
      Bodies.checkName(name);
      if (size < 0 || hash.length() != HASH_LENGTH) {
        throw new IllegalArgumentException("not a file's size and hash");
      }
    }
  }

  /** The author is here, and called so from now on: how each log of a room begins. */
  record Joined(String name) implements Body {
    public Joined {
      Bodies.checkName(name);
    }
  }

  /** The author left the room. */
  record Left() implements Body {}

  /** What a later version says, and this one can't read. It is kept and passed on all the same. */
  record Unknown() implements Body {}
}
