package org.app2app.chat.store;

/**
 * The tables, and how those of an older version become today's: SQLite's {@code user_version} says
 * how many of the steps were done. A step that was released is never changed.
 */
final class Schema {

  private static final String[][] STEPS = {
    {
      // What there is only one of.
      "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
      "CREATE TABLE contact(peer TEXT PRIMARY KEY, name TEXT NOT NULL, own_name TEXT NOT NULL,"
          + " state INTEGER NOT NULL, verified INTEGER NOT NULL, seen INTEGER NOT NULL,"
          + " link TEXT NOT NULL, request TEXT NOT NULL) WITHOUT ROWID",
      "CREATE TABLE conversation(row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
          + " kind INTEGER NOT NULL, peer TEXT, title TEXT NOT NULL, key BLOB,"
          + " muted INTEGER NOT NULL, unread INTEGER NOT NULL, clock INTEGER NOT NULL,"
          + " touched INTEGER NOT NULL, entries INTEGER NOT NULL)",
      // head: entries known without a gap; first: the oldest that is kept. Of our own logs,
      // delivered, carried and read are what others have, what friends have for them, and what was
      // seen; of others' logs, delivered is what their authors know that we have, read what we saw.
      "CREATE TABLE log(row INTEGER PRIMARY KEY, conversation INTEGER NOT NULL,"
          + " author TEXT NOT NULL, epoch INTEGER NOT NULL, head INTEGER NOT NULL,"
          + " first INTEGER NOT NULL, delivered INTEGER NOT NULL, carried INTEGER NOT NULL,"
          + " read INTEGER NOT NULL,"
          + " name TEXT NOT NULL, gone INTEGER NOT NULL, UNIQUE(conversation, author, epoch))",
      "CREATE TABLE entry(log INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,"
          + " signature BLOB NOT NULL, PRIMARY KEY(log, number)) WITHOUT ROWID",
      // What is shown. The order of a conversation is clock, author's id, epoch, number; tie is the
      // beginning of the id as a number; part is that of the index of words.
      "CREATE TABLE message(row INTEGER PRIMARY KEY, conversation INTEGER NOT NULL,"
          + " log INTEGER NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL,"
          + " tie INTEGER NOT NULL, epoch INTEGER NOT NULL, kind INTEGER NOT NULL,"
          + " millis INTEGER NOT NULL, text TEXT NOT NULL, reply TEXT, edited INTEGER NOT NULL,"
          + " part INTEGER NOT NULL)",
      "CREATE UNIQUE INDEX message_entry ON message(log, number)",
      "CREATE INDEX message_order ON message(conversation, clock, tie, epoch, number)",
      // Entries that change a message, as long as they say something: an edit that was edited
      // isn't here. The one that holds is the last by the order of the index.
      "CREATE TABLE amendment(log INTEGER NOT NULL, number INTEGER NOT NULL,"
          + " target TEXT NOT NULL, deletes INTEGER NOT NULL, clock INTEGER NOT NULL,"
          + " epoch INTEGER NOT NULL, PRIMARY KEY(log, number)) WITHOUT ROWID",
      "CREATE INDEX amendment_target ON amendment(target, deletes, clock, epoch, number)",
      // An entry gave leave to erase another that hasn't come yet.
      "CREATE TABLE erasure(log INTEGER NOT NULL, number INTEGER NOT NULL, held TEXT NOT NULL,"
          + " PRIMARY KEY(log, number, held)) WITHOUT ROWID",
      "CREATE INDEX erasure_held ON erasure(held)",
      "CREATE TABLE file(log INTEGER NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL,"
          + " hash TEXT NOT NULL, state INTEGER NOT NULL, path TEXT,"
          + " PRIMARY KEY(log, number)) WITHOUT ROWID",
      // Letters that friends carry; what a label and a body hold is the post office's affair.
      "CREATE TABLE mail(drawer INTEGER NOT NULL, key TEXT NOT NULL, label BLOB NOT NULL,"
          + " body BLOB NOT NULL, PRIMARY KEY(drawer, key)) WITHOUT ROWID",
      "CREATE INDEX file_state ON file(state)",
      // The conversation is a word too: so one that is everywhere is soon found within one. The
      // beginnings of words have indexes of their own, for what is typed letter by letter. What
      // FTS4 holds for languages are parts of the index here, of so many rows each.
      "CREATE VIRTUAL TABLE words USING fts4(content=\"message\", conversation, text,"
          + " tokenize=unicode61, order=DESC, prefix=\"1,2,3\", languageid=\"part\")",
    },
  };

  private Schema() {}

  private static int done(Database database) {
    return database.query("PRAGMA user_version", row -> (int) row.number(0)).get(0);
  }

  static boolean isOfLaterVersion(Database database) {
    return done(database) > STEPS.length;
  }

  /**
   * Brings the database up to date.
   *
   * @throws StoreException if it is of a later version than this program
   */
  static void prepare(Database database) {
    int done = done(database);
    if (isOfLaterVersion(database)) {
      throw new StoreException(
          StoreException.Reason.FAILED,
          new IllegalStateException("it was written by a newer version of this program"));
    }
    for (int step = done; step < STEPS.length; step++) {
      database.begin();
      try {
        for (String statement : STEPS[step]) {
          database.run(statement);
        }
        database.run("PRAGMA user_version=" + (step + 1));
        database.commit();
      } catch (StoreException e) {
        database.rollback();
        throw e;
      }
    }
  }
}
