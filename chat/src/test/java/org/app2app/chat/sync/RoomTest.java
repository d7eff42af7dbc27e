package org.app2app.chat.sync;

import static org.app2app.chat.sync.VirtualNetwork.MILLIS;
import static org.app2app.chat.sync.VirtualNetwork.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.junit.jupiter.api.Test;

/** What members of a room do for each other. */
class RoomTest {

  private static final byte[] KEY = "a room".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER_KEY = "another".getBytes(StandardCharsets.US_ASCII);

  private final VirtualNetwork network = new VirtualNetwork(1);
  private final ConversationId id = ConversationId.room(KEY);
  private final List<MemoryHistories> stores = new ArrayList<>();

  private VirtualMember outsider() {
    MemoryHistories store = new MemoryHistories();
    VirtualMember member = new VirtualMember(network, stores.size(), store, SyncTiming.DEFAULT);
    stores.add(store);
    return network.add(member);
  }

  private VirtualMember member() {
    VirtualMember member = outsider();
    member.openRoom(KEY);
    return member;
  }

  /** So many members, each with a session to the one before. */
  private List<VirtualMember> chain(int length) {
    network.reachable = (one, other) -> false;
    List<VirtualMember> members = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      members.add(member());
      if (i > 0) {
        network.connect(members.get(i - 1), members.get(i));
      }
    }
    network.run(SECONDS);
    return members;
  }

  private int entries(int member) {
    return stores.get(member).all(id).size();
  }

  @Test
  void anEntryGoesFromNeighbourToNeighbour() {
    List<VirtualMember> members = chain(5);
    members.get(0).write(id, "hello");
    network.run(5 * SECONDS);
    assertThat(entries(4)).isEqualTo(1);
  }

  @Test
  void neighboursOfTheAuthorHaveItAfterOneDelay() {
    List<VirtualMember> members = chain(2);
    members.get(0).write(id, "hello");
    network.run(151 * MILLIS);
    assertThat(entries(1)).isEqualTo(1);
  }

  @Test
  void whoeverIsInAnotherRoomLearnsNothing() {
    VirtualMember anne = member();
    VirtualMember stranger = outsider();
    stranger.openRoom(OTHER_KEY);
    network.connect(anne, stranger);
    anne.write(id, "hello");
    network.run(10 * SECONDS);
    assertThat(anne.machine().near(id)).isEmpty();
    assertThat(stranger.machine().near(ConversationId.room(OTHER_KEY))).isEmpty();
    assertThat(entries(1)).isZero();
  }

  @Test
  void aTagThatWasOverheardIsWorthNothingToAnother() {
    VirtualMember anne = member();
    VirtualMember ben = member();
    long annesTagForBen = RoomTags.room(KEY, anne.id(), ben.id());
    VirtualMember stranger = outsider();
    network.connect(stranger, ben);
    SyncMessage forged = new SyncMessage(Kind.HELLO, 0);
    forged.tags = SyncMessage.bytes(annesTagForBen);
    ben.step(machine -> machine.receive(stranger.id(), forged.write(), network.now()));
    assertThat(ben.machine().near(id)).isEmpty();
  }

  @Test
  void aRoomThatIsOpenedLaterIsSharedAtOnce() {
    VirtualMember anne = member();
    VirtualMember ben = outsider();
    network.connect(anne, ben);
    anne.write(id, "hello");
    network.run(SECONDS);
    ben.openRoom(KEY);
    network.run(2 * SECONDS);
    assertThat(entries(1)).isEqualTo(1);
  }

  @Test
  void whoeverLeavesIsSentNothingMore() {
    List<VirtualMember> members = chain(2);
    members.get(1).step(machine -> machine.close(id, network.now()));
    network.run(SECONDS);
    assertThat(members.get(0).machine().near(id)).isEmpty();
    members.get(0).write(id, "hello");
    network.run(2 * SECONDS);
    assertThat(entries(1)).isZero();
  }

  @Test
  void noEntryComesTwiceThoughAllNeighboursHaveIt() {
    network.reachable = (one, other) -> false;
    for (int i = 0; i < 6; i++) {
      member();
    }
    List<VirtualMember> members = network.members();
    for (int i = 0; i < 500; i++) {
      members.get(0).write(id, "message " + i);
    }
    for (int i = 1; i < 5; i++) {
      network.connect(members.get(0), members.get(i));
    }
    network.run(10 * SECONDS);
    for (int i = 0; i < 5; i++) {
      network.connect(members.get(i), members.get(5));
    }
    network.run(10 * SECONDS);
    assertThat(entries(5)).isEqualTo(500);
    assertThat(members.get(5).machine().drops()).isEmpty();
  }

  @Test
  void anotherNeighbourIsAskedWhenOneDoesNotAnswer() {
    List<VirtualMember> members = chain(2);
    members.get(0).write(id, "hello");
    network.run(SECONDS);
    VirtualMember late = member();
    VirtualMember liar = outsider();
    network.connect(late, liar);
    LogName log = new LogName(id, members.get(0).id(), 1);
    SyncMessage state = new SyncMessage(Kind.STATE, RoomTags.room(KEY, liar.id(), late.id()));
    SyncMessage heads = new SyncMessage(Kind.HEADS, state.conversation);
    heads.whole = true;
    heads.heads = new Packed().head(LogTable.shortName(log), 1).toBytes();
    late.step(machine -> machine.receive(liar.id(), state.write(), network.now()));
    late.step(machine -> machine.receive(liar.id(), heads.write(), network.now()));
    network.connect(late, members.get(1));
    network.run(5 * SECONDS);
    assertThat(entries(2)).isZero();
    network.run(5 * SECONDS);
    assertThat(entries(2)).isEqualTo(1);
  }

  @Test
  void whatIsKeptNoLongerIsNotAskedForAgainAndAgain() {
    VirtualMember anne = member();
    for (int i = 0; i < 1_000; i++) {
      anne.write(id, "message " + i);
    }
    stores.get(0).keepOnly(10);
    VirtualMember ben = member();
    network.connect(anne, ben);
    network.run(5 * SECONDS);
    assertThat(stores.get(1).all(id)).isEqualTo(stores.get(0).all(id)).hasSize(10);
    long before = network.messagesSent;
    network.run(30 * SECONDS);
    assertThat(network.messagesSent).isEqualTo(before);
  }

  @Test
  void entriesOfBlockedAuthorsAreAskedForOnce() {
    List<VirtualMember> members = chain(3);
    stores.get(2).block(members.get(0).id());
    members.get(0).write(id, "one");
    members.get(0).write(id, "two");
    members.get(1).write(id, "three");
    network.run(3 * SECONDS);
    assertThat(stores.get(2).all(id)).hasSize(1);
    assertThat(members.get(2).machine().drops().get(Drop.UNWANTED)).isEqualTo(1);
    long before = network.messagesSent;
    network.run(40 * SECONDS);
    assertThat(network.messagesSent).isEqualTo(before);
  }

  @Test
  void aForkIsCountedAndStopsNothing() {
    List<VirtualMember> members = chain(3);
    VirtualMember author = members.get(0);
    author.write(id, "first");
    network.run(2 * SECONDS);
    Entry other =
        Entry.write(
            new EntryId(new LogName(id, author.id(), 1), 1),
            1,
            1,
            new Body.Text("another first", null),
            author.author);
    SyncMessage fork = new SyncMessage(Kind.ENTRIES, tag(author, members.get(1)));
    fork.entries.add(other.bytes());
    fork.entries.add(other.signature());
    members.get(1).step(m -> m.receive(author.id(), fork.write(), network.now()));
    author.write(id, "second");
    network.run(2 * SECONDS);
    assertThat(entries(2)).isEqualTo(2);
    assertThat(members.get(1).machine().drops()).isEqualTo(Map.of(Drop.FORK, 1L));
  }

  private static long tag(VirtualMember from, VirtualMember to) {
    return RoomTags.room(KEY, from.id(), to.id());
  }

  @Test
  void whoeverHasNobodyElseIsTakenInByMembersThatHaveEnough() {
    VirtualMember first = member();
    for (int i = 0; i < SyncLimits.DEFAULT.linksMax(); i++) {
      network.connect(first, member());
    }
    network.reachable = (one, other) -> one == first || other == first;
    network.run(20 * SECONDS);
    assertThat(first.machine().near(id)).hasSize(SyncLimits.DEFAULT.linksMax());
    first.write(id, "hello");
    VirtualMember late = member();
    network.connect(late, first);
    network.run(5 * SECONDS);
    assertThat(late.machine().near(id)).contains(first.id());
    assertThat(entries(network.members().indexOf(late))).isEqualTo(1);
    assertThat(first.machine().near(id)).hasSizeLessThanOrEqualTo(SyncLimits.DEFAULT.linksMax());
  }

  @Test
  void membersWithoutNeighboursFindThoseOfWhomTheyHeard() {
    for (int i = 0; i < 30; i++) {
      VirtualMember member = member();
      member.write(id, new Body.Joined("member " + i));
      if (i > 0) {
        network.connect(network.members().get(0), member);
      }
      network.run(3 * SECONDS);
    }
    network.run(60 * SECONDS);
    for (VirtualMember member : network.members()) {
      assertThat(member.machine().near(id)).hasSizeBetween(5, SyncLimits.DEFAULT.linksMax());
      assertThat(((MemoryHistories) member.histories).all(id)).hasSize(30);
    }
    VirtualMember first = network.members().get(0);
    for (VirtualMember other : network.members()) {
      network.disconnect(first, other);
    }
    network.run(20 * SECONDS);
    assertThat(first.machine().near(id)).hasSizeGreaterThanOrEqualTo(5);
  }
}
