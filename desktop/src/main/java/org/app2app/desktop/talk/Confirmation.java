package org.app2app.desktop.talk;

/** What can't be taken back is done when it was typed twice. */
final class Confirmation {

  private String before = "";
  private String now = "";

  /** The line that is going to be obeyed. */
  void typed(String line) {
    before = now;
    now = line.strip();
  }

  /**
   * Goes on only if the line before was the same.
   *
   * @param what it does, in the third person
   * @throws IllegalArgumentException if the line before was another
   */
  void require(String what) {
    if (!now.equals(before)) {
      throw new IllegalArgumentException("This " + what + ". Type it again to do it.");
    }
    now = "";
  }
}
