package org.app2app.benchmarks.network;

import static org.app2app.benchmarks.Table.number;

import java.util.concurrent.Callable;
import org.app2app.benchmarks.Table;
import org.app2app.overlay.Pace;
import org.app2app.simulator.IdleHour;
import org.app2app.simulator.IdleHour.Cost;
import org.app2app.simulator.IdleHour.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an hour in a pocket costs a phone, in virtual time. */
@Command(
    name = "battery",
    mixinStandardHelpOptions = true,
    description =
        "Wake-ups and bytes of a phone with 10 peers and nothing to do: an hour of virtual time at"
            + " each pace, on Wi-Fi and on a mobile network.")
public final class Battery implements Callable<Integer> {

  private static final double KILOBYTE = 1_000;

  @Option(names = "--seed", defaultValue = "1", description = "Another run; default 1.")
  private long seed;

  @Override
  public Integer call() {
    Table table = new Table("an idle phone, for an hour", "measured", "should be");
    for (Profile profile : Profile.values()) {
      for (Pace pace : Pace.values()) {
        measure(profile, pace, table);
      }
    }
    table.print();
    return 0;
  }

  private void measure(Profile profile, Pace pace, Table table) {
    Cost cost = IdleHour.run(profile, pace, seed);
    boolean bounded = pace == Pace.RESTING;
    String what = profile.text() + ", " + pace.text() + ": ";
    table
        .row(what + "wake-ups/h", number((double) cost.wakeUps(), 0), bounded ? "<= 60" : "")
        .row(what + "KB/h", number((double) cost.bytes() / KILOBYTE, 1), bounded ? "<= 100" : "")
        .row(what + "active peers", number(cost.activePeers(), 0), "= " + IdleHour.PEERS);
  }
}
