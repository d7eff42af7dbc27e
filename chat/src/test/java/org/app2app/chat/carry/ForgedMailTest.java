package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.Test;

/** What a contact that lies can do to a post office: a friend brings it whatever it likes. */
class ForgedMailTest {

  private final Random random = new Random(3);
  private final Person me = new Person(random);
  private final Person friend = new Person(random);
  private final Person writer = new Person(random);
  private final Person stranger = new Person(random);
  private final Card mine;

  ForgedMailTest() {
    me.contacts.add(friend);
    me.contacts.add(writer);
    me.start(MailLimits.DEFAULT, 0);
    me.office.peerUp(friend.id, 0);
    mine = cardIn(me.office.pollTransmit());
  }

  private static Card cardIn(PostOffice.Transmit transmit) {
    MailMessage.CardShown shown =
        (MailMessage.CardShown) MailCodec.read(Fields.read(transmit.bytes()));
    return Card.read(shown.card(), shown.signature(), Keys.SIGNATURES);
  }

  private Card cardOf(Person person) {
    return Card.write(person.keys, Seal.publicKeyOf(new byte[32]), new byte[16], 5);
  }

  private Entry entry(Author author, PeerId to) {
    ConversationId conversation = ConversationId.direct(author.id(), to);
    EntryId id = new EntryId(new LogName(conversation, author.id(), 1), 1);
    return Entry.write(id, 1, 0, new Body.Text("hello", null), author);
  }

  private byte[] letter(Person from, PeerId to, Entry... entries) {
    return Letter.write(from.keys, to, cardOf(from), new byte[0], List.of(entries));
  }

  private byte[] sealed(byte[] letter) {
    return Seal.seal(letter, me.id, mine.sealingKey(), random);
  }

  private void brings(byte[] envelope) {
    says(new MailMessage.Take(envelope));
  }

  private void says(MailMessage message) {
    assertThat(me.office.receive(friend.id, MailCodec.write(message), 0)).isTrue();
  }

  private List<MailMessage> answers() {
    List<MailMessage> answers = new ArrayList<>();
    for (PostOffice.Transmit out = me.office.pollTransmit();
        out != null;
        out = me.office.pollTransmit()) {
      answers.add(MailCodec.read(Fields.read(out.bytes())));
    }
    return answers;
  }

  private void assertAcknowledgedButDropped(byte[] envelope, MailFault fault) {
    brings(envelope);
    assertThat(me.office.pollEvent()).isNull();
    assertThat(me.office.faults()).isEqualTo(Map.of(fault, 1L));
    assertThat(answers()).containsExactly(new MailMessage.Ack(List.of(Hashes.envelope(envelope))));
  }

  @Test
  void aGenuineLetterIsAcknowledgedToAllWhenItIsStoredAndNotBefore() {
    byte[] envelope = sealed(letter(writer, me.id, entry(writer.keys, me.id)));
    brings(envelope);
    brings(envelope);
    me.office.receive(writer.id, MailCodec.write(new MailMessage.Take(envelope)), 0);
    MailEvent.Arrived arrived = (MailEvent.Arrived) me.office.pollEvent();
    assertThat(arrived.from()).isEqualTo(writer.id);
    assertThat(arrived.entries()).containsExactly(entry(writer.keys, me.id));
    assertThat(answers()).isEmpty();

    me.office.accepted(arrived.letter());
    assertThat(answers()).hasSize(2);
    brings(envelope);
    assertThat(answers()).hasSize(1);
    assertThat(me.office.pollEvent()).isNull();
  }

  @Test
  void copiesAreKnownAfterARestart() {
    byte[] envelope = sealed(letter(writer, me.id, entry(writer.keys, me.id)));
    brings(envelope);
    me.office.accepted(((MailEvent.Arrived) me.office.pollEvent()).letter());
    me.start(MailLimits.DEFAULT, 0);
    brings(envelope);
    assertThat(me.office.pollEvent()).isNull();
    assertThat(answers()).hasSize(1);
  }

  @Test
  void aLetterToSomebodyElseIsNoneForUs() {
    byte[] toFriend = letter(writer, friend.id, entry(writer.keys, friend.id));
    assertAcknowledgedButDropped(sealed(toFriend), MailFault.NOT_GENUINE);
  }

  @Test
  void aLetterInAnotherPersonsNameIsNotGenuine() {
    Author liar =
        new Author() {
          @Override
          public PeerId id() {
            return writer.id;
          }

          @Override
          public byte[] publicKey() {
            return writer.keys.publicKey();
          }

          @Override
          public byte[] sign(byte[] bytes) {
            return friend.keys.sign(bytes);
          }
        };
    byte[] forged = Letter.write(liar, me.id, cardOf(writer), new byte[] {9}, List.of());
    assertAcknowledgedButDropped(sealed(forged), MailFault.NOT_GENUINE);
  }

  @Test
  void aStrangersLetterIsDropped() {
    assertAcknowledgedButDropped(sealed(letter(stranger, me.id)), MailFault.STRANGER);
  }

