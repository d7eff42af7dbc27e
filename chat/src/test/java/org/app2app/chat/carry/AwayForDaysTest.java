package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.app2app.chat.log.EntryId;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

/**
 * One is away three days; the other writes, and is gone before the first returns; five common
 * friends are there half of the time. Each process ends when its person goes, and the clocks of
 * some are years wrong.
 */
class AwayForDaysTest {

  private static final int SEEDS = 120;
  private static final int MESSAGES = 20;
  private static final int FRIENDS = 5;
  private static final String TEXT = "Meet me where the two rivers join, number ";
  private static final long YEARS_MILLIS = Duration.ofDays(3_000).toMillis();

  /** How one seed went. */
  private record Run(
      int carried,
      long firstNanos,
      long slowestNanos,
      boolean allAtOnce,
      int letters,
      int copies) {}

  @Test
  void whatIsSaidToSomebodyAwayIsDeliveredByFriendsSealedAndOnce() {
    List<Run> runs = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        runs.add(run(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    List<Run> whole = runs.stream().filter(run -> run.carried == MESSAGES).toList();
    long none = runs.stream().filter(run -> run.carried == 0).count();
    System.out.printf(
        "%d seeds: all %d messages carried in %d, none in %d (no friend there meanwhile), some in %d%n",
        SEEDS, MESSAGES, whole.size(), none, SEEDS - whole.size() - none);
    System.out.printf(
        "  from the first meeting with who has it to shown: median %d ms, worst %d ms; all by the"
            + " first carrier in %d of %d%n",
        millis(whole.stream().mapToLong(Run::slowestNanos).sorted().toArray()[whole.size() / 2]),
        millis(whole.stream().mapToLong(Run::slowestNanos).max().orElse(0)),
        whole.stream().filter(Run::allAtOnce).count(),
        whole.size());
    System.out.printf(
        "  letters a run: %.1f, copies of each: %.1f%n",
        whole.stream().mapToInt(Run::letters).average().orElse(0),
        whole.stream().mapToInt(Run::copies).sum()
            / (double) whole.stream().mapToInt(Run::letters).sum());
    assertThat(whole.size()).isGreaterThan(SEEDS * 8 / 10);
    assertThat(whole).allMatch(run -> run.slowestNanos <= Duration.ofSeconds(1).toNanos());
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }

  private static Run run(long seed) {
    Town town = new Town(seed, MailLimits.DEFAULT);
    Person sender = town.person();
    Person receiver = town.person();
    town.befriend(sender, receiver);
    List<Person> friends = new ArrayList<>();
    for (int i = 0; i < FRIENDS; i++) {
      Person friend = town.person();
      friend.wallErrorMillis = i % 2 == 0 ? 0 : (i - 2) * YEARS_MILLIS;
      town.befriend(friend, sender);
      town.befriend(friend, receiver);
      friends.add(friend);
    }
    Person other = town.person();
    town.befriend(other, sender);
    town.people.forEach(town::on);
    town.run(Duration.ofHours(1));

    town.off(receiver);
    long back = town.now + Duration.ofDays(3).toNanos();
    friends.forEach(friend -> comeAndGo(town, friend, town.random.nextBoolean()));
    town.run(Duration.ofHours(1));
    for (int i = 1; i <= MESSAGES; i++) {
      town.write(sender, receiver, TEXT + i);
      town.run(Duration.ofSeconds(town.random.nextInt(60)));
    }
    town.run(Duration.ofSeconds(90 + town.random.nextInt(3_000)));
    town.off(sender);
    Map<String, Outgoing> letters = letters(sender);
    assertSealed(friends, sender);

    town.run(Duration.ofNanos(back - town.now));
    assertThat(receiver.shown(sender)).isEmpty();
    town.on(receiver);
    town.run(Duration.ofDays(2));
    Run run = judge(town, sender, receiver, letters, back);
    assertDeletedWhereTheyMet(town, receiver, back);

    town.on(sender);
    town.run(Duration.ofMinutes(1));
    assertThat(receiver.shown(sender)).hasSize(MESSAGES);
    assertThat(sender.confirmed(receiver)).isEqualTo(MESSAGES);
    Set<String> opened = new HashSet<>();
    assertThat(receiver.arrived).allMatch(letter -> opened.add(letter.letter()));
    town.run(Duration.ofDays(1));
    assertThat(sender.mail.rows(MailStore.Drawer.SENT)).isEmpty();
    return run;
  }

  /** An hour to six at a time. */
  private static void comeAndGo(Town town, Person person, boolean on) {
    if (on) {
      town.on(person);
    } else {
      town.off(person);
    }
    long stay = Duration.ofMinutes(60 + town.random.nextInt(300)).toNanos();
    town.at(town.now + stay, () -> comeAndGo(town, person, !on));
  }

  private static Map<String, Outgoing> letters(Person sender) {
    Map<String, Outgoing> letters = new TreeMap<>();
    sender.mail.forEach(
        MailStore.Drawer.SENT,
        (id, label) -> letters.put(id, Outgoing.read(id, label, Long.MAX_VALUE)));
    return letters;
  }

  /** What carriers have on their disks says neither what it is nor who wrote it. */
  private static void assertSealed(List<Person> carriers, Person sender) {
    String hash = sender.id.toString();
    List<String> secrets =
        List.of(
            Hex.toHexString(Hashes.ascii("two rivers")),
            Hex.toHexString(Hashes.ascii(hash)),
            hash,
            Hex.toHexString(sender.keys.publicKey()));
    for (Person carrier : carriers) {
      for (MemoryMail.Row row : carrier.mail.rows(MailStore.Drawer.CARRIED)) {
        String bytes = Hex.toHexString(row.label()) + Hex.toHexString(row.body());
        assertThat(secrets).noneMatch(bytes::contains);
        assertThat(Seal.isSize(row.body().length)).isTrue();
      }
    }
  }

  private static Run judge(
      Town town, Person sender, Person receiver, Map<String, Outgoing> letters, long back) {
    int carried = 0;
    long first = Long.MAX_VALUE;
    long slowest = 0;
    long last = 0;
    for (EntryId entry : sender.written.get(receiver.id).stream().map(e -> e.id()).toList()) {
      long met = firstMeeting(town, receiver, entry, letters, back);
      Long shown = receiver.shownNanos.get(entry);
      assertThat(shown == null).isEqualTo(met < 0);
      if (shown != null) {
        carried++;
        first = Math.min(first, met);
        last = Math.max(last, shown);
        slowest = Math.max(slowest, shown - met);
      }
    }
    boolean allAtOnce = last - first <= Duration.ofSeconds(1).toNanos();
    int copies = letters.values().stream().mapToInt(letter -> letter.carriers.size()).sum();
    return new Run(carried, first, slowest, allAtOnce, letters.size(), copies);
  }

  /** When the receiver first met somebody who carried a letter with that entry; -1 if never. */
  private static long firstMeeting(
      Town town, Person receiver, EntryId entry, Map<String, Outgoing> letters, long back) {
    for (Town.Meeting meeting : town.meetings) {
      boolean has =
          meeting.carried().stream()
              .map(letters::get)
              .anyMatch(letter -> letter != null && letter.entries.contains(entry));
      if (has && meeting.other() == receiver && meeting.atNanos() >= back) {
        return meeting.atNanos();
      }
    }
    return -1;
  }

  private static void assertDeletedWhereTheyMet(Town town, Person receiver, long back) {
    for (Town.Meeting meeting : town.meetings) {
      if (meeting.other() == receiver && meeting.atNanos() >= back) {
        assertThat(meeting.carrier().mail.rows(MailStore.Drawer.CARRIED))
            .noneMatch(row -> Fields.read(row.label()).text("t").equals(receiver.id.toString()));
      }
    }
  }
}
