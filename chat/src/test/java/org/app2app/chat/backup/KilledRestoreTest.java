package org.app2app.chat.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed while the new takes the place of the old. A copy of all files as they are
 * before and after each step is what whoever comes next would find.
 */
class KilledRestoreTest {

  private static final Map<String, String> OLD =
      Map.of(
          "node/chat.db", "old chat",
          "node/chat.db-wal", "what is new in the old chat",
          "node/peers", "old peers",
          "node/identity", "old key",
          "files/a/cat.png", "old cat");

  private static final Map<String, String> NEW =
      Map.of(
          "node/chat.db", "new chat",
          "node/identity", "new key",
          "files/dog.png", "new dog");

  @TempDir Path root;

  private int copies;

  /** Takes a copy of everything before and after each step. */
  private final class Watched extends RestoreSwap {
    private final Path home;
    private final List<Path> moments = new ArrayList<>();

    Watched(Path home) {
      super(places(home));
      this.home = home;
    }

    @Override
    void move(Path from, Path to) throws IOException {
      moments.add(copy(home));
      super.move(from, to);
      moments.add(copy(home));
    }
  }

  private static DataPlaces places(Path home) {
    return new DataPlaces(home.resolve("node"), home.resolve("files"));
  }

  private Path copy(Path home) throws IOException {
    Path copy = root.resolve("copy-" + copies++);
    try (Stream<Path> all = Files.walk(home)) {
      for (Path one : all.collect(Collectors.toList())) {
        Files.copy(one, copy.resolve(home.relativize(one).toString()));
      }
    }
    return copy;
  }

  private static void write(Path home, Map<String, String> files) throws IOException {
    Files.createDirectories(home);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static Map<String, String> read(Path home) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).collect(Collectors.toList())) {
        files.put(home.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Map<String, String> below(String folder, Map<String, String> files) {
    Map<String, String> moved = new TreeMap<>();
    files.forEach((name, text) -> moved.put(folder + name.replaceFirst("^node/", ""), text));
    return moved;
  }

  private Path home;
  private Path fresh;
  private Map<String, String> replaced;

  @BeforeEach
  void makeTwoLives() throws IOException {
    home = root.resolve("home");
    fresh = home.resolve("node/restore.new");
    write(home, OLD);
    write(home, below("node/restore.new/", NEW));
    replaced = new TreeMap<>(NEW);
    replaced.putAll(below("node/replaced-1/", OLD));
  }

  private List<Path> moments() throws IOException {
    Watched swap = new Watched(home);
    assertThat(swap.run(fresh)).isEqualTo(home.resolve("node/replaced-1"));
    assertThat(read(home)).isEqualTo(replaced);
    return swap.moments;
  }

  @Test
  void wheneverThatIsItIsDoneByWhoComesNextWhoMayBeKilledTooAndNothingIsLost() throws IOException {
    List<Path> moments = moments();
    Map<String, String> untouched = read(moments.remove(0));
    assertThat(untouched).containsAllEntriesOf(OLD);
    assertThat(moments).hasSizeGreaterThan(10);
    for (Path moment : moments) {
      Watched again = new Watched(moment);
      again.finish();
      assertThat(read(moment)).as("%s", moment).isEqualTo(replaced);
      for (Path second : again.moments) {
        new RestoreSwap(places(second)).finish();
        assertThat(read(second)).as("%s", second).isEqualTo(replaced);
      }
    }
  }

  @Test
  void beforeTheBackupWasReadToItsEndNothingIsPendingAndAfterThatSomethingIsUntilAllIsDone()
      throws IOException {
    List<Path> moments = moments();
    assertThat(new RestoreSwap(places(moments.get(0))).isPending()).isFalse();
    for (Path moment : moments.subList(1, moments.size())) {
      assertThat(new RestoreSwap(places(moment)).isPending()).as("%s", moment).isTrue();
      assertThat(FolderRestore.isTaken(places(moment))).isTrue();
    }
    assertThat(new RestoreSwap(places(home)).isPending()).isFalse();
  }

  @Test
  void thereIsAnIdentityAtEveryMoment() throws IOException {
    for (Path moment : moments()) {
      assertThat(moment.resolve("node/identity")).exists();
    }
  }

  @Test
  void nothingIsBackedUpBeforeItIsDone() throws IOException {
    Path half = moments().get(3);
    assertThat(catchThrowable(() -> new FolderBackup(places(half), true, file -> null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken off just before its end");
  }

  @Test
  void whatWasReplacedCanBeForgotten() throws IOException {
    moments();
    FolderRestore.forgetReplaced(places(home));
    assertThat(read(home)).isEqualTo(NEW);
    FolderRestore.forgetReplaced(places(root.resolve("nowhere")));
  }
}
