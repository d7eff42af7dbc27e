package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.app2app.natlab.Host;
import org.app2app.natlab.Lab;
import org.app2app.natlab.Network;
import org.app2app.natlab.Site;
import org.app2app.natlab.SiteType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chat of the program as it is shipped, behind real NATs and on a LAN with no way out. */
@Timeout(300)
class ChatLabIT {

  /** From the opened link to the first message before the other's eyes. */
  private static final long FIRST_MESSAGE_MILLIS = 3_000;

  /** What a machine may add that has a dozen other things to do. */
  private static final long BUSY_MILLIS = 2_000;

  /** Invites that are looked at until one names an introducer. */
  private static final int INVITES_MAX = 2_000;

  private static Lab lab;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    lab = RealNats.open();
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private Program chat(Host host, String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("chat", "--plain", "--name", name));
    arguments.addAll(List.of("--data", folder.resolve(name).toString()));
    arguments.addAll(List.of(more));
    return Program.start(host, arguments.toArray(String[]::new));
  }

  private static void type(Program program, String... lines) throws IOException {
    OutputStream in = program.process().getOutputStream();
    for (String line : lines) {
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    in.flush();
  }

  private static String await(Program program, String part) throws InterruptedException {
    String line = program.awaitOutWith(part);
    assertThat(line).as("a line with: " + part).isNotNull();
    return line;
  }

  private static String numberIn(String line) {
    return line.strip().replaceAll(" .*", "");
  }

  /** The inviter's link, once it knows somebody whom everybody reaches. */
  private static String link(Program program) throws Exception {
    for (int i = 0; i < INVITES_MAX; i++) {
      type(program, "/invite");
      String link = await(program, "app2app:").strip();
      if (link.contains("by=")) {
        return link;
      }
    }
    throw new AssertionError("no invite names an introducer");
  }

  @Test
  void twoStrangersBehindNatsOfTheirOwnTalkSoonByALink() throws Exception {
    stranger(SiteType.PORT_RESTRICTED, SiteType.PORT_RESTRICTED);
  }

  @Test
  void oneOfThemMayBeBehindASymmetricNat() throws Exception {
    stranger(SiteType.PORT_RESTRICTED, SiteType.SYMMETRIC);
  }

  @Test
  void bothMayBeBehindSymmetricNats() throws Exception {
    stranger(SiteType.SYMMETRIC, SiteType.SYMMETRIC);
  }

  private void stranger(SiteType inviting, SiteType invited) throws Exception {
    try (Network network = Network.open(lab, RealNats.PROGRAM);
        Program ada =
            chat(
                network.add(inviting).host(),
                "Ada",
                "--bootstrap",
                network.bootstrap().host().endpoints().get(0));
        Program ben = chat(network.add(invited).host(), "Ben")) {
      String link = link(ada);
      await(ben, "/help tells");
      long start = System.nanoTime();
      type(ben, "/add " + link, "Hello, it's Ben from work");
      await(ada, "Ben asks to be a contact");
      type(ada, "/accept Ben");
      await(ada, " Ben: Hello, it's Ben from work");
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.printf(
          "%s invites %s: the first message was read after %d ms%n",
          inviting.text(), invited.text(), millis);
      assertThat(millis).isLessThanOrEqualTo(FIRST_MESSAGE_MILLIS + BUSY_MILLIS);
    }
  }

  @Test
  void allOfItWorksOnALanWithNoWayOutAndAfterACableWasPulled() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(2).nextBytes(content);
    Path song = Files.write(folder.resolve("song.ogg"), content);
    try (Network network = Network.open(lab, RealNats.PROGRAM)) {
      Site home = network.add(SiteType.TWO_HOSTS);
      home.cut();
      Host one = home.hosts().get(0);
      Host other = home.hosts().get(1);
      try (Program ada = chat(one, "Ada");
          Program ben = chat(other, "Ben")) {
        type(ada, "/join lobby", "anybody without the Internet?");
        type(ben, "/join lobby");
        await(ben, " Ada: anybody without the Internet?");
        type(ben, "all of us");
        await(ada, " Ben: all of us");

        type(ada, "/invite");
        type(ben, "/add " + await(ada, "app2app:").strip());
        await(ada, "Ben asks to be a contact");
        type(ada, "/accept Ben", "/open Ben", "/file " + song);
        await(ben, "fetches it");
        type(ben, "/open Ada");
        String offer = await(ben, "fetches it");
        type(ben, "/get " + numberIn(offer));
        String got = await(ben, "Ada: file song.ogg, 3.0 MB: /");
        assertThat(Path.of(got.substring(got.indexOf(": /") + 2))).hasBinaryContent(content);

        one.unplug();
        type(ada, "written with the cable out");
        type(ben, "so is this");
        one.plug();
        await(ben, " Ada: written with the cable out");
        await(ada, " Ben: so is this");
      }
    }
  }
}
