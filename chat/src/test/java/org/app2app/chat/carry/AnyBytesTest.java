package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No bytes, from a peer or from the disk, make a post office throw. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class AnyBytesTest {

  /** What was said in a town where mail is carried, and what its people kept. */
  private static final Town TOWN = town();

  private static Town town() {
    Town town = new Town(11, MailLimits.DEFAULT);
    for (int i = 0; i < 4; i++) {
      town.person();
    }
    for (Person one : town.people) {
      town.people.stream().filter(other -> other != one).forEach(o -> town.befriend(one, o));
    }
    town.people.forEach(town::on);
    town.run(Duration.ofMinutes(1));
    town.off(town.people.get(1));
    town.write(town.people.get(0), town.people.get(1), "hello");
    town.run(Duration.ofMinutes(1));
    town.write(town.people.get(0), town.people.get(1), "are you there?");
    town.run(Duration.ofMinutes(1));
    town.off(town.people.get(0));
    town.on(town.people.get(1));
    town.run(Duration.ofMinutes(1));
    return town;
  }

  private static byte[] flipped(byte[] bytes, List<Integer> at) {
    byte[] flipped = bytes.clone();
    for (int position : at) {
      if (flipped.length > 0) {
        flipped[Math.floorMod(position, flipped.length)] = (byte) (position >>> 24);
      }
    }
    return flipped;
  }

  private static void drain(PostOffice office) {
    while (office.pollTransmit() != null || office.pollEvent() != null) {
      // All that comes of it is thrown away.
    }
  }

  @Property(tries = 2_000)
  void anyBytesFromAPeer(@ForAll @Size(max = 300) byte[] bytes) {
    Person person = TOWN.people.get(2);
    person.office.receive(TOWN.people.get(1).id, bytes, TOWN.now);
    drain(person.office);
  }

  @Property(tries = 3_000)
  void messagesWhoseBytesFlip(
      @ForAll @IntRange(min = 0) int which, @ForAll @Size(min = 1, max = 6) List<Integer> at) {
    Town.Sent sent = TOWN.sent.get(which % TOWN.sent.size());
    Person person = TOWN.people.get(2);
    person.office.receive(TOWN.people.get(1).id, flipped(sent.transmit().bytes(), at), TOWN.now);
    drain(person.office);
  }

  @Property(tries = 500)
  void messagesThatAreCutShortAreNotTaken(@ForAll @IntRange(min = 0) int which) {
    byte[] bytes = TOWN.sent.get(which % TOWN.sent.size()).transmit().bytes();
    byte[] cut = Arrays.copyOf(bytes, which / 7 % bytes.length);
    Person person = TOWN.people.get(2);
    assertThat(person.office.receive(TOWN.people.get(1).id, cut, TOWN.now)).isFalse();
  }

  @Property(tries = 1_000)
  void lettersWhoseBytesFlipAreNotGenuine(@ForAll @Size(min = 1, max = 3) List<Integer> at) {
    Random random = new Random(5);
    Person from = new Person(random);
    Person to = new Person(random);
    from.write(to, "hello");
    Card card = Card.write(from.keys, new byte[32], new byte[16], 1);
    byte[] letter = Letter.write(from.keys, to.id, card, new byte[] {1}, from.written.get(to.id));
    byte[] other = flipped(letter, at);
    Letter read = Letter.read(other, to.id, Keys.SIGNATURES);
    assertThat(read == null || Arrays.equals(letter, other)).isTrue();
  }

  @Property(tries = 500)
  void recordsOnTheDiskWhoseBytesFlip(
      @ForAll @IntRange(min = 0, max = 3) int who,
      @ForAll @Size(min = 1, max = 4) List<Integer> at,
      @ForAll @IntRange(min = 0) int which) {
    Person damaged = new Person(new Random(1));
    damaged.contacts.addAll(TOWN.people);
    Person source = TOWN.people.get(who);
    for (MailStore.Drawer drawer : MailStore.Drawer.values()) {
      int i = 0;
      for (Map.Entry<String, MemoryMail.Row> row :
          new ArrayList<>(source.mail.drawer(drawer).entrySet())) {
        boolean hit = (which >>> i++ % 16 & 1) == 1;
        byte[] label = row.getValue().label();
        byte[] body = row.getValue().body();
        damaged.mail.put(
            drawer, row.getKey(), hit ? flipped(label, at) : label, hit ? flipped(body, at) : body);
      }
    }
    damaged.start(MailLimits.DEFAULT, 0);
    TOWN.people.forEach(person -> damaged.office.peerUp(person.id, 1));
    damaged.office.onTimeout(Duration.ofHours(2).toNanos(), 0);
    drain(damaged.office);
  }
}