  @Test
  void entriesThatArentItsWritersOwnToUsAreLeftOut() {
    Entry good = entry(writer.keys, me.id);
    byte[] flipped = good.signature().clone();
    flipped[3] ^= 1;
    Entry unsigned = Entry.read(good.bytes(), flipped, Keys.SIGNATURES);
    Entry others = entry(friend.keys, me.id);
    Entry elsewhere = entry(writer.keys, friend.id);
    brings(sealed(letter(writer, me.id, others, elsewhere, good, unsigned)));
    MailEvent.Arrived arrived = (MailEvent.Arrived) me.office.pollEvent();

    assertThat(arrived.entries()).containsExactly(good);
    assertThat(me.office.faults()).isEqualTo(Map.of(MailFault.BAD_ENTRY, 3L));
  }

  @Test
  void aBombOfEnvelopesCostsLittle() {
    for (int i = 0; i < 1_000; i++) {
      byte[] junk = new byte[512];
      random.nextBytes(junk);
      junk[0] = 1;
      brings(junk);
    }
    assertThat(me.office.faults())
        .isEqualTo(Map.of(MailFault.UNREADABLE, 64L, MailFault.TOO_MUCH, 936L));
  }

  @Test
  void aThousandOffersAreAnsweredSixtyFourTimes() {
    for (int i = 0; i < 1_000; i++) {
      String id = Hashes.envelope(new byte[] {(byte) i, (byte) (i >> 8)});
      says(new MailMessage.Offer(id, new byte[16], new byte[16], 512));
    }
    assertThat(answers())
        .hasSize(64)
        .allMatch(it -> ((MailMessage.Answer) it).reply() == MailMessage.Reply.UNKNOWN);
  }

  @Test
  void nobodyActsOnWhatWasntAsked() {
    byte[] envelope = new byte[512];
    String id = Hashes.envelope(envelope);
    says(new MailMessage.Carry(envelope));
    says(new MailMessage.Answer(id, MailMessage.Reply.HAVE, 14));
    says(new MailMessage.Answer(id, MailMessage.Reply.SEND, 0));
    says(new MailMessage.Ack(List.of(id)));
    says(new MailMessage.Drop(List.of(id)));

    assertThat(answers()).isEmpty();
    assertThat(me.office.faults()).isEqualTo(Map.of(MailFault.UNASKED, 4L));
    assertThat(me.mail.rows(MailStore.Drawer.CARRIED)).isEmpty();
    assertThat(me.mail.rows(MailStore.Drawer.SEEN)).isEmpty();
  }

  @Test
  void onlyWhoGaveItTakesItBackAndOnlyTheReceiverAcknowledges() {
    byte[] envelope = new byte[512];
    String id = Hashes.envelope(envelope);
    Card card = cardOf(writer);
    me.office.receive(
        writer.id, MailCodec.write(new MailMessage.CardShown(card.bytes(), card.signature())), 0);
    byte[] nonce = new byte[16];
    byte[] mailbox = Hashes.blind(card.mailbox(), nonce, friend.id, me.id);
    says(new MailMessage.Offer(id, mailbox, nonce, 512));
    says(new MailMessage.Carry(envelope));
    assertThat(answers()).hasSize(2);

    says(new MailMessage.Ack(List.of(id)));
    me.office.receive(writer.id, MailCodec.write(new MailMessage.Drop(List.of(id))), 0);
    assertThat(me.mail.rows(MailStore.Drawer.CARRIED)).hasSize(1);
    says(new MailMessage.Drop(List.of(id)));
    assertThat(me.mail.rows(MailStore.Drawer.CARRIED)).isEmpty();
  }

  @Test
  void anOfferHeardByAnotherIsOfNoUseToIt() {
    Card card = cardOf(writer);
    me.office.receive(
        writer.id, MailCodec.write(new MailMessage.CardShown(card.bytes(), card.signature())), 0);
    byte[] nonce = new byte[16];
    byte[] meantForAnother = Hashes.blind(card.mailbox(), nonce, stranger.id, friend.id);
    says(new MailMessage.Offer(Hashes.envelope(nonce), meantForAnother, nonce, 512));
    assertThat(((MailMessage.Answer) answers().get(0)).reply())
        .isEqualTo(MailMessage.Reply.UNKNOWN);
  }

  @Test
  void anotherPersonsCardIsRefusedAndAnOlderOneInALetterToo() {
    Card card = cardOf(writer);
    says(new MailMessage.CardShown(card.bytes(), card.signature()));
    assertThat(me.office.faults()).isEqualTo(Map.of(MailFault.BAD_CARD, 1L));

    Card newer = Card.write(writer.keys, new byte[32], new byte[16], 6);
    me.office.receive(
        writer.id, MailCodec.write(new MailMessage.CardShown(newer.bytes(), newer.signature())), 0);
    brings(sealed(letter(writer, me.id)));
    assertThat(me.mail.body(MailStore.Drawer.CARD, writer.id.toString())).isEqualTo(newer.bytes());
  }

  @Test
  void aCardIsNoEntryAndAnEntryNoCard() {
    Card card = cardOf(writer);
    Entry entry = entry(writer.keys, me.id);
    byte[] publicKey = writer.keys.publicKey();
    assertThat(Keys.SIGNATURES.isGenuine(publicKey, card.bytes(), card.signature())).isFalse();
    assertThat(Card.read(entry.bytes(), entry.signature(), Keys.SIGNATURES)).isNull();
  }
}
