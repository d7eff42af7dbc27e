package org.app2app.chat.carry;

import java.util.List;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** What a {@link PostOffice} tells its caller. */
public sealed interface MailEvent {

  /**
   * A letter came. The caller stores what it brings, and then says so by {@link
   * PostOffice#accepted}: not before that, carriers are told to delete it. The same entries may
   * come again, in another letter.
   *
   * @param letter names the letter
   * @param from who wrote it: a contact, proven by signature
   * @param entries its writer's, of our direct conversation, each genuine
   * @param marks what the writer has and has read; empty if it doesn't say
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Arrived(String letter, PeerId from, List<Entry> entries, byte[] marks)
      implements MailEvent {}

  /**
   * A common friend has taken a letter.
   *
   * @param carriers how many have it now
   * @param entries what is in it
   */
  record Carried(PeerId to, PeerId by, int carriers, List<EntryId> entries) implements MailEvent {}
}
