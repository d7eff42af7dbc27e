package org.app2app.chat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.app2app.chat.carry.MailEvent;
import org.app2app.chat.carry.PostOffice;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.Entry;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.store.ContactRow;
import org.app2app.chat.store.ConversationRow;
import org.app2app.chat.store.LogRow;
import org.app2app.chat.store.Store;
import org.app2app.chat.store.StoreException;
import org.app2app.chat.sync.Replication;
import org.app2app.chat.sync.SyncEvent;
import org.app2app.chat.sync.SyncLimits;
import org.app2app.chat.sync.SyncTiming;
import org.app2app.chat.sync.Transmit;
import org.app2app.wire.PeerId;

/**
 * The chat's parts, and who tells whom what. On the chat's thread; what leaves it goes through
 * {@link Outside}, after the commit.
 */
final class ChatCore implements ChatThread.Owner {

  /** Where our own name is kept. */
  static final String NAME = "name";

  private static final String EPOCH = "epoch";

  private static final long TYPING_PAUSE_NANOS = 3_000_000_000L;
  private static final long WARN_PAUSE_NANOS = 60_000_000_000L;

  /** What the core can't do itself. */
  interface Outside {
    /** Sends, after the commit. */
    void send(PeerId to, byte[] message, boolean hello);

    /** Tells the listeners, after the commit. */
    void tell(ChatEvent event);

    /** Tells the listeners at once, from any thread. */
    void warn(String text);

    /** Whether links are to be kept open though nobody says anything. */
    boolean isLively();

    /** What is known of an own or others' file that comes at the moment; see {@link Views}. */
    long fetched(EntryId file);

    /** There is a link with that peer, or a new file to fetch. */
    void filesMayCome();

    /** Messages went, and with them copies of files that none names any more. */
    void copiesMayGo();
  }

  final Store store;
  final People people;
  final Views views;
  final News news;
  final Traffic traffic;
  final Ledger ledger;
  final ContactActions contacts;
  private final Identity identity;
  private final Outside outside;
  private final LongSupplier timeOfDay;
  private final Random random = new SecureRandom();
  private final Marks marks;
  private final Arrivals arrivals;
  private final Map<ConversationId, Long> typed = new HashMap<>();
  private Replication replication;
  private Mailroom mail;
  private final Outage outage = new Outage();
  private final Tidying tidying;
  private long warnedNanos;
  private String warned = "";

  ChatCore(Store store, Identity identity, Outside outside, LongSupplier timeOfDay) {
    this.store = store;
    this.identity = identity;
    this.outside = outside;
    this.timeOfDay = timeOfDay;
    traffic = new Traffic(this, outside);
    views = new Views(store, identity.id(), traffic);
    news = new News(store, views, identity.id());
    marks = new Marks(store, identity.id(), news);
    people = new People(store, identity.id(), news);
    tidying = new Tidying(store);
    contacts = new ContactActions(this, identity.id());
    arrivals = new Arrivals(this, outside, identity.id(), marks);
    ledger = new Ledger(store, identity, epoch(), timeOfDay, arrivals);
  }

  /** Drawn once for each store: see {@link org.app2app.chat.log.LogName}. */
  private long epoch() {
    String kept = store.meta().text(EPOCH);
    if (kept == null) {
      kept = Long.toString(random.nextLong() & Long.MAX_VALUE);
      store.begin();
      store.meta().set(EPOCH, kept);
      store.commit();
    }
    return Long.parseLong(kept);
  }

  Links links() {
    return traffic.links();
  }

  Replication replication() {
    return replication;
  }

  PostOffice office() {
    return mail.office();
  }

  /** Milliseconds since 1970, by this device's clock. */
  long timeOfDay() {
    return timeOfDay.getAsLong();
  }

  // ---- Beginning ----

