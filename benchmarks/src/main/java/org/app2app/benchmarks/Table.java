package org.app2app.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was measured beside what it should be. */
public final class Table {

  private final List<String[]> rows = new ArrayList<>();

  public Table(String what, String measured, String target) {
    rows.add(new String[] {what, measured, target});
  }

  /** Adds a row; without a target, an empty string. */
  public Table row(String what, String measured, String target) {
    rows.add(new String[] {what, measured, target});
    return this;
  }

  /** Writes it to standard output. */
  public void print() {
    int[] widths = new int[3];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    System.out.println();
    for (String[] row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s%n",
          row[0],
          row[1],
          row[2]);
    }
  }

  /** The middle of the values; NaN of none. */
  public static double median(double... values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The same of a list. */
  public static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** A number as a person reads it. */
  public static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
