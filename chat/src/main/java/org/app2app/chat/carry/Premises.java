package org.app2app.chat.carry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.app2app.chat.store.StoreException;
import org.app2app.wire.PeerId;

/** What all parts of a post office have in common. */
final class Premises {

  final PeerId me;
  final MailStore store;
  final MailLimits limits;
  final Random random;
  final MailTime time;
  final Map<PeerId, Friend> friends = new LinkedHashMap<>();
  final Map<MailFault, Long> faults = new EnumMap<>(MailFault.class);
  final Deque<MailEvent> events = new ArrayDeque<>();
  final Deque<PostOffice.Transmit> transmits = new ArrayDeque<>();

  Premises(PeerId me, MailStore store, MailLimits limits, Random random, MailTime time) {
    this.me = me;
    this.store = store;
    this.limits = limits;
    this.random = random;
    this.time = time;
  }

  void send(Friend to, MailMessage message) {
    transmits.add(new PostOffice.Transmit(to.id, MailCodec.write(message)));
  }

  void count(MailFault fault) {
    faults.merge(fault, 1L, Long::sum);
  }

  byte[] draw(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  /** Whether the store did it. What it didn't do, is done at the next occasion, or done twice. */
  boolean stored(Runnable change) {
    try {
      change.run();
      return true;
    } catch (StoreException refused) {
      count(MailFault.STORE);
      return false;
    }
  }
}
