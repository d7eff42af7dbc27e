package org.app2app.benchmarks.session;

import static org.app2app.benchmarks.Table.number;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import org.app2app.benchmarks.Table;
import org.app2app.session.ForgedPackets.Tally;
import org.app2app.session.ForgedPackets.Way;
import org.app2app.session.SessionUnderAttack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What forged packets do to a node with an open session, and what they cost it. */
@Command(
    name = "protection",
    mixinStandardHelpOptions = true,
    description =
        "Forged, replayed, cut off, changed and reflected packets, thrown at an open session"
            + " (AES-GCM): how many it accepts, what it keeps of them, and what each costs.")
public final class Protection implements Callable<Integer> {

  private static final double MEGABYTE = 1e6;
  private static final int WARM_UP = 100_000;
  private static final int ANSWERS = 100_000;

  @Option(
      names = "--packets",
      defaultValue = "10000000",
      description = "Packets thrown, of all kinds together; default ${DEFAULT-VALUE}.")
  private long packets;

  @Option(names = "--seed", defaultValue = "1", description = "Another run; default 1.")
  private long seed;

  @Override
  public Integer call() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    SessionUnderAttack attack = new SessionUnderAttack(seed, threads::getCurrentThreadCpuTime);
    warmUp(attack);
    double heapBefore = Heap.usedBytes() / MEGABYTE;
    Table table = new Table("packets thrown at an open session", "measured", "should be");
    double answerNanos = attack.answer(ANSWERS).nanosPerPacket();
    table.row("an authentic packet and its answer, ns of CPU", number(answerNanos, 0), "");
    Tally all = new Tally(0, 0, 0, 0, 0);
    int left = Way.values().length;
    for (Way way : Way.values()) {
      Tally tally = attack.attack(way, (packets - all.thrown()) / left--);
      table.row(way.text() + ", ns of CPU", number(tally.nanosPerPacket(), 0), "");
      all = all.and(tally);
    }
    print(table, all, attack, heapBefore);
    return all.accepted() == 0 ? 0 : 1;
  }

  /** So that the heap before has all that is made once, and the code is compiled. */
  private static void warmUp(SessionUnderAttack attack) {
    attack.answer(WARM_UP);
    for (Way way : Way.values()) {
      attack.attack(way, WARM_UP);
    }
  }

  private static void print(Table table, Tally all, SessionUnderAttack attack, double heapBefore) {
    double answered = 100.0 * all.bytesAnswered() / all.bytesThrown();
    table
        .row("thrown", number((double) all.thrown(), 0), "")
        .row("accepted", number((double) all.accepted(), 0), "= 0")
        .row("bytes answered, % of those thrown", number(answered, 3), "<= 100")
        .row("sessions of the node", number(attack.sessions(), 0), "= 1")
        .row("heap before, MB", number(heapBefore, 1), "")
        .row("heap after, MB", number(Heap.usedBytes() / MEGABYTE, 1), "as before")
        .print();
    System.out.println("\ndropped, with those of the warm-up: " + attack.rejected());
  }
}
