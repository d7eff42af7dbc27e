package org.app2app.chat.carry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import org.app2app.wire.PeerId;

/**
 * People with post offices in virtual time: who comes and goes, sessions that come to be 100 to 400
 * ms after both are there, messages that take 10 to 100 ms, in order, and are lost with the
 * session.
 */
final class Town {

  final Random random;
  final MailLimits limits;
  final List<Person> people = new ArrayList<>();
  private final Map<PeerId, Person> byId = new HashMap<>();

  /** Of two, whether a session between them is possible. */
  BiPredicate<Person, Person> reachable = (one, other) -> true;

  /** Sees each message that is sent. */
  List<Sent> sent = new ArrayList<>();

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<Set<Person>, Session> sessions = new HashMap<>();
  private long nextOrder;
  long now;

  final List<Meeting> meetings = new ArrayList<>();

  /** Two meet, and one of them carries these. */
  record Meeting(Person carrier, Person other, long atNanos, Set<String> carried) {}

  record Sent(Person from, Person to, PostOffice.Transmit transmit, long atNanos) {}

  private record Event(long atNanos, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** Between two who are on. */
  private static final class Session {
    boolean over;
    final Map<Person, Long> lastArrival = new HashMap<>();
    long upNanos;
  }

  Town(long seed, MailLimits limits) {
    this.random = new Random(seed);
    this.limits = limits;
  }

  Person person() {
    Person person = new Person(new Random(random.nextLong()));
    people.add(person);
    byId.put(person.id, person);
    return person;
  }

  void befriend(Person one, Person other) {
    one.contacts.add(other);
    other.contacts.add(one);
    if (one.isOn()) {
      one.office.addContact(other.id, now);
    }
    if (other.isOn()) {
      other.office.addContact(one.id, now);
    }
  }

  /** One has enough of the other, who doesn't know it. */
  void block(Person one, Person other) {
    Session session = sessions.remove(Set.of(one, other));
    if (session != null) {
      session.over = true;
      other.office.peerDown(one.id, now);
      drain(other);
    }
    one.contacts.remove(other);
    one.office.removeContact(other.id, now);
    drain(one);
  }

  void at(long atNanos, Runnable action) {
    events.add(new Event(atNanos, nextOrder++, action));
  }

  /** Somebody starts the app. */
  void on(Person person) {
    if (person.isOn()) {
      return;
    }
    person.start(limits, now);
    for (Person contact : person.contacts) {
      boolean mutual = contact.contacts.contains(person);
      if (contact.isOn() && mutual && reachable.test(person, contact)) {
        connect(person, contact);
      }
    }
    drain(person);
  }

  private void connect(Person one, Person other) {
    Session session = new Session();
    sessions.put(Set.of(one, other), session);
    at(
        now + millis(100 + random.nextInt(300)),
        () -> {
          if (!session.over) {
            session.upNanos = now;
            meetings.add(new Meeting(one, other, now, carriedIds(one)));
            meetings.add(new Meeting(other, one, now, carriedIds(other)));
            one.office.peerUp(other.id, now);
            other.office.peerUp(one.id, now);
            drain(one);
            drain(other);
            at(now + millis(50), () -> talk(session, one, other));
          }
        });
  }

  private void talk(Session session, Person one, Person other) {
    if (!session.over) {
      one.talk(other, now);
      other.talk(one, now);
      drain(one);
      drain(other);
    }
  }

  /** Somebody's process ends, without a word. */
  void off(Person person) {
    if (!person.isOn()) {
      return;
    }
    person.office = null;
    for (Person contact : people) {
      Session session = contact == person ? null : sessions.remove(Set.of(person, contact));
      if (session != null) {
        session.over = true;
        if (contact.isOn()) {
          contact.office.peerDown(person.id, now);
          drain(contact);
        }
      }
    }
  }

  void write(Person from, Person to, String text) {
    from.write(to, text);
    from.office.changed(to.id, now);
    Session session = sessions.get(Set.of(from, to));
    if (session != null && session.upNanos > 0) {
      talk(session, from, to);
    }
    drain(from);
  }

  void run(Duration duration) {
    long until = now + duration.toNanos();
    while (true) {
      Person next = null;
      long at = until + 1;
      for (Person person : people) {
        if (person.isOn() && person.office.nextTimeoutNanos() < at) {
          next = person;
          at = person.office.nextTimeoutNanos();
        }
      }
      Event event = events.peek();
      if (event != null && event.atNanos <= Math.min(at, until)) {
        events.poll();
        now = Math.max(now, event.atNanos);
        event.action.run();
      } else if (next != null && at <= until) {
        now = Math.max(now, at);
        next.office.onTimeout(now, next.wallMillis(now));
        if (next.office.nextTimeoutNanos() <= now) {
          throw new AssertionError("a timeout that doesn't go away");
        }
        drain(next);
      } else {
        now = until;
        return;
      }
    }
  }

  private void drain(Person person) {
    for (MailEvent event = person.office.pollEvent();
        event != null;
        event = person.office.pollEvent()) {
      person.store(event, now);
    }
    for (PostOffice.Transmit out = person.office.pollTransmit();
        out != null;
        out = person.office.pollTransmit()) {
      post(person, byId.get(out.to()), out);
    }
  }

  private void post(Person from, Person to, PostOffice.Transmit out) {
    Session session = sessions.get(Set.of(from, to));
    sent.add(new Sent(from, to, out, now));
    if (session == null || session.over) {
      return;
    }
    long arrival = now + millis(10 + random.nextInt(90));
    arrival = Math.max(arrival, session.lastArrival.getOrDefault(to, 0L));
    session.lastArrival.put(to, arrival);
    at(
        arrival,
        () -> {
          if (!session.over) {
            to.office.receive(from.id, out.bytes(), now);
            drain(to);
          }
        });
  }

  static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** All that a person's disk holds of others' letters. */
  static Set<String> carriedIds(Person person) {
    return new HashSet<>(person.mail.drawer(MailStore.Drawer.CARRIED).keySet());
  }
}
