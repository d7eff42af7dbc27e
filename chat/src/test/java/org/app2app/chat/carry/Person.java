package org.app2app.chat.carry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;

/**
 * Somebody in a {@link Town}: what a chat keeps on its disk, and, while it runs, a post office.
 * Marks are the number of entries that one has from the other.
 */
final class Person implements Undelivered {

  final Keys keys;
  final PeerId id;
  final MemoryMail mail = new MemoryMail();
  final Random random;
  final Set<Person> contacts = new LinkedHashSet<>();

  /** What we wrote, by receiver. */
  final Map<PeerId, List<Entry>> written = new HashMap<>();

  /** How many of these the receiver has confirmed. */
  final Map<PeerId, Integer> confirmed = new HashMap<>();

  /** What was shown to us, in order. */
  final Map<PeerId, Map<EntryId, Entry>> shown = new LinkedHashMap<>();

  /** When it was. */
  final Map<EntryId, Long> shownNanos = new HashMap<>();

  /** Letters that came. */
  final List<MailEvent.Arrived> arrived = new ArrayList<>();

  final List<MailEvent.Carried> carried = new ArrayList<>();

  /** How wrong the time of day is here. */
  long wallErrorMillis;

  /** Null while it doesn't run. */
  PostOffice office;

  Person(Random random) {
    this.random = random;
    this.keys = new Keys(random);
    this.id = keys.id();
  }

  boolean isOn() {
    return office != null;
  }

  /** The process starts. */
  void start(MailLimits limits, long nowNanos) {
    office =
        new PostOffice(
            keys, Keys.SIGNATURES, mail, this, limits, random, nowNanos, wallMillis(nowNanos));
    contacts.forEach(contact -> office.addContact(contact.id, nowNanos));
  }

  long wallMillis(long nowNanos) {
    return 1_700_000_000_000L + nowNanos / 1_000_000 + wallErrorMillis;
  }

  Entry write(Person to, String text) {
    List<Entry> log = written.computeIfAbsent(to.id, nobody -> new ArrayList<>());
    LogName name = new LogName(ConversationId.direct(id, to.id), id, 7);
    long number = log.size() + 1L;
    Entry entry =
        Entry.write(new EntryId(name, number), number, 0, new Body.Text(text, null), keys);
    log.add(entry);
    return entry;
  }

  /** What an event says is stored, as a chat does it. */
  void store(MailEvent event, long nowNanos) {
    if (event instanceof MailEvent.Arrived letter) {
      arrived.add(letter);
      letter.entries().forEach(entry -> show(entry, nowNanos));
      if (letter.marks().length == Integer.BYTES) {
        confirm(letter.from(), ByteBuffer.wrap(letter.marks()).getInt(), nowNanos);
      }
      office.accepted(letter.letter());
      office.changed(letter.from(), nowNanos);
    } else if (event instanceof MailEvent.Carried news) {
      carried.add(news);
    }
  }

  private void show(Entry entry, long nowNanos) {
    shownNanos.putIfAbsent(entry.id(), nowNanos);
    shown
        .computeIfAbsent(entry.id().author(), nobody -> new LinkedHashMap<>())
        .putIfAbsent(entry.id(), entry);
  }

  void confirm(PeerId by, int count, long nowNanos) {
    confirmed.merge(by, count, Math::max);
    office.changed(by, nowNanos);
  }

  /** What two who are in a session do: all is there. */
  void talk(Person other, long nowNanos) {
    for (Entry entry : other.written.getOrDefault(id, List.of())) {
      show(entry, nowNanos);
    }
    office.changed(other.id, nowNanos);
    other.confirm(id, shown(other).size(), nowNanos);
  }

  Map<EntryId, Entry> shown(Person from) {
    return shown.getOrDefault(from.id, Map.of());
  }

  int confirmed(Person by) {
    return confirmed.getOrDefault(by.id, 0);
  }

  @Override
  public List<Entry> entries(PeerId contact, int bytesMax) {
    List<Entry> all = written.getOrDefault(contact, List.of());
    List<Entry> some = new ArrayList<>();
    int bytes = 0;
    for (int i = confirmed.getOrDefault(contact, 0); i < all.size() && bytes < bytesMax; i++) {
      some.add(all.get(i));
      bytes += all.get(i).size();
    }
    return some;
  }

  @Override
  public byte[] marks(PeerId contact) {
    int have = shown.getOrDefault(contact, Map.of()).size();
    return have == 0 ? null : ByteBuffer.allocate(Integer.BYTES).putInt(have).array();
  }
}
