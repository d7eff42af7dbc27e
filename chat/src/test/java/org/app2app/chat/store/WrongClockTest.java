package org.app2app.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.app2app.chat.figures.LongHistory;
import org.app2app.chat.log.Author;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.node.PeerKeys;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clocks that are wrong by years, others' and our own. */
class WrongClockTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final long YEAR = 365L * 86_400_000;

  /** One whose signatures are empty. */
  private static final class Pen implements Author {
    private final byte[] key = new byte[Entry.KEY_BYTES];
    private long number;

    Pen(int seed) {
      key[0] = (byte) seed;
    }

    @Override
    public PeerId id() {
      return PeerKeys.idOf(key);
    }

    @Override
    public byte[] publicKey() {
      return key.clone();
    }

    @Override
    public byte[] sign(byte[] bytes) {
      return new byte[Entry.SIGNATURE_BYTES];
    }
  }

  private final Pen me = new Pen(1);
  private final Pen other = new Pen(2);
  private final ConversationId both = ConversationId.direct(me.id(), other.id());
  private final Store store = new Store(JdbcDatabase.inMemory(), me.id(), LongHistory.UNCHECKED);
  private ConversationRow conversation;

  @BeforeEach
  void begin() {
    conversation = store.conversations().direct(both, other.id(), NOW);
  }

  private void say(Pen pen, String text, long theirMillis, long ourMillis) {
    EntryId id = new EntryId(new LogName(both, pen.id(), 1), ++pen.number);
    Body body = new Body.Text(text, null);
    store.add(Entry.write(id, conversation.clock() + 1, theirMillis, body, pen), ourMillis);
  }

  private List<MessageRow> messages() {
    return store.messages().before(conversation, null, 100);
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    messages().forEach(message -> texts.add(message.text()));
    return texts;
  }

  @Test
  void theOrderIsThatOfTheTalkWhateverTheirClockSays() {
    say(me, "one", NOW, NOW);
    say(other, "two", NOW - 40 * YEAR, NOW + 1);
    say(me, "three", NOW + 2, NOW + 2);
    say(other, "four", NOW + 60 * YEAR, NOW + 3);
    say(other, "five", 0, NOW + 4);
    say(other, "six", Long.MAX_VALUE, NOW + 5);
    assertThat(texts()).containsExactly("one", "two", "three", "four", "five", "six");
  }

  @Test
  void aTimeThatCannotBeIsShownAsOurs() {
    say(other, "past", NOW - 40 * YEAR, NOW);
    say(other, "future", NOW + 60 * YEAR, NOW + 1);
    say(other, "possible", NOW - 86_400_000, NOW + 2);
    assertThat(messages())
        .extracting(MessageRow::millis)
        .containsExactly(NOW, NOW + 1, NOW - 86_400_000);
  }

  @Test
  void ifOurOwnClockJumpsBackWhatIsNewIsLastAllTheSame() {
    say(me, "from the future", NOW + 60 * YEAR, NOW + 60 * YEAR);
    say(other, "what year is it?", NOW, NOW);
    say(me, "this one", NOW + 1, NOW + 1);
    assertThat(texts()).containsExactly("from the future", "what year is it?", "this one");
    assertThat(conversation.touchedMillis()).isEqualTo(NOW + 1);
  }
}
