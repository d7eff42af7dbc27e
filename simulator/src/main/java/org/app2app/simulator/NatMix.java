package org.app2app.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * How many of a hundred peers are behind a NAT of each type; the rest have public addresses.
 *
 * <p>Written {@code symmetric=30,port-restricted=50,full-cone=20}. Immutable.
 */
public final class NatMix {

  private static final int ALL_PERCENT = 100;

  /** Everybody has a public address. */
  public static final NatMix PUBLIC = new NatMix(new EnumMap<>(NatType.class));

  private final Map<NatType, Integer> percents;

  private NatMix(Map<NatType, Integer> percents) {
    this.percents = percents;
  }

  /**
   * Reads {@code TYPE=PERCENT,…}; an empty text is {@link #PUBLIC}.
   *
   * @throws IllegalArgumentException with a message for the person who wrote it
   */
  public static NatMix parse(String text) {
    Map<NatType, Integer> percents = new EnumMap<>(NatType.class);
    if (!text.trim().isEmpty()) {
      for (String part : text.split(",", -1)) {
        parsePart(part.trim(), percents);
      }
    }
    int sum = 0;
    for (int percent : percents.values()) {
      sum += percent;
    }
    if (sum > ALL_PERCENT) {
      throw new IllegalArgumentException("the NAT mix adds up to " + sum + " %, more than 100 %");
    }
    return new NatMix(percents);
  }

  private static void parsePart(String part, Map<NatType, Integer> percents) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "'" + part + "' in the NAT mix is not TYPE=PERCENT, such as symmetric=30");
    }
    String name = part.substring(0, equals).trim();
    NatType type = NatType.ofText(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "there is no NAT type '" + name + "'; there are " + typeNames());
    }
    if (percents.put(type, parsePercent(part, part.substring(equals + 1).trim())) != null) {
      throw new IllegalArgumentException("the NAT mix names " + name + " twice");
    }
  }

  private static int parsePercent(String part, String digits) {
    boolean number = digits.matches("[0-9]{1,3}");
    int percent = number ? Integer.parseInt(digits) : -1;
    if (percent < 0 || percent > ALL_PERCENT) {
      throw new IllegalArgumentException(
          "'" + part + "' in the NAT mix: the share is a whole number from 0 to 100 (percent)");
    }
    return percent;
  }

  private static String typeNames() {
    StringJoiner names = new StringJoiner(", ");
    for (NatType type : NatType.values()) {
      names.add(type.text());
    }
    return names.toString();
  }

  /** How many of a hundred peers are of that type. */
  public int percent(NatType type) {
    if (type != NatType.PUBLIC) {
      return percents.getOrDefault(type, 0);
    }
    int rest = ALL_PERCENT;
    for (NatType other : NatType.values()) {
      rest -= other == NatType.PUBLIC ? 0 : percent(other);
    }
    return rest;
  }

  /** So many types, in these shares as exactly as whole peers allow, in random order. */
  List<NatType> draw(int count, SplittableRandom random) {
    List<NatType> drawn = new ArrayList<>(count);
    int percentSoFar = 0;
    for (NatType type : NatType.values()) {
      percentSoFar += percent(type);
      while ((long) drawn.size() * ALL_PERCENT < (long) count * percentSoFar
          && drawn.size() < count) {
        drawn.add(type);
      }
    }
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      NatType type = drawn.get(i);
      drawn.set(i, drawn.get(other));
      drawn.set(other, type);
    }
    return drawn;
  }

  /** As {@link #parse} reads it; empty for {@link #PUBLIC}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",");
    for (Map.Entry<NatType, Integer> share : percents.entrySet()) {
      text.add(share.getKey().text() + "=" + share.getValue());
    }
    return text.toString();
  }
}
