package org.app2app.benchmarks.load;

/**
 * What the load is like.
 *
 * @param sources how many addresses it comes from
 * @param version1 whether those who answer speak version 1, too
 * @param silent whether all but a few of them speak version 1 and never answer
 * @param window requests that wait for their answers at a time, all sources together
 * @param want how many peers each request asks to be told of
 * @param have how many peers each request says it knows
 */
record LoadShape(int sources, boolean version1, boolean silent, int window, int want, int have) {

  /** Those who answer among silent sources: whom the node can introduce. */
  static final int TALKATIVE = 64;

  boolean isSilent(int number) {
    return silent && number >= TALKATIVE;
  }
}
