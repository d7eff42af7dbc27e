package org.app2app.natlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A lab leaves nothing behind, and doesn't touch another's. */
@Timeout(60)
@ExtendWith(LabExtension.class)
class LabTest {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @Test
  void twoLabsRunAtTheSameTimeAndEachTakesItsOwnAway() throws Exception {
    try (Lab one = Lab.open()) {
      Internet kept = one.internet();
      String name = kept.add(SiteType.OPEN).host().namespace().name();
      try (Lab other = Lab.open()) {
        Host host = other.internet().add(SiteType.CARRIER).host();
        assertThat(Namespace.all()).contains(name, host.namespace().name());
        Prober.on(host).open(0);
      }
      assertThat(Namespace.all()).contains(name);
    }
    long pid = ProcessHandle.current().pid();
    assertThat(Namespace.all()).noneMatch(name -> name.startsWith("app2app-lab-" + pid + "-"));
  }

  @Test
  void whatAKilledLabLeftIsTakenAwayByTheNextOne() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    String leftover = "app2app-lab-" + ended.pid() + "-1-1";
    Namespace namespace = Namespace.create(leftover + ".1.core");
    Process orphan = new ProcessBuilder(namespace.inside(List.of("sleep", "600"))).start();
    Path folder = Files.createDirectories(TEMPORARY.resolve(leftover).resolve("internet1"));
    Lab.open().close();
    assertThat(Namespace.all()).doesNotContain(namespace.name());
    assertThat(orphan.waitFor()).isNotZero();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aClosedLabMakesNothingMore() throws Exception {
    Lab lab = Lab.open();
    Internet internet = lab.internet();
    lab.close();
    assertThatThrownBy(lab::internet)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> internet.add(SiteType.OPEN)).isInstanceOf(LabException.class);
  }
}
