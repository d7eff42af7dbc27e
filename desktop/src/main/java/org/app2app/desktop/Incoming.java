package org.app2app.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.node.Node;
import org.app2app.node.files.FileOffer;
import org.app2app.node.files.FileReceiver;

/** Files that come in: who may send them, and what the person at the keyboard sees of it. */
final class Incoming implements FileReceiver.Owner {

  private final Terminal terminal;
  private final List<PeerName> from;
  private final boolean yes;
  private final boolean once;
  private final Map<FileOffer, TransferBar> bars = new HashMap<>();
  private final Object asking = new Object();
  private BufferedReader keyboard;
  private boolean done;
  private String failure;

  /**
   * @param from who may send without being asked about, if anybody is named
   * @param yes whether everybody may
   * @param once whether one file is enough
   */
  Incoming(Terminal terminal, List<PeerName> from, boolean yes, boolean once) {
    this.terminal = terminal;
    this.from = from;
    this.yes = yes;
    this.once = once;
  }

  @Override
  public boolean wants(FileOffer offer) {
    if (!from.isEmpty()) {
      return from.stream().anyMatch(peer -> peer.matches(offer.from()));
    }
    return yes || ask(offer);
  }

  /** One question at a time. */
  private boolean ask(FileOffer offer) {
    synchronized (asking) {
      terminal.out().print("Peer " + offer.from() + " sends " + text(offer) + ". Take it? [y/N] ");
      terminal.out().flush();
      try {
        if (keyboard == null) {
          keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        String answer = keyboard.readLine();
        return answer != null && answer.trim().matches("(?i)y|yes");
      } catch (IOException nobodyThere) {
        return false;
      }
    }
  }

  private static String text(FileOffer offer) {
    return offer.name() + " (" + TransferBar.text(offer.size()) + ")";
  }

  @Override
  public void progressed(FileOffer offer, long bytes) {
    bar(offer).show(bytes);
  }

  private synchronized TransferBar bar(FileOffer offer) {
    return bars.computeIfAbsent(
        offer, begun -> new TransferBar(terminal, begun.name(), begun.size()));
  }

  @Override
  public void received(FileOffer offer, Path file) {
    tell(offer, "Received " + file + " from " + PeopleLines.brief(offer.from()) + ".");
    if (once) {
      end(null);
    }
  }

  @Override
  public void interrupted(FileOffer offer, String reason) {
    tell(offer, "Interrupted: " + offer.name() + ". " + reason);
  }

  @Override
  public void failed(FileOffer offer, String reason) {
    bar(offer).clear();
    end(reason);
  }

  private synchronized void tell(FileOffer offer, String line) {
    TransferBar bar = bars.remove(offer);
    if (bar != null) {
      bar.clear();
    }
    terminal.out().println(line);
  }

  private synchronized void end(String why) {
    done = true;
    failure = why;
    notifyAll();
  }

  /**
   * Waits until no more files are wanted, or the node ends.
   *
   * @throws Failure if the disk doesn't take them
   */
  void await(Node node) throws Failure {
    Thread watch = new Thread(() -> awaitStop(node), "app2app-receive");
    watch.setDaemon(true);
    watch.start();
    synchronized (this) {
      try {
        while (!done) {
          wait();
        }
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw new Failure(failure);
      }
    }
  }

  private void awaitStop(Node node) {
    try {
      node.awaitStop();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
    end(null);
  }
}
