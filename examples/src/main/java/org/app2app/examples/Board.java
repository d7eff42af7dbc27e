package org.app2app.examples;

/** Four in a row: 7 columns, 6 rows, two players who drop discs in turn. Knows the rules only. */
final class Board {

  static final int COLUMNS = 7;
  static final int ROWS = 6;
  private static final int WINNING = 4;
  private static final int[][] DIRECTIONS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

  /** By column and row from below: 0 for empty, 1 for who began, 2 for the other. */
  private final int[][] discs = new int[COLUMNS][ROWS];

  private int moves;
  private int winner;

  /** How many discs have been dropped. */
  int moves() {
    return moves;
  }

  /** Whose turn it is: 1 or 2; 0 if it is over. */
  int turn() {
    return isOver() ? 0 : 1 + moves % 2;
  }

  /** Who has won; 0 if nobody has. */
  int winner() {
    return winner;
  }

  boolean isOver() {
    return winner != 0 || moves == COLUMNS * ROWS;
  }

  /** Drops a disc of whoever's turn it is; false if the rules don't allow it. */
  boolean drop(int column) {
    if (isOver() || column < 0 || column >= COLUMNS || discs[column][ROWS - 1] != 0) {
      return false;
    }
    int row = 0;
    while (discs[column][row] != 0) {
      row++;
    }
    int player = turn();
    discs[column][row] = player;
    moves++;
    for (int[] direction : DIRECTIONS) {
      int others = run(column, row, direction, 1) + run(column, row, direction, -1);
      winner = others + 1 >= WINNING ? player : winner;
    }
    return true;
  }

  /** Discs of the same player beside this one, to one side. */
  private int run(int column, int row, int[] direction, int sign) {
    int count = 0;
    int x = column + sign * direction[0];
    int y = row + sign * direction[1];
    while (at(x, y) == discs[column][row]) {
      count++;
      x += sign * direction[0];
      y += sign * direction[1];
    }
    return count;
  }

  private int at(int column, int row) {
    boolean inside = column >= 0 && column < COLUMNS && row >= 0 && row < ROWS;
    return inside ? discs[column][row] : -1;
  }

  /** As a person sees it; {@code me} is who has the filled discs. */
  String toText(int me) {
    StringBuilder text = new StringBuilder();
    for (int row = ROWS - 1; row >= 0; row--) {
      text.append(" |");
      for (int column = 0; column < COLUMNS; column++) {
        int disc = discs[column][row];
        text.append(' ').append(disc == 0 ? '.' : disc == me ? 'X' : 'O');
      }
      text.append(" |\n");
    }
    return text.append("   1 2 3 4 5 6 7\n").toString();
  }
}
