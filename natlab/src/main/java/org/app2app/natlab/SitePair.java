package org.app2app.natlab;

import java.util.ArrayList;
import java.util.List;

/** Two sites that are to meet: two of a kind, perhaps, or, if it has two hosts, one with itself. */
public record SitePair(SiteType one, SiteType other) {

  /** All that can be made of those sites. */
  public static List<SitePair> of(List<SiteType> sites) {
    List<SitePair> pairs = new ArrayList<>();
    for (int one = 0; one < sites.size(); one++) {
      for (int other = one; other < sites.size(); other++) {
        pairs.add(new SitePair(sites.get(one), sites.get(other)));
      }
    }
    return pairs;
  }
}
