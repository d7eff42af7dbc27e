package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.Erasure;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What post offices do, in virtual time. */
class CarriedMailTest {

  private final Town town = new Town(7, MailLimits.DEFAULT);
  private final Person sender = town.person();
  private final Person receiver = town.person();
  private final List<Person> friends = new ArrayList<>();

  @BeforeEach
  void meet() {
    town.befriend(sender, receiver);
    for (int i = 0; i < 6; i++) {
      friends.add(friendOfBoth());
    }
    town.people.forEach(town::on);
    town.run(Duration.ofMinutes(1));
    town.off(receiver);
  }

  private Person friendOfBoth() {
    Person friend = town.person();
    town.befriend(friend, sender);
    town.befriend(friend, receiver);
    return friend;
  }

  private static int carried(Person person) {
    return person.mail.rows(MailStore.Drawer.CARRIED).size();
  }

  private static int sent(Person person) {
    return person.mail.rows(MailStore.Drawer.SENT).size();
  }

  /** How many friends carry something to the receiver. */
  private long copies() {
    return copies(receiver);
  }

  private long copies(Person to) {
    return friends.stream().filter(friend -> carriedTo(friend, to) > 0).count();
  }

  private static long carriedTo(Person carrier, Person to) {
    return carrier.mail.rows(MailStore.Drawer.CARRIED).stream()
        .filter(row -> Fields.read(row.label()).text("t").equals(to.id.toString()))
        .count();
  }

  private static long faults(Person person, MailFault fault) {
    return person.office.faults().getOrDefault(fault, 0L);
  }

  private long messages(Class<? extends MailMessage> type) {
    return town.sent.stream()
        .filter(sent -> type.isInstance(MailCodec.read(Fields.read(sent.transmit().bytes()))))
        .count();
  }

  private void comesBack(Person person) {
    town.on(person);
    town.run(Duration.ofMinutes(2));
  }

  @Test
  void aLetterWithWhatWasErasedIsReplacedByOneWithout() {
    town.write(sender, receiver, "said too soon");
    town.write(sender, receiver, "meant so");
    town.run(Duration.ofMinutes(2));
    assertThat(copies()).isEqualTo(3);
    List<Entry> written = sender.written.get(receiver.id);
    Entry said = written.get(0);
    Entry left = said.erasedBy(Erasure.of(said, sender.keys), Keys.SIGNATURES);
    written.set(0, left);
    sender.office.erased(receiver.id, Set.of(said.id()));
    town.write(sender, receiver, "and more");
    town.run(Duration.ofMinutes(2));
    assertThat(copies()).isEqualTo(3);
    comesBack(receiver);
    assertThat(receiver.shown(sender).values()).containsExactlyInAnyOrderElementsOf(written);
    assertThat(faults(receiver, MailFault.DAMAGED)).isZero();
  }

  @Test
  void nothingIsSealedForSomebodyWhoIsThere() {
    comesBack(receiver);
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(5));

