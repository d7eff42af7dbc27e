package org.app2app.chat.log;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.app2app.wire.BencodeWriter;
import org.app2app.wire.PeerId;
import org.bouncycastle.util.encoders.Hex;

/** How bodies are written and read (PROTOCOL.md section 13.2). */
final class Bodies {

  static final String TEXT = "text";
  static final String EDIT = "edit";
  static final String DELETE = "delete";
  static final String FILE = "file";
  static final String JOINED = "joined";
  static final String LEFT = "left";
  static final String EMPTIED = "emptied";

  private static final Body.Was[] WAS = Body.Was.values();

  private Bodies() {}

  static void checkText(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > Body.TEXT_BYTES_MAX) {
      throw new IllegalArgumentException(
          bytes == 0
              ? "A message can't be empty."
              : "The message is too long: "
                  + bytes
                  + " bytes, and at most "
                  + Body.TEXT_BYTES_MAX
                  + " go.");
    }
  }

  static void checkName(String name) {
    if (name.trim().isEmpty() || name.length() > Body.NAME_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "A name has 1 to " + Body.NAME_LENGTH_MAX + " characters.");
    }
  }

  /** Writes the body as a dictionary. */
  static void write(Body body, BencodeWriter writer) {
    writer.beginDictionary();
    if (body instanceof Body.Text text) {
      kind(writer, TEXT);
      if (text.replyTo() != null) {
        target(writer, "r", text.replyTo());
      }
      writer.string("t").string(text.text());
    } else if (body instanceof Body.Edit edit) {
      kind(writer, EDIT);
      target(writer, "r", edit.target());
      writer.string("t").string(edit.text());
      erasures(writer, edit.erasures());
    } else if (body instanceof Body.Delete delete) {
      kind(writer, DELETE);
      target(writer, "r", delete.target());
      erasures(writer, delete.erasures());
    } else if (body instanceof Body.Emptied emptied) {
      kind(writer, EMPTIED);
      if (emptied.about() != null) {
        target(writer, "r", emptied.about());
      }
      writer.string("w").string(name(emptied.was()));
      erasures(writer, emptied.erasures());
    } else if (body instanceof Body.File file) {
      writer.string("h").string(Hex.decode(file.hash()));
      kind(writer, FILE);
      writer.string("s").integer(file.size());
      writer.string("t").string(file.name());
    } else if (body instanceof Body.Joined joined) {
      kind(writer, JOINED);
      writer.string("t").string(joined.name());
    } else if (body instanceof Body.Left) {
      kind(writer, LEFT);
    } else {
      throw new IllegalArgumentException("nobody writes what nobody can read");
    }
    writer.end();
  }

  private static void kind(BencodeWriter writer, String kind) {
    writer.string("k").string(kind);
  }

  /** The conversation goes without saying. */
  private static void target(BencodeWriter writer, String key, EntryId target) {
    writer.string(key).beginList();
    writer.string(target.author().toString());
    writer.integer(target.log().epoch());
    writer.integer(target.number());
    writer.end();
  }

  /** The author goes without saying, too. */
  private static void erasures(BencodeWriter writer, List<Erasure> erasures) {
    if (erasures.isEmpty()) {
      return;
    }
    writer.string("x").beginList();
    for (Erasure erasure : erasures) {
      writer.beginList();
      writer.integer(erasure.entry().log().epoch());
      writer.integer(erasure.entry().number());
      writer.string(Hex.decode(erasure.signature()));
      writer.end();
    }
    writer.end();
  }

  private static String name(Body.Was was) {
    return switch (was) {
      case TEXT -> TEXT;
      case FILE -> FILE;
      case EDIT -> EDIT;
    };
  }

  /** The fields of a body that is being read. */
  static final class Fields {
    String kind = "";
    String text = "";
    String hash = "";
    long size = -1;
    String was = "";
    EntryId target;
    List<Erasure> erasures = Collections.emptyList();

    /** Null if it makes no sense. */
    Body toBody() {
      try {
        return switch (kind) {
          case TEXT -> new Body.Text(text, target);
          case EDIT -> target == null ? null : new Body.Edit(target, text, erasures);
          case DELETE -> target == null ? null : new Body.Delete(target, erasures);
          case FILE -> new Body.File(text, size, hash);
          case JOINED -> new Body.Joined(text);
          case LEFT -> new Body.Left();
          case EMPTIED -> emptied();
          default -> new Body.Unknown();
        };
      } catch (IllegalArgumentException outOfBounds) {
        return null;
      }
    }

    private Body emptied() {
      for (Body.Was known : WAS) {
        if (name(known).equals(was)) {
          return new Body.Emptied(known, target, erasures);
        }
      }
      return new Body.Unknown();
    }
  }

  /** Null if it isn't one. */
  static EntryId target(ConversationId conversation, String author, long epoch, long number) {
    try {
      return new EntryId(new LogName(conversation, PeerId.of(author), epoch), number);
    } catch (IllegalArgumentException nonsense) {
      return null;
    }
  }
}
