package org.app2app.desktop.talk;

import org.jline.utils.AttributedString;

/**
 * Where a person types and reads. {@link #read} is called on a thread of its own; everything else
 * from any thread.
 */
interface Console extends AutoCloseable {

  /** What it tells of the person. */
  interface Person {
    /**
     * A key was pressed.
     *
     * @param writes whether it belongs to something that is going to be said
     */
    void pressed(boolean writes);
  }

  /** Who wants to know of keys. */
  void begin(Person person, Completion completion);

  /** Waits for a line; null at the end. */
  String read();

  /** Waits for an answer to a question; empty if there is none, or if nobody can be asked. */
  String ask(String question);

  /** Shows something, above the line that is being typed. */
  void show(AttributedString text);

  /** What stands before the line that is typed, from now on. */
  void prompt(String text);

  /** What stands below it; empty for nothing. */
  void status(String text);

  /** Whether what {@link #status} is given can be seen. */
  boolean hasStatus();

  /** Calls the person. */
  void bell();

  /** How wide it is; 0 if nobody knows. */
  int columns();

  /** Whether colours are shown. */
  boolean coloured();

  /** Whether somebody is there who reads along. */
  boolean attended();

  /** Leaves the terminal as it was. */
  @Override
  void close();
}
