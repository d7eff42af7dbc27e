package org.app2app.chat.carry;

/**
 * What a {@link PostOffice} is bounded by.
 *
 * @param perReceiver envelopes that we carry to one receiver; default 64
 * @param perReceiverBytes the same in bytes; default 1 MiB
 * @param perFriend envelopes that we carry for one friend; default 256
 * @param perFriendBytes the same in bytes; default 4 MiB
 * @param carried envelopes that we carry in all; default 1,024
 * @param carriedBytes the same in bytes; default 32 MiB, on the disk
 * @param daysMax how long we carry one; default 14
 * @param lettersPerContact live letters of our own to one contact; default 16
 * @param copiesAtFirst carriers that a letter is given to at once; default 3
 * @param copiesMax carriers that a letter is given to, one more each day; default 5
 * @param seenMax letters that we remember to have had; default 4,096, 200 bytes each
 */
public record MailLimits(
    int perReceiver,
    int perReceiverBytes,
    int perFriend,
    int perFriendBytes,
    int carried,
    int carriedBytes,
    int daysMax,
    int lettersPerContact,
    int copiesAtFirst,
    int copiesMax,
    int seenMax) {

  /** What people use. */
  public static final MailLimits DEFAULT =
      new MailLimits(64, 1 << 20, 256, 4 << 20, 1_024, 32 << 20, 14, 16, 3, 5, 4_096);
}
