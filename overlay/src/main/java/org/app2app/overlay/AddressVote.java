package org.app2app.overlay;

import java.util.ArrayList;
import java.util.List;
import org.app2app.wire.Endpoint;
import org.app2app.wire.NatMapping;
import org.app2app.wire.PeerId;

/**
 * Learns our own address, of one family, from what others report (PROTOCOL.md section 6).
 *
 * <p>The last three reports decide: the majority wins, a tie goes to the latest. A reporter has one
 * of the three. Somebody on our own LAN sees our address from the inside of any NAT, so such
 * reports count only as long as there is none from outside.
 */
final class AddressVote {

  private static final int REPORTS_MAX = 3;

  private final List<Vote> fromOutside = new ArrayList<>(REPORTS_MAX);
  private final List<Vote> fromLan = new ArrayList<>(REPORTS_MAX);
  private Endpoint winner;

  /** Takes in a report of a validated peer; returns whether the winner is another now. */
  boolean report(PeerId reporter, Endpoint reported, boolean onLan) {
    List<Vote> votes = onLan ? fromLan : fromOutside;
    int last = votes.size() - 1;
    boolean repeated =
        last >= 0
            && votes.get(last).reported().equals(reported)
            && votes.get(last).reporter().equals(reporter);
    if (repeated) {
      return false;
    }
    votes.removeIf(vote -> vote.reporter().equals(reporter));
    if (votes.size() == REPORTS_MAX) {
      votes.remove(0);
    }
    votes.add(new Vote(reporter, reported));
    Endpoint before = winner;
    winner = majority(votes());
    return !winner.equals(before);
  }

  private static Endpoint majority(List<Vote> votes) {
    for (int i = 0; i < votes.size(); i++) {
      for (int j = i + 1; j < votes.size(); j++) {
        if (votes.get(i).reported().equals(votes.get(j).reported())) {
          return votes.get(i).reported();
        }
      }
    }
    return votes.get(votes.size() - 1).reported();
  }

  /** The reports that count, latest last. */
  List<Vote> votes() {
    return fromOutside.isEmpty() ? fromLan : fromOutside;
  }

  /** The address that won; null before the first report. */
  Endpoint winner() {
    return winner;
  }

  /** After a change of network nothing that was reported before is true any more. */
  void clear() {
    fromOutside.clear();
    fromLan.clear();
    winner = null;
  }

  /**
   * What the reports tell of our NAT: reporters that see different ports mean an endpoint-dependent
   * mapping (RFC 4787 section 4.1), so no STUN server is needed. Two alike and one that isn't may
   * be a mapping that was renewed meanwhile: then {@code before} stays.
   */
  NatMapping mapping(LocalNetworks own, NatMapping before) {
    if (winner != null && own.isOwn(winner)) {
      return NatMapping.NONE;
    }
    List<Vote> votes = votes();
    NatMapping unrefuted =
        before == NatMapping.NONE && winner != null ? NatMapping.UNKNOWN : before;
    if (votes.size() < 2) {
      return unrefuted;
    }
    int distinct = distinctReports(votes);
    if (distinct == 1) {
      return NatMapping.ENDPOINT_INDEPENDENT;
    }
    return distinct == votes.size() ? NatMapping.ENDPOINT_DEPENDENT : unrefuted;
  }

  private static int distinctReports(List<Vote> votes) {
    int distinct = 0;
    for (int i = 0; i < votes.size(); i++) {
      boolean seen = false;
      for (int j = 0; j < i; j++) {
        seen |= votes.get(i).reported().equals(votes.get(j).reported());
      }
      distinct += seen ? 0 : 1;
    }
    return distinct;
  }
}
