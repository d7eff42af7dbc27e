package org.app2app.chat.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The index by which messages are found by their words.
 *
 * <p>It is made of parts, each for so many rows in turn, because FTS4 only notes what is deleted:
 * the words themselves stay until all of a part is written anew, which {@link #tidy} does.
 */
final class Words {

  /** Rows of a part, as a power of two: 8,192 are tidied within some tens of milliseconds. */
  static final int PART_BITS = 13;

  /** Words that are looked for at most. */
  private static final int WORDS_MAX = 8;

  /** Set as long as something deleted is left, and says where. */
  private static final String UNTIDY = "untidy";

  private static final String IN_INDEX = "1";
  private static final String IN_LOG = "log";

  private final Database database;
  private final Meta meta;
  private boolean tidied;

  Words(Database database, Meta meta) {
    this.database = database;
    this.meta = meta;
  }

  /**
   * Adds a row.
   *
   * @param conversation is a word, too: so one that is everywhere is soon found within one
   */
  void add(long row, long conversation, String text) {
    database.run(
        "INSERT INTO words(docid, part, conversation, text) VALUES(?, ?, ?, ?)",
        row,
        row >> PART_BITS,
        conversation,
        text);
    if ((row >> PART_BITS) != ((row - 1) >> PART_BITS)) {
      rewrite(); // the part before is complete: nothing is left to do for it later
    }
  }

  /** Forgets a row whose message is there still, as it was added. */
  void remove(long row) {
    database.run("DELETE FROM words WHERE docid=?", row);
    setUntidy();
  }

  /** Forgets all rows that a query on messages names. */
  void removeAll(String rows, Object... arguments) {
    database.run("DELETE FROM words WHERE docid IN (" + rows + ")", arguments);
    setUntidy();
  }

  private void setUntidy() {
    if (!IN_INDEX.equals(meta.text(UNTIDY))) {
      meta.set(UNTIDY, IN_INDEX);
    }
  }

  boolean isUntidy() {
    return meta.text(UNTIDY) != null;
  }

  /** Leaves nothing of deleted words in the index, nor, once it is committed, anywhere else. */
  void tidy() {
    if (IN_INDEX.equals(meta.text(UNTIDY))) {
      rewrite();
    }
    meta.set(UNTIDY, IN_LOG);
    tidied = true;
  }

  /**
   * To be called after a commit: the write-ahead log holds pages as they were before. If somebody
   * reads them, who makes a backup, say, they stay until the next {@link #tidy}.
   */
  void committed() {
    if (!tidied) {
      return;
    }
    tidied = false;
    try {
      if (database.emptyLog()) {
        database.begin();
        meta.remove(UNTIDY);
        database.commit();
      }
    } catch (StoreException laterThen) {
      database.rollback(); // what was committed before is safe; the mark says that there is more
    }
  }

  void rolledBack() {
    tidied = false;
  }

  /** Each part that isn't in one piece yet. */
  private void rewrite() {
    database.run("INSERT INTO words(words) VALUES('optimize')");
  }

  /** That of the newest rows; the parts before it have lesser numbers. */
  long lastPart() {
    return database.query("SELECT max(row) FROM message", row -> row.number(0)).get(0) >> PART_BITS;
  }

  /** What FTS4 is asked: letters and digits only, so that nothing typed is an operator. */
  static String match(String typed) {
    List<String> words = new ArrayList<>();
    for (String word : typed.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}\\p{M}]+", -1)) {
      if (!word.isEmpty() && words.size() < WORDS_MAX) {
        words.add("text:" + word + "*");
      }
    }
    return String.join(" ", words);
  }
}
