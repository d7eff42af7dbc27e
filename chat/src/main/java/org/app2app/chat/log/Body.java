package org.app2app.chat.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

  /** Entries that one amendment erases at most; as a rule it is one. */
  int ERASURES_MAX = 16;

  /** The message that this changes; null if it changes none. */
  default EntryId amends() {
    return null;
  }

  /** The entries that held what the message said, and say it no more. */
  default List<Erasure> erasures() {
    return Collections.emptyList();
  }

  /** What is left once its author took its text away; null if there is none to take. */
  default Body remains() {
    return null;
  }

  /**
   * A message.
   *
   * @param replyTo null if it answers none
   */
  record Text(String text, EntryId replyTo) implements Body {
    public Text {
      Bodies.checkText(text);
    }

    @Override
    public Body remains() {
      return new Emptied(Was.TEXT, replyTo, Collections.emptyList());
    }
  }

  /** The author's earlier message reads like this now. */
  record Edit(EntryId target, String text, List<Erasure> erasures) implements Body {
    public Edit {
      Bodies.checkText(text);
      erasures = bounded(erasures);
    }

    @Override
    public EntryId amends() {
      return target;
    }

    @Override
    public Body remains() {
      return new Emptied(Was.EDIT, target, erasures);
    }
  }

  /** The author's earlier message shall be seen no more. */
  record Delete(EntryId target, List<Erasure> erasures) implements Body {
    public Delete {
      erasures = bounded(erasures);
    }

    @Override
    public EntryId amends() {
      return target;
    }
  }

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

    @Override
    public Body remains() {
      return new Emptied(Was.FILE, null, Collections.emptyList());
    }
  }

  /** What an entry was before its author took its text away. */
  enum Was {
    TEXT,
    FILE,
    EDIT
  }

  /**
   * What is left of an entry whose author took its text away. It follows from the entry alone, so
   * that all who have that come to the same bytes, which the author has signed.
   *
   * @param about what the text answered, or the message that the edit changed; may be null, but not
   *     of an edit
   * @param erasures what the edit erased: whoever gets only what is left of it erases that too
   */
  record Emptied(Was was, EntryId about, List<Erasure> erasures) implements Body {
    public Emptied {
      if (was == Was.EDIT && about == null) {
        throw new IllegalArgumentException("an edit changes a message");
      }
      erasures = bounded(erasures);
    }

    @Override
    public EntryId amends() {
      return was == Was.EDIT ? about : null;
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

  private static List<Erasure> bounded(List<Erasure> erasures) {
    if (erasures.size() > ERASURES_MAX) {
      throw new IllegalArgumentException("more is erased than one amendment may");
    }
    return Collections.unmodifiableList(new ArrayList<>(erasures));
  }
}
