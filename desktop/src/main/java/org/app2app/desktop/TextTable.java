package org.app2app.desktop;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as they need to be. */
final class TextTable {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** Adds a row; all rows have the same number of cells. */
  void row(String... cells) {
    rows.add(cells);
  }

  int size() {
    return rows.size();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]);
        line.append(" ".repeat(width(column) - length(row[column]))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    int width = 0;
    for (String[] row : rows) {
      width = Math.max(width, length(row[column]));
    }
    return width;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
