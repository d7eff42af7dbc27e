package org.app2app.natlab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A matrix as lines of text, in columns. */
final class MatrixText {

  private static final String GAP = "  ";
  private static final String NONE = "–";

  private final Matrix matrix;
  private final StringBuilder text = new StringBuilder();

  private MatrixText(Matrix matrix) {
    this.matrix = matrix;
  }

  static String of(Matrix matrix) {
    MatrixText text = new MatrixText(matrix);
    text.pairs();
    text.summary();
    return text.text.toString();
  }

  private void pairs() {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"one", "other", "path", "usable", "direct"});
    for (PairResult pair : matrix.results()) {
      rows.add(
          new String[] {
            pair.one(),
            pair.other(),
            pair.isUsable() ? pair.path().text() : "none",
            millis(pair.usableMillis()),
            millis(pair.directMillis())
          });
    }
    table(rows);
  }

  private void summary() {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"path", "pairs", "usable p50", "p95", "direct p50", "p95"});
    for (Summary line : Summary.of(matrix)) {
      rows.add(
          new String[] {
            line.name(),
            String.valueOf(line.pairs()),
            millis(line.usableP50()),
            millis(line.usableP95()),
            millis(line.directP50()),
            millis(line.directP95())
          });
    }
    text.append('\n');
    table(rows);
    text.append('\n').append(Summary.sentence(matrix)).append('\n');
  }

  /** Names are on the left of their columns, figures on the right. */
  private void table(List<String[]> rows) {
    String[] formats = new String[rows.get(0).length];
    Arrays.setAll(formats, column -> format(rows, column));
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(formats[column].formatted(row[column])).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String format(List<String[]> rows, int column) {
    int width = rows.stream().mapToInt(row -> row[column].length()).max().orElse(1);
    boolean names = rows.stream().skip(1).anyMatch(row -> isName(row[column]));
    return "%" + (names ? -width : width) + "s";
  }

  private static boolean isName(String cell) {
    return Character.isLetter(cell.charAt(0));
  }

  private static String millis(long millis) {
    return millis == View.NEVER ? NONE : String.format(Locale.ROOT, "%,d ms", millis);
  }
}
