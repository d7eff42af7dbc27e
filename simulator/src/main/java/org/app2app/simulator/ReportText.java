package org.app2app.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Puts a {@link Report} as a table. */
final class ReportText {

  private static final double NANOS = 1e9;

  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  static String of(Report report) {
    ReportText table = new ReportText();
    table.addPeers(report);
    table.addTraffic(report);
    table.addCost(report);
    return table.text.toString();
  }

  private void addPeers(Report report) {
    line(
        "peers",
        "%,d, of which %,d bootstrap nodes; %,d left and were replaced",
        report.peers(),
        report.options().bootstraps(),
        report.departed());
    waits("first active peer after", report.firstActive());
    waits("tenth active peer after", report.tenthActive());
    spread("active peers", report.active());
    spread("connectable peers", report.connectable());
    line("connectable by active", "%.2f", report.connectableRatio());
    line(
        "fewer than 10 active",
        "%,d of %,d peers that aren't behind a symmetric NAT%s",
        report.nonSymmetricBelowTen(),
        report.nonSymmetric(),
        byNat(report.belowTenByNat()));
  }

  private static String byNat(Map<String, Integer> counts) {
    StringJoiner joined = new StringJoiner(", ", " (", ")").setEmptyValue("");
    counts.forEach((type, count) -> joined.add(type + " " + count));
    return joined.toString();
  }

  private void addTraffic(Report report) {
    line(
        "traffic, sent",
        "%.2f messages and %,.0f bytes per peer and second",
        report.messagesPerPeerSecond(),
        report.bytesPerPeerSecond());
    StringJoiner fates = new StringJoiner(", ");
    report.fates().forEach((fate, count) -> fates.add(fate + " " + grouped(count)));
    line("datagrams", "%s", fates);
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private void addCost(Report report) {
    line(
        "speed",
        "%.1f virtual seconds per real second (%.0f s in %.1f s)",
        report.virtualSecondsPerRealSecond(),
        report.virtualSeconds(),
        report.realNanos() / NANOS);
    line("memory", "%,.1f kB per peer", report.heapBytesPerPeer() / 1e3);
    line("seed", "%d (trace %016x)", report.options().seed(), report.traceHash());
  }

  private void waits(String name, Report.Waits waits) {
    String notYet =
        waits.notYet() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d peers not yet", waits.notYet());
    line(
        name,
        "p50 %.3f s   p95 %.3f s   p99 %.3f s%s",
        waits.p50Nanos() / NANOS,
        waits.p95Nanos() / NANOS,
        waits.p99Nanos() / NANOS,
        notYet);
  }

  private void spread(String name, Report.Spread spread) {
    line(name, "min %,d   p50 %,d   max %,d", spread.min(), spread.p50(), spread.max());
  }

  private void line(String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-24s", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }
}
