package org.app2app.chat.carry;

import java.util.Collections;
import java.util.List;
import org.app2app.chat.log.Entry;
import org.app2app.chat.store.StoreException;

/**
 * What a contact hasn't confirmed, as it was at one moment.
 *
 * @param marks null if there is nothing to say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pulled(List<Entry> entries, byte[] marks) {

  /**
   * Looks it up.
   *
   * @param marksAlone whether the entries don't matter
   * @return null if the store refuses
   */
  static Pulled of(Premises at, Undelivered undelivered, Friend to, boolean marksAlone) {
    try {
      int most = at.limits.lettersPerContact() * Letter.ENTRIES_BYTES_MAX;
      List<Entry> entries = marksAlone ? Collections.emptyList() : undelivered.entries(to.id, most);
      return new Pulled(entries, undelivered.marks(to.id));
    } catch (StoreException refused) {
      at.count(MailFault.STORE);
      return null;
    }
  }

  String marksName() {
    return Outgoing.nameOf(marks);
  }
}
