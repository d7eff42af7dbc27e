package org.app2app.android.chat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.app2app.android.NodeKeeper;
import org.app2app.android.Phone;
import org.app2app.chat.Chat;
import org.app2app.chat.log.ConversationId;
import org.app2app.node.NodeBuilder;

/**
 * The app, whose process can be killed. A test can't kill the process that it runs in: so the
 * node's loop and the chat's thread, which do all that goes out and all that is written, stop for
 * good wherever they are; nothing is closed and nobody is told. The app begins anew, with other
 * objects, on a copy of its files as they are at that moment. To peers, the dead one's socket is
 * silent.
 */
final class MortalPhone {

  private static final String LOOP = "app2app-node";

  /** Where the app believes its files to be; leads to those of the process that lives. */
  private final Path files = Phone.app().getFilesDir().toPath();

  private final List<Life> lives = new ArrayList<>();

  /** One process. */
  private static final class Life {
    private final CountDownLatch loopStopped = new CountDownLatch(1);
    private final CountDownLatch chatStopped = new CountDownLatch(1);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final NodeKeeper keeper = Phone.app().keeper();
    private volatile boolean killed;

    NodeBuilder mortal(NodeBuilder builder) {
      return Phone.onLoopback().apply(builder).clock(this::nanos);
    }

    /** The loop asks for it before and after all that it does. */
    private long nanos() {
      if (killed && Thread.currentThread().getName().equals(LOOP)) {
        stop(loopStopped);
      }
      return System.nanoTime();
    }

    private void stop(CountDownLatch stopped) {
      stopped.countDown();
      try {
        testIsOver.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Told on the chat's thread, after each commit that changed something. */
    private void committed() {
      if (killed) {
        stop(chatStopped);
      }
    }

    private void kill() throws InterruptedException {
      Chat chat = Phone.app().chats().chat();
      ConversationId any = chat.conversations().get(0).id();
      killed = true;
      Phone.wake();
      loopStopped.await();
      // For an event; nobody waits for the answer, which may never come.
      Phone.app().chats().whenOpen(dying -> dying.setMuted(any, false));
      chatStopped.await();
    }
  }

  /** Starts the app for the first time. */
  MortalPhone() throws IOException {
    Path real = real();
    Files.move(files, real);
    Files.createSymbolicLink(files, real);
    live();
  }

  private Path real() {
    return files.resolveSibling("files of life " + lives.size());
  }

  private void live() {
    Life life = new Life();
    lives.add(life);
    Phone.prepare(life::mortal);
    life.keeper.start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
    Phone.app().chats().chat().addListener(event -> life.committed(), Runnable::run);
  }

  /** Kills it at this moment, and starts it anew. There must be a conversation. */
  void kill() throws IOException, InterruptedException {
    Path old = files.toRealPath();
    Path next = real();
    lives.get(lives.size() - 1).kill();
    copy(old, next);
    Files.delete(files);
    Files.createSymbolicLink(files, next);
    Phone.app().onCreate();
    live();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about)
              throws IOException {
            Files.createDirectory(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Ends the one that lives; only then do the dead ones end, whose memory the test needs back. */
  void end() throws InterruptedException {
    Phone.end();
    for (Life life : lives) {
      life.testIsOver.countDown();
      life.keeper.exit();
    }
    Phone.finishWork();
  }
}
