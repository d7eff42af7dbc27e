package org.app2app.natlab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A matrix as a page that needs nothing else. */
final class MatrixPage {

  private static final int MILLIS_PER_SECOND = 1_000;
  private static final String NONE = "none";

  private final Matrix matrix;
  private final List<String> names;

  private MatrixPage(Matrix matrix) {
    this.matrix = matrix;
    Set<String> all = new LinkedHashSet<>();
    matrix.results().forEach(pair -> all.add(site(pair.one())));
    matrix.results().forEach(pair -> all.add(site(pair.other())));
    names = new ArrayList<>(all);
  }

  static String of(Matrix matrix) {
    MatrixPage page = new MatrixPage(matrix);
    return RouterType.resource("lab.html")
        .replace("{{sentence}}", Summary.sentence(matrix))
        .replace("{{conditions}}", page.conditions())
        .replace("{{summary}}", page.summary())
        .replace("{{matrix}}", page.grid())
        .replace("{{sites}}", page.sites());
  }

  /** With a pair in each internet, the hosts of a site are one row, whose diagonal is the two. */
  private String site(String host) {
    return matrix.options().pairs() ? host.replaceAll("/.*", "") : host;
  }

  private String conditions() {
    LabOptions options = matrix.options();
    String tries = options.tries() == 1 ? "" : ", tried %d times".formatted(options.tries());
    boolean introduced = matrix.results().stream().anyMatch(PairResult::introduced);
    return (options.pairs()
            ? "Each pair had an internet of its own%s, with a bootstrap node and one more open peer. "
                .formatted(tries)
            : "All were in one internet, with a bootstrap node and one more open peer. ")
        + (introduced
            ? "Times count from the introduction."
            : "Times count from when the later of the two had its first peer, or, on a LAN, started.");
  }

  private String summary() {
    StringBuilder rows = new StringBuilder();
    for (Summary line : Summary.of(matrix)) {
      rows.append(
              "<tr><th scope=\"row\"><i class=\"key %1$s\"></i>%1$s</th>".formatted(line.name()))
          .append("<td>%d</td>".formatted(line.pairs()));
      for (long figure :
          new long[] {line.usableP50(), line.usableP95(), line.directP50(), line.directP95()}) {
        rows.append("<td>").append(time(figure)).append("</td>");
      }
      rows.append("</tr>\n");
    }
    long without = matrix.results().stream().filter(pair -> !pair.isUsable()).count();
    if (without > 0) {
      rows.append("<tr><th scope=\"row\"><i class=\"key none\"></i>no path</th>")
          .append("<td>%d</td><td colspan=\"4\"></td></tr>%n".formatted(without));
    }
    return rows.toString();
  }

  private String grid() {
    StringBuilder grid = new StringBuilder("<thead><tr><td></td>");
    names.forEach(name -> grid.append(heading("col", name)));
    grid.append("</tr></thead>\n<tbody>\n");
    for (String row : names) {
      grid.append("<tr>").append(heading("row", row));
      names.forEach(column -> grid.append(cell(row, column)));
      grid.append("</tr>\n");
    }
    return grid.append("</tbody>\n").toString();
  }

  private static String heading(String scope, String name) {
    return "<th scope=\"%s\"><span>%s</span></th>".formatted(scope, name);
  }

  private String cell(String row, String column) {
    List<PairResult> results =
        matrix.results().stream().map(this::bySite).collect(Collectors.toList());
    Cell cell = Cell.of(results, row, column);
    if (cell == null) {
      return "<td class=\"void\"></td>";
    }
    String kind = cell.path() == null ? NONE : cell.path().text();
    StringBuilder html = new StringBuilder("<td class=\"%1$s\"><b>%1$s</b>".formatted(kind));
    if (cell.path() != null) {
      html.append(time(cell.usableMillis()));
    }
    if (cell.path() != null && cell.directMillis() > cell.usableMillis()) {
      html.append("<small>direct ").append(time(cell.directMillis())).append("</small>");
    }
    if (cell.tries() > 1) {
      html.append("<small>%d of %d</small>".formatted(cell.usable(), cell.tries()));
    }
    return html.append("</td>").toString();
  }

  private PairResult bySite(PairResult pair) {
    return new PairResult(
        site(pair.one()),
        site(pair.other()),
        pair.path(),
        pair.usableMillis(),
        pair.directMillis(),
        pair.introduced());
  }

  private String sites() {
    return matrix.options().sites().stream().map(MatrixPage::site).collect(Collectors.joining());
  }

  private static String site(SiteType type) {
    StringBuilder html = new StringBuilder("<li><h3>" + type.text() + "</h3>");
    html.append(
        "<div class=\"chain\"><span class=\"net\">%s</span>".formatted(type.stack().text()));
    for (RouterType router : type.routers()) {
      html.append("<span class=\"router\">%s</span>".formatted(router.rules().replace(".nft", "")));
    }
    html.append("<span class=\"hosts\">");
    for (int host = 1; host <= type.hosts(); host++) {
      String number = type.hosts() > 1 ? " " + host : "";
      html.append("<span class=\"host\">host%s</span>".formatted(number));
    }
    return html.append("</span></div><p>%s</p></li>%n".formatted(type.description())).toString();
  }

  private static String time(long millis) {
    if (millis == View.NEVER) {
      return "–";
    }
    return millis < MILLIS_PER_SECOND
        ? millis + " ms"
        : String.format(Locale.ROOT, "%.1f s", (double) millis / MILLIS_PER_SECOND);
  }
}
