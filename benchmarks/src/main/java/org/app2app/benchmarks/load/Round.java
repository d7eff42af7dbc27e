package org.app2app.benchmarks.load;

import java.io.IOException;
import org.app2app.benchmarks.process.CpuClock;
import org.app2app.wire.Endpoint;

/**
 * A measured while under load, after another that wasn't.
 *
 * @param tally what the crowd counted in it
 * @param cpuSeconds what the loaded process computed in it, all threads, user and kernel
 * @param seconds how long it took
 */
record Round(Tally tally, double cpuSeconds, double seconds) {

  static Round measure(Crowd crowd, Endpoint target, long pid, double warmup, double seconds)
      throws IOException {
    crowd.load(target, warmup);
    Tally before = crowd.tally();
    double cpuBefore = CpuClock.seconds(pid);
    long startNanos = System.nanoTime();
    crowd.load(target, seconds);
    double cpuSeconds = CpuClock.seconds(pid) - cpuBefore;
    double took = (System.nanoTime() - startNanos) / 1e9;
    return new Round(crowd.tally().since(before), cpuSeconds, took);
  }

  double answeredPerCpuSecond() {
    return tally.answered() / cpuSeconds;
  }

  double introducingPerCpuSecond() {
    return tally.introducing() / cpuSeconds;
  }

  double answeredPerSecond() {
    return tally.answered() / seconds;
  }

  double busy() {
    return cpuSeconds / seconds;
  }
}
