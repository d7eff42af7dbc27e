package org.app2app.chat.carry;

import java.util.List;
import org.app2app.chat.log.Entry;
import org.app2app.wire.PeerId;

/** What contacts haven't confirmed, for {@link PostOffice} to look up when it needs it. */
public interface Undelivered {

  /**
   * Our own entries of the direct conversation that the contact hasn't confirmed, oldest first.
   *
   * @param bytesMax no more than are needed to reach it, by {@link Entry#size()}
   */
  List<Entry> entries(PeerId contact, int bytesMax);

  /**
   * What we have and have read of the contact's entries: at most {@link PostOffice#MARKS_BYTES_MAX}
   * bytes that mean something to the caller, the same as long as nothing is new; null if there is
   * nothing to say. The post office takes them for known once they stood for some seconds of a
   * session, in which the caller tells them itself.
   */
  byte[] marks(PeerId contact);
}
