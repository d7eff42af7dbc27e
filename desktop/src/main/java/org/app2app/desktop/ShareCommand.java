package org.app2app.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.app2app.node.Node;
import org.app2app.share.Download;
import org.app2app.share.ShareServer;
import org.app2app.share.ShareStartException;
import org.app2app.share.SharedFile;

/** Hands the phone's app, and this program, to devices on the LAN, by a page for their browsers. */
final class ShareCommand implements Command {

  private static final Option<Integer> PORT =
      Option.value(
          "--port",
          "N",
          Option::port,
          "TCP port of the page; 0: any free one. Default: 1873, or any free one if that is taken");

  private static final Option<InetAddress> BIND =
      Option.value(
          "--bind", "ADDR", RunOptions::address, "Share on this address only. Default: all");

  private static final Option<Path> APK =
      Option.value(
          "--apk", "FILE", Path::of, "The phone's app to share. Default: the one of this build");

  private static final String TO_COMPARE =
      """
      What arrives must have the same fingerprint. On a phone, the installed app shows its own
      under "Share this app"; on a computer, "sha256sum FILE" tells it. The page proves nothing:
      whoever swaps the file on its way can swap the page too, and a swapped app may lie about
      itself. A hotspot of your own, with a password, keeps strangers out. Ctrl-C ends it.""";

  private final Consumer<Runnable> onSignal;

  ShareCommand(Consumer<Runnable> onSignal) {
    this.onSignal = onSignal;
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PORT, BIND, APK, CommonOptions.VERBOSE, CommonOptions.HELP);
  }

  @Override
  public Help help() {
    return new Help(
        "Hands the phone's app to a phone near by, without a store: opens a page on the LAN, shows"
            + " its address as a QR code, and the fingerprint that what arrives must have. This program"
            + " is on the page too, for computers. Ctrl-C ends it.",
        "  ./app2app share",
        "  ./app2app share --port 8080");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal, ProcessClock clock) throws Failure {
    List<SharedFile> files = files(arguments, terminal);
    ShareServer server = open(arguments, files, terminal);
    CountDownLatch closed = new CountDownLatch(1);
    onSignal.accept(
        () -> {
          server.close();
          closed.countDown();
        });
    introduce(server.urls(Node.lanAddresses()), files, terminal);
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Cli.OK;
  }

  private static ShareServer open(Arguments arguments, List<SharedFile> files, Terminal terminal)
      throws Failure {
    try {
      return ShareServer.start(
          arguments.get(BIND, null),
          arguments.get(PORT, ShareServer.ANY_PORT),
          files,
          download -> tell(download, terminal));
    } catch (ShareStartException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private static List<SharedFile> files(Arguments arguments, Terminal terminal) throws Failure {
    List<SharedFile> files = new ArrayList<>();
    Path program = ownJar();
    Path apk = arguments.get(APK, ofThisBuild(program));
    if (arguments.has(APK) || Files.exists(apk)) {
      files.add(read(SharedFile.Kind.PHONE_APP, "app2app.apk", apk));
    } else {
      terminal.err().println("app2app: there is no app for phones here; this program is shared.");
    }
    if (Files.isRegularFile(program)) {
      files.add(read(SharedFile.Kind.COMPUTER_PROGRAM, "app2app.jar", program));
    }
    if (files.isEmpty()) {
      throw new Failure("There is nothing to share; name the phone's app with --apk FILE.");
    }
    return files;
  }

  private static SharedFile read(SharedFile.Kind kind, String name, Path file) throws Failure {
    try {
      return SharedFile.read(kind, name, file);
    } catch (IOException e) {
      throw new Failure("Can't read " + file + " (" + e.getMessage() + ").", e);
    }
  }

  private static Path ownJar() throws Failure {
    try {
      return Path.of(
          ShareCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new Failure("Can't find this program's own file.", e);
    }
  }

  /** Beside {@code desktop/target/app2app.jar} is {@code android/target/app2app.apk}. */
  private static Path ofThisBuild(Path program) {
    Path none = Path.of("app2app.apk");
    Path target = program.getParent();
    boolean isBuild = target != null && target.endsWith(Path.of("desktop", "target"));
    return isBuild ? target.resolve("../../android/target/app2app.apk").normalize() : none;
  }

  private static void introduce(List<String> urls, List<SharedFile> files, Terminal terminal) {
    terminal.out().println("Scan this, or open " + urls.get(0) + " on the other device:");
    terminal.out().println();
    terminal.out().print(QrCode.of(urls.get(0)).toText(terminal.outIsTerminal()));
    terminal.out().println();
    for (String url : urls.subList(1, urls.size())) {
      terminal.out().println("also at " + url);
    }
    for (SharedFile file : files) {
      terminal.out().println(file.name() + ", " + file.size(Locale.ENGLISH) + ", SHA-256:");
      terminal.out().println("  " + file.fingerprint());
    }
    terminal.out().println(TO_COMPARE);
  }

  private static void tell(Download download, Terminal terminal) {
    String what = download.file().name() + " to " + download.client().getHostAddress();
    switch (download.state()) {
      case DONE -> terminal.out().println(what + ": done");
      case BROKEN -> terminal.out().println(what + ": broken off at " + download.percent() + " %");
      default -> {
        // Each percent would be a line; the ends are enough.
      }
    }
  }
}