    assertThat(receiver.shown(sender)).hasSize(1);
    assertThat(messages(MailMessage.Offer.class)).isZero();
  }

  @Test
  void threeFriendsCarryItAtFirstAndOneMoreEachDayUpToFive() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofSeconds(4));
    assertThat(copies()).isZero();
    town.run(Duration.ofSeconds(4));
    assertThat(copies()).isEqualTo(3);
    assertThat(sender.carried).hasSize(3).allMatch(news -> news.entries().size() == 1);

    town.run(Duration.ofHours(26));
    assertThat(copies()).isEqualTo(4);
    town.run(Duration.ofDays(5));
    assertThat(copies()).isEqualTo(5);
  }

  @Test
  void theReceiverGetsItOnceAndAllCarriersDeleteIt() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    town.off(sender);
    comesBack(receiver);

    assertThat(receiver.shown(sender)).hasSize(1);
    assertThat(receiver.arrived).hasSize(1);
    assertThat(messages(MailMessage.Take.class)).isEqualTo(3);
    assertThat(copies()).isZero();
  }

  @Test
  void whatArrivedDirectlyIsTakenBackFromCarriers() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    Person away =
        friends.stream().filter(friend -> carriedTo(friend, receiver) > 0).findAny().orElseThrow();
    town.off(away);
    town.reachable = (one, other) -> !List.of(one, other).contains(receiver) || one == sender;
    town.off(sender);
    town.on(receiver);
    comesBack(sender);

    assertThat(receiver.shown(sender)).hasSize(1);
    assertThat(copies()).isEqualTo(1);
    assertThat(sent(sender)).isEqualTo(1);
    comesBack(away);
    assertThat(copies()).isZero();
    assertThat(sent(sender)).isZero();
  }

  @Test
  void marksAreCarriedBackThoughTheSendersKeyWasReplacedMeanwhile() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofDays(8));
    assertThat(receiver.mail.drawer(MailStore.Drawer.CARD)).isNotEmpty();
    town.off(sender);
    comesBack(receiver);
    assertThat(receiver.shown(sender)).hasSize(1);
    town.off(receiver);
    town.run(Duration.ofDays(1));
    assertThat(copies(sender)).isEqualTo(3);

    comesBack(sender);
    assertThat(sender.confirmed(receiver)).isEqualTo(1);
    assertThat(copies(sender)).isZero();
    assertThat(faults(sender, MailFault.UNREADABLE)).isZero();
  }

  @Test
  void marksThatASessionToldAreNotCarried() {
    comesBack(receiver);
    town.write(sender, receiver, "hello");
    town.write(receiver, sender, "hello to you");
    town.run(Duration.ofMinutes(1));
    for (int i = 0; i < 3; i++) {
      town.off(receiver);
      town.run(Duration.ofMinutes(5));
      comesBack(receiver);
    }
    assertThat(messages(MailMessage.Offer.class)).isZero();
  }

  @Test
  void marksThatWereLostAreCarriedAgainWhenTheSenderAsksByItsEntries() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    town.off(sender);
    comesBack(receiver);
    friends.forEach(friend -> friend.mail.drawer(MailStore.Drawer.CARRIED).clear());
    town.run(Duration.ofDays(16));
    town.off(receiver);
    comesBack(sender);
    town.run(Duration.ofDays(15));
    town.off(sender);
    comesBack(receiver);
    town.off(receiver);
    comesBack(sender);

    assertThat(sender.confirmed(receiver)).isEqualTo(1);
    assertThat(receiver.shown(sender)).hasSize(1);
  }

  @Test
  void lettersThatExpiredAtCarriersAreSealedAnew() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofDays(13));
    List<String> before = new ArrayList<>(sender.mail.drawer(MailStore.Drawer.SENT).keySet());
    town.run(Duration.ofDays(2));

    assertThat(sender.mail.drawer(MailStore.Drawer.SENT).keySet())
        .doesNotContainAnyElementsOf(before);
    assertThat(copies()).isGreaterThanOrEqualTo(3);
    assertThat(friends.stream().mapToLong(f -> faults(f, MailFault.EXPIRED)).sum()).isPositive();
    town.off(sender);
    comesBack(receiver);
    assertThat(receiver.shown(sender)).hasSize(1);
  }

  @Test
  void clocksThatJumpByYearsDeleteNothing() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    for (int start = 1; start <= 30; start++) {
      for (Person person : List.copyOf(town.people)) {
        if (person != receiver) {
          town.off(person);
          person.wallErrorMillis = start % 2 == 0 ? 0 : Duration.ofDays(400L * start).toMillis();
          town.on(person);
        }
      }
    }
    town.off(sender);
    comesBack(receiver);

    assertThat(receiver.shown(sender)).hasSize(1);
    assertThat(receiver.arrived).hasSize(1);
  }

  @Test
  void aRestartedSenderSealsNothingAnew() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    List<String> before = List.copyOf(sender.mail.drawer(MailStore.Drawer.SENT).keySet());
    town.off(sender);
    comesBack(sender);

    assertThat(sender.mail.drawer(MailStore.Drawer.SENT).keySet())
        .containsExactlyElementsOf(before);
    assertThat(copies()).isEqualTo(3);
  }

  @Test
  void manyLettersBecomeFewAndNothingGetsLost() {
    for (int i = 0; i < 200; i++) {
      town.write(sender, receiver, "message " + i);
      town.run(Duration.ofSeconds(61));
    }
    town.run(Duration.ofMinutes(3));
    assertThat(sent(sender)).isLessThan(20);
    assertThat(friends).allMatch(friend -> carried(friend) < 20);
    town.off(sender);
    comesBack(receiver);

    assertThat(receiver.shown(sender)).hasSize(200);
    assertThat(copies()).isZero();
  }

  @Test
  void whatIsMoreThanFitsWaitsUntilTheRestHasArrived() {
    String long1 = "x".repeat(16_000);
    for (int i = 0; i < 100; i++) {
      town.write(sender, receiver, long1);
    }
    town.run(Duration.ofMinutes(5));
    assertThat(sent(sender)).isEqualTo(16);
    town.off(sender);
    comesBack(receiver);
    assertThat(receiver.shown(sender)).hasSize(48);
    comesBack(sender);
    assertThat(receiver.shown(sender)).hasSize(100);
  }

  @Test
  void aFriendWhoDoesntKnowTheReceiverRefusesAndLearnsNoMailbox() {
    Person other = town.person();
    town.befriend(other, sender);
    town.on(other);
    friends.forEach(town::off);
    town.run(Duration.ofMinutes(1));
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));

    assertThat(carried(other)).isZero();
    String mailbox = Hex.toHexString(mailboxOf(receiver));
    List<Town.Sent> told =
        town.sent.stream().filter(sent -> sent.from() == sender && sent.to() == other).toList();
    assertThat(told.stream().map(sent -> Hex.toHexString(sent.transmit().bytes())))
        .hasSizeGreaterThan(1)
        .noneMatch(bytes -> bytes.contains(mailbox));
  }

  private byte[] mailboxOf(Person person) {
    byte[] card = friends.get(0).mail.body(MailStore.Drawer.CARD, person.id.toString());
    return Fields.read(card).bytes("b", Card.MAILBOX_BYTES);
  }

  @Test
  void whoIsNoContactAnyMoreCantHaveAnythingCarried() {
    comesBack(receiver);
    town.block(receiver, sender);
    town.run(Duration.ofMinutes(1));
    town.off(receiver);
    town.write(sender, receiver, "let me in");
    town.run(Duration.ofMinutes(5));

    assertThat(copies()).isZero();
  }

  @Test
  void aMovedMailboxReachesContactsWhoWereAwayByFriends() {
    town.off(sender);
    comesBack(receiver);
    town.block(receiver, friends.remove(0));
    town.run(Duration.ofMinutes(2));
    town.off(receiver);
    comesBack(sender);
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(2));

    assertThat(copies()).isEqualTo(3);
  }

  @Test
  void aFullDiskRefusesAndTheSenderFindsAnother() {
    friends.forEach(friend -> friend.mail.full = friends.indexOf(friend) >= 2);
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    assertThat(copies()).isEqualTo(2);

    friends.forEach(friend -> friend.mail.full = false);
    town.run(Duration.ofHours(3));
    assertThat(copies()).isEqualTo(3);
  }

  @Test
  void aSenderWhoseDiskIsFullTriesAgain() {
    sender.mail.full = true;
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(10));
    assertThat(copies()).isZero();
    sender.mail.full = false;
    town.run(Duration.ofMinutes(2));
    assertThat(copies()).isEqualTo(3);
  }

  @Test
  void carriersThatNeverKeepWhatTheyPromiseLoseNothing() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    friends.forEach(friend -> friend.mail.drawer(MailStore.Drawer.CARRIED).clear());
    comesBack(receiver);

    assertThat(receiver.shown(sender)).hasSize(1); // by the sender itself
    assertThat(receiver.arrived).isEmpty();
  }

  @Test
  void anUnreadableEnvelopeIsCountedAndDeletedAtTheCarrier() {
    town.write(sender, receiver, "hello");
    town.run(Duration.ofMinutes(1));
    Person carrier =
        friends.stream().filter(friend -> carriedTo(friend, receiver) > 0).findAny().orElseThrow();
    town.off(carrier);
    byte[] junk = new byte[512];
    Held held = new Held(Hashes.envelope(junk), receiver.id, "somebody", 512, 0);
    carrier.mail.drawer(MailStore.Drawer.CARRIED).clear();
    carrier.mail.put(MailStore.Drawer.CARRIED, held.id(), held.label(), junk);
    town.on(carrier);
    comesBack(receiver);

    assertThat(faults(receiver, MailFault.UNREADABLE)).isEqualTo(1);
    assertThat(carriedTo(carrier, receiver)).isZero();
  }

  @Test
  void aKeyIsGoneFourWeeksAfterItWasReplaced() {
    String first = firstSecret(sender);
    town.run(Duration.ofDays(34));
    assertThat(secrets(sender)).contains(first);
    town.run(Duration.ofDays(2));
    assertThat(secrets(sender)).doesNotContain(first).hasSizeLessThan(7);
  }

  private static String firstSecret(Person person) {
    return secrets(person).get(0);
  }

  private static List<String> secrets(Person person) {
    Fields record = Fields.read(person.mail.body(MailStore.Drawer.SELF, "keys"));
    return record.strings("k").stream().map(Hex::toHexString).collect(Collectors.toList());
  }
}
