package org.app2app.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What a simulation is run with; together with the version of the program it determines every step.
 *
 * @param peers how many there are at a time, 2 to 100,000; of these, one in 500 (3 at least, if
 *     there are so many) are public bootstrap nodes that everybody knows
 * @param seconds virtual seconds to run, from 1
 * @param natMix what the peers that aren't bootstrap nodes are behind
 * @param loss share of the datagrams that get lost, 0 to 0.95
 * @param duplication share of the datagrams that arrive twice, 0 to 1
 * @param churnPerMinute share of the peers that leave without a word, and are replaced by new ones,
 *     within a minute; 0 to 10
 * @param seed of the one generator that everything random is drawn from
 */
public record SimulationOptions(
    int peers,
    int seconds,
    NatMix natMix,
    double loss,
    double duplication,
    double churnPerMinute,
    long seed) {

  private static final int PEERS_MAX = 100_000;
  private static final double LOSS_MAX = 0.95;
  private static final double CHURN_MAX = 10;
  private static final int PEERS_PER_BOOTSTRAP = 500;
  private static final int BOOTSTRAPS_MIN = 3;
  private static final long JOIN_SECONDS_MAX = 10;
  private static final int JOIN_SHARE = 6;

  /**
   * @throws IllegalArgumentException with a message for the person who chose the value
   */
  public SimulationOptions {
    Objects.requireNonNull(natMix);
    requireInRange("peers", peers, 2, PEERS_MAX);
    requireInRange("seconds", seconds, 1, Integer.MAX_VALUE);
    requireInRange("loss", loss, 0, LOSS_MAX);
    requireInRange("duplication", duplication, 0, 1);
    requireInRange("churn", churnPerMinute, 0, CHURN_MAX);
  }

  private static void requireInRange(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "--" + name + " " + number(value) + " is not in " + number(min) + " to " + number(max));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  /** So many peers with public addresses, for so long, without loss, duplication or churn. */
  public static SimulationOptions of(int peers, int seconds) {
    return new SimulationOptions(peers, seconds, NatMix.PUBLIC, 0, 0, 0, 1);
  }

  public SimulationOptions withNatMix(NatMix mix) {
    return new SimulationOptions(peers, seconds, mix, loss, duplication, churnPerMinute, seed);
  }

  public SimulationOptions withLoss(double share) {
    return new SimulationOptions(peers, seconds, natMix, share, duplication, churnPerMinute, seed);
  }

  public SimulationOptions withDuplication(double share) {
    return new SimulationOptions(peers, seconds, natMix, loss, share, churnPerMinute, seed);
  }

  public SimulationOptions withChurn(double sharePerMinute) {
    return new SimulationOptions(peers, seconds, natMix, loss, duplication, sharePerMinute, seed);
  }

  public SimulationOptions withSeed(long newSeed) {
    return new SimulationOptions(
        peers, seconds, natMix, loss, duplication, churnPerMinute, newSeed);
  }

  /** Bootstrap nodes among the peers. */
  public int bootstraps() {
    return Math.min(peers, Math.max(BOOTSTRAPS_MIN, peers / PEERS_PER_BOOTSTRAP));
  }

  /** The time within which the first peers join, evenly spread. */
  public Duration joinWindow() {
    long millis = Math.min(1_000 * JOIN_SECONDS_MAX, 1_000L * seconds / JOIN_SHARE);
    return Duration.ofMillis(millis);
  }

  /** The command that runs this again. */
  public String commandLine() {
    StringBuilder command = new StringBuilder("./app2app simulate");
    command.append(" --peers ").append(peers).append(" --seconds ").append(seconds);
    String mix = natMix.toString();
    if (!mix.isEmpty()) {
      command.append(" --nat ").append(mix);
    }
    append(command, "loss", loss);
    append(command, "duplication", duplication);
    append(command, "churn", churnPerMinute);
    return command.append(" --seed ").append(seed).toString();
  }

  private static void append(StringBuilder command, String name, double value) {
    if (value != 0) {
      command.append(" --").append(name).append(' ').append(number(value));
    }
  }
}
