package org.app2app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.app2app.chat.log.Body;
import org.app2app.chat.log.EntryId;
import org.app2app.chat.log.LogName;
import org.app2app.chat.store.MessageRow;
import org.app2app.wire.PeerId;

/**
 * Whatever is written, changed and taken back, in whatever order it gets around, and though one of
 * the authors lost a store twice: in the end all show the same, and nobody keeps what isn't shown.
 */
class ErasedEverywhereTest {

  private static final PeerId ADA = id(1);
  private static final PeerId BEN = id(2);
  private static final PeerId CAY = id(3);

  private static PeerId id(int seed) {
    byte[] hash = new byte[20];
    new Random(seed).nextBytes(hash);
    return PeerId.ofHash(hash, 0);
  }

  /** One try. */
  private static final class Trial {
    private final Path folder;
    private final List<ErasedMember> members = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Set<EntryId> deleted = new HashSet<>();

    Trial(Path folder) {
      this.folder = folder;
      for (int epoch = 1; epoch <= 3; epoch++) {
        member(ADA, epoch);
      }
      member(BEN, 1);
      member(CAY, 1);
    }

    ErasedMember member(PeerId who, long epoch) {
      Path file = folder.resolve(members.size() + ".db");
      ErasedMember member = new ErasedMember(file, who, epoch);
      members.add(member);
      return member;
    }

    /** A word that nothing else looks like, not even to an index that shortens words. */
    private String newText() {
      StringBuilder text = new StringBuilder();
      Random random = new Random(said.size());
      for (int i = 0; i < 16; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      said.add(text.toString());
      return text.toString();
    }

    void happen(int step) {
      ErasedMember one = members.get(step % 5);
      ErasedMember other = members.get((step % 5 + 1 + step / 5 % 4) % 5);
      int rest = step / 20;
      List<EntryId> own = one.own();
      switch (rest % 8) {
        case 0, 1 -> {
          EntryId answered = own.isEmpty() ? null : own.get(0);
          one.ledger.write(one.room, new Body.Text(newText(), rest % 3 == 0 ? answered : null));
        }
        case 2, 3 -> amend(one, own, rest / 8, newText());
        case 4 -> deleted.addAll(amend(one, own, rest / 8, null));
        case 5 -> carry(one, other, rest / 8);
        default -> pull(one, other, rest / 8);
      }
    }

    private static List<EntryId> amend(
        ErasedMember one, List<EntryId> own, int which, String text) {
      if (own.isEmpty()) {
        return own;
      }
      EntryId message = own.get(which % own.size());
      one.ledger.amend(one.room, message, text);
      return List.of(message);
    }

    private static void pull(ErasedMember one, ErasedMember from, int which) {
      List<LogName> logs = from.logs();
      if (!logs.isEmpty()) {
        one.pull(from, logs.get(which % logs.size()), 1 + which % 4);
      }
    }

    private static void carry(ErasedMember one, ErasedMember from, int which) {
      List<LogName> logs = from.logs();
      if (!logs.isEmpty()) {
        LogName log = logs.get(which % logs.size());
        one.carry(from, log, 1 + which % 9);
      }
    }

    /** Until nobody has anything new. */
    void exchangeAll() {
      boolean more = true;
      while (more) {
        more = false;
        for (ErasedMember one : members) {
          for (ErasedMember other : members) {
            more |= one != other && one.pullAll(other);
          }
        }
      }
    }

    void assertSame() {
      List<String> shown = members.get(0).shown();
      for (ErasedMember member : members) {
        assertThat(member.shown()).isEqualTo(shown);
        assertThat(member.entries()).isEqualTo(members.get(0).entries());
        assertThat(member.store.amendments().refused()).isZero();
      }
      for (MessageRow message : members.get(0).messages()) {
        boolean gone = message.kind() == ChatMessage.Kind.DELETED;
        assertThat(gone).isEqualTo(deleted.contains(message.id()));
      }
    }

    void assertNothingElseKept() {
      String shown = String.join(" ", members.get(0).shown());
      for (ErasedMember member : members) {
        String kept = member.closedFile();
        for (String text : said) {
          // An index leaves out how a word begins, if the one before it begins so, too.
          assertThat(kept.contains(text.substring(4))).isEqualTo(shown.contains(text));
        }
      }
    }
  }

  /** Beside the classes, where what a killed run leaves is cleared away with them. */
  private static void tried(Consumer<Trial> work) throws IOException {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "erased")), "try");
    Trial trial = new Trial(folder);
    try {
      work.accept(trial);
    } finally {
      trial.members.forEach(ErasedMember::close);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Property(tries = 60)
  void allEndUpWithTheSameAndKeepNothingElse(
      @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 100_000) Integer> steps)
      throws IOException {
    tried(
        trial -> {
          steps.forEach(trial::happen);
          trial.exchangeAll();
          trial.assertSame();
          ErasedMember newcomer = trial.member(id(4), 1);
          newcomer.pullAll(trial.members.get(steps.size() % 5));
          trial.assertSame();
          trial.assertNothingElseKept();
        });
  }

  @Property(tries = 60)
  void whoeverGetsTheLogsOneByOneEndsUpWithTheSame(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 100_000) Integer> steps,
      @ForAll Random random)
      throws IOException {
    tried(
        trial -> {
          steps.forEach(trial::happen);
          ErasedMember newcomer = trial.member(id(4), 1);
          for (int i = 0; i < 3; i++) {
            ErasedMember from = trial.members.get(random.nextInt(5));
            List<LogName> logs = from.logs();
            Collections.shuffle(logs, random);
            logs.forEach(log -> newcomer.pull(from, log, random.nextInt(10)));
          }
          trial.exchangeAll();
          trial.assertSame();
        });
  }
}
