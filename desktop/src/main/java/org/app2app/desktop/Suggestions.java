package org.app2app.desktop;

import java.util.Collection;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what was probably meant by a word that doesn't exist. */
final class Suggestions {

  /** More slips than these are another word. */
  private static final int SLIPS_MAX = 2;

  private Suggestions() {}

  /** Says that there is no such word, and which one is like it. */
  static String sentence(String typed, CommandSpec command) {
    Collection<String> words = new TreeSet<>();
    boolean option = typed.startsWith("-");
    if (option) {
      command.options().stream().map(OptionSpec::longestName).forEach(words::add);
    } else {
      words.addAll(command.subcommands().keySet());
    }
    if (words.isEmpty()) {
      return "'" + typed + "' is one too many; everything here has a name that starts with --";
    }
    String nearest = nearest(typed, words);
    return "there is no "
        + (option ? "option" : "command")
        + " '"
        + typed
        + "'"
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }

  /** The word with the fewest slips; null if all have too many. */
  static String nearest(String typed, Collection<String> words) {
    String best = null;
    int fewest = SLIPS_MAX + 1;
    for (String word : words) {
      int slips = slips(typed, word);
      boolean begun = typed.length() > SLIPS_MAX && word.startsWith(typed);
      if (slips < fewest || (begun && best == null)) {
        best = word;
        fewest = slips;
      }
    }
    return best;
  }

  /** Letters to insert, delete or replace (the distance of Levenshtein). */
  private static int slips(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int same = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