  /**
   * Opens the rooms, and looks for those who are wanted, whoever was here last first. A direct
   * conversation is opened when its peer comes.
   */
  void start(long nowNanos) {
    replication =
        new Replication(
            identity.id(), ledger, identity, random, SyncLimits.DEFAULT, SyncTiming.DEFAULT);
    mail = new Mailroom(store, identity, random, arrivals, nowNanos, timeOfDay());
    for (ConversationRow room : rooms()) {
      open(room, nowNanos);
    }
    List<ContactRow> contacts = new ArrayList<>(store.contacts().all());
    contacts.sort(Comparator.comparingLong(ContactRow::seenMillis).reversed());
    for (ContactRow contact : contacts) {
      if (isWanted(contact.state())) {
        links().want(contact.peer(), nowNanos);
      }
    }
    if (!outage.isOn()) {
      bringUp(nowNanos);
    }
  }

  /** Both begin anew, for what each knows of the other isn't so any more. */
  private void bringUp(long nowNanos) {
    for (PeerId peer : links().up()) {
      links().greet(peer, nowNanos);
    }
  }

  /** Whether what peers say can't be kept at the moment. */
  boolean isDeaf() {
    return outage.isOn();
  }

  /** Asks for what was missed meanwhile. */
  private void resume(long nowNanos) {
    bringUp(nowNanos);
    for (ContactRow contact : store.contacts().all()) {
      links().hurry(contact.peer(), true, nowNanos);
    }
  }

  private static boolean isWanted(Contact.State state) {
    return state == Contact.State.ACCEPTED || state == Contact.State.INVITED;
  }

  /** Has a conversation kept up to date, if it may be. */
  void open(ConversationRow conversation, long nowNanos) {
    if (!conversation.isDirect()) {
      replication.openRoom(conversation.id(), conversation.key(), nowNanos);
      traffic.lookForNeighbours(nowNanos);
    } else if (people.state(conversation.peer()) == Contact.State.ACCEPTED) {
      replication.openDirect(conversation.id(), conversation.peer(), nowNanos);
      tellRead(conversation, nowNanos);
    }
  }

  /** What we have seen of the other's. */
  void tellRead(ConversationRow direct, long nowNanos) {
    for (LogRow log : store.logs().of(direct)) {
      if (log.name().author().equals(direct.peer()) && log.read() > 0) {
        replication.read(log.name(), log.read(), nowNanos);
      }
    }
    mail.office().changed(direct.peer(), nowNanos);
  }

  void shut(ConversationId conversation, long nowNanos) {
    replication.close(conversation, nowNanos);
  }

  /** Removes all that is known of a conversation, if it is there. */
  void forget(ConversationId id) {
    ConversationRow row = store.conversations().get(id);
    if (row != null) {
      store.remove(row);
      outside.copiesMayGo();
      news.conversation(id);
    }
  }

  void copiesMayGo() {
    outside.copiesMayGo();
  }

  /**
   * A conversation that must be there.
   *
   * @throws IllegalArgumentException if it isn't
   */
  ConversationRow conversation(ConversationId id) {
    ConversationRow row = store.conversations().get(id);
    if (row == null) {
      throw new IllegalArgumentException("There is no such conversation.");
    }
    return row;
  }

  // ---- What a person does ----

  String name() {
    String name = store.meta().text(NAME);
    return name == null ? "" : name;
  }

  /** Says something in a conversation. */
  Entry write(ConversationRow conversation, Body body) {
    return wrote(conversation, ledger.write(conversation, body));
  }

  /** Changes what we said, or takes it back if there is no text. */
  void amend(ConversationRow conversation, EntryId message, String text) {
    Entry amendment = ledger.amend(conversation, message, text);
    if (conversation.isDirect()) {
      Set<EntryId> erased = new HashSet<>();
      amendment.body().erasures().forEach(erasure -> erased.add(erasure.entry()));
      mail.office().erased(conversation.peer(), erased);
    }
    wrote(conversation, amendment);
  }

  /** An entry of an earlier store of ours is back: takes away what nobody reads any more. */
  void clear(ConversationRow conversation, Entry entry) {
    Entry cleared = ledger.clear(conversation, entry);
    if (cleared != null) {
      wrote(conversation, cleared);
    }
  }

