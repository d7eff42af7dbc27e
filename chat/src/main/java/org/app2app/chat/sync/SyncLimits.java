package org.app2app.chat.sync;

/**
 * What the state of {@link Replication} is bounded by.
 *
 * @param linesMax peers that are up at a time; default 256
 * @param logsMax logs of one conversation; default 4,096: about 600 kB with 12 neighbours
 * @param windowBytes bytes under way to one peer, beyond which it is sent nothing but trifles;
 *     default 262,144: what a session takes at first, and 1 MB/s at 250 ms
 * @param batchBytes entries in one message, as bytes, which the last of them may exceed; default
 *     32,768
 * @param requestEntries entries asked for by one request; default 256
 * @param requestsMax requests of one conversation to one peer at a time; default 2, so that one is
 *     answered while the next is under way
 * @param linksWanted neighbours that a member of a room looks for; default 6: a random graph of
 *     that degree is connected, and each entry is announced five times for nothing at most
 * @param linksMax neighbours that a member of a room accepts; default 12
 * @param candidatesMax members that are remembered because others told of them; default 256
 * @param exchangeMax members that are told of at a time; default 8
 * @param garbageMax messages that only a broken or hostile peer sends, after which it is ignored
 *     for a while; default 20
 * @param clockJumpMax how far an entry's clock may be ahead of all that is known; default 1,000,000
 */
public record SyncLimits(
    int linesMax,
    int logsMax,
    int windowBytes,
    int batchBytes,
    int requestEntries,
    int requestsMax,
    int linksWanted,
    int linksMax,
    int candidatesMax,
    int exchangeMax,
    int garbageMax,
    int clockJumpMax) {

  public static final SyncLimits DEFAULT =
      new SyncLimits(256, 4_096, 262_144, 32_768, 256, 2, 6, 12, 256, 8, 20, 1_000_000);
}