  private Entry wrote(ConversationRow conversation, Entry entry) {
    long now = System.nanoTime();
    replication.appended(entry, now);
    typed.remove(conversation.id());
    if (conversation.isDirect()) {
      links().hurry(conversation.peer(), true, now);
      if (people.state(conversation.peer()) == Contact.State.INVITED) {
        links().greet(conversation.peer(), now); // a hello has what is said with a request
      }
      mail.office().changed(conversation.peer(), now);
    } else if (!near(conversation.id()).isEmpty()) {
      marks.handedOn(conversation);
    }
    return entry;
  }

  /** Says that something isn't as it should be. From any thread. */
  void warn(String text) {
    outside.warn(text);
  }

  /** The members of a room with whom there is a link. */
  List<PeerId> near(ConversationId room) {
    return replication.near(room);
  }

  boolean isNear(ConversationId room, PeerId peer) {
    return near(room).contains(peer);
  }

  /** We write at the moment. */
  void typing(ConversationId conversation, long nowNanos) {
    Long before = typed.get(conversation);
    if (before == null || nowNanos - before > TYPING_PAUSE_NANOS) {
      typed.put(conversation, nowNanos);
      replication.typing(conversation, nowNanos);
    }
  }

  /** There is a link with that peer. */
  void up(PeerId peer, long nowNanos) {
    people.seen(peer, timeOfDay());
    ConversationRow direct = store.conversations().with(peer);
    if (direct != null) {
      open(direct, nowNanos);
    }
    replication.peerUp(peer, nowNanos);
    mail.office().peerUp(peer, nowNanos);
    outside.filesMayCome();
  }

  /** There is none any more. */
  void down(PeerId peer, long nowNanos) {
    people.seen(peer, timeOfDay());
    replication.peerDown(peer, nowNanos);
    mail.office().peerDown(peer, nowNanos);
  }

  Collection<ConversationRow> rooms() {
    return store.conversations().rooms();
  }

  // ---- The thread ----

  @Override
  public long nextTimeoutNanos() {
    long next = earlier(replication.nextTimeoutNanos(), links().nextTimeoutNanos());
    next = earlier(next, tidying.dueNanos());
    return earlier(earlier(next, mail.office().nextTimeoutNanos()), outage.untilNanos());
  }

  private static long earlier(long one, long other) {
    if (one == Long.MAX_VALUE || other == Long.MAX_VALUE) {
      return Math.min(one, other);
    }
    return one - other < 0 ? one : other;
  }

  @Override
  public void onTimeout(long nowNanos) {
    if (outage.endsBy(nowNanos)) {
      resume(nowNanos);
    }
    tidying.onTimeout(nowNanos);
    links().onTimeout(nowNanos);
    replication.onTimeout(nowNanos);
    mail.office().onTimeout(nowNanos, timeOfDay());
  }

  @Override
  public void settle(long nowNanos) {
    links().lookAtPace(nowNanos);
    PostOffice office = mail.office();
    for (MailEvent event = office.pollEvent(); event != null; event = office.pollEvent()) {
      mail.happened(event, nowNanos);
    }
    for (SyncEvent event = replication.pollEvent();
        event != null;
        event = replication.pollEvent()) {
      arrivals.happened(event, nowNanos);
    }
    for (Transmit transmit = replication.pollTransmit();
        transmit != null;
        transmit = replication.pollTransmit()) {
      links().said(transmit.to(), nowNanos);
      traffic.send(transmit.to(), Traffic.SYNC, transmit.message());
    }
    for (PostOffice.Transmit transmit = office.pollTransmit();
        transmit != null;
        transmit = office.pollTransmit()) {
      links().said(transmit.to(), nowNanos);
      traffic.send(transmit.to(), Traffic.MAIL, transmit.bytes());
    }
    mail.check();
    tidying.schedule(nowNanos);
    news.tell(outside::tell);
  }

  @Override
  public void undone(RuntimeException why) {
    news.forget();
    long now = System.nanoTime();
    boolean disk = why instanceof StoreException;
    String text = disk ? why.getMessage() : "The chat made a mistake, and goes on: " + why;
    if (!text.equals(warned) || now - warnedNanos > WARN_PAUSE_NANOS) {
      warnedNanos = now;
      warned = text;
      outside.tell(new ChatEvent.Warning(text));
    }
    if (disk) {
      outage.begin(now);
    }
    start(now);
  }
}
