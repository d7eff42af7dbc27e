package org.app2app.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeEvent;
import org.app2app.node.NodeStartException;
import org.app2app.node.PeerException;
import org.app2app.wire.PeerId;

/** A chat of all who are in the network and run it too. Each line goes to each of them. */
public final class Chat {

  private static final String SERVICE = "example-chat/1";

  private final Set<PeerId> peers = ConcurrentHashMap.newKeySet();
  private final PrintStream screen;

  private Chat(PrintStream screen) {
    this.screen = screen;
  }

  /** Chats until the keyboard's end. */
  public static void run(
      NodeBuilder settings, String name, BufferedReader keyboard, PrintStream screen)
      throws IOException, NodeStartException {
    Chat chat = new Chat(screen);
    try (Node node = settings.listener(chat::follow).start()) {
      node.onMessage(SERVICE, chat::show);
      screen.println("Others join with: ./app2app example chat " + node.invite());
      for (String line = keyboard.readLine(); line != null; line = keyboard.readLine()) {
        byte[] message = (name + ": " + line).getBytes(StandardCharsets.UTF_8);
        for (PeerId peer : chat.peers) {
          node.send(peer, SERVICE, message).exceptionally(chat::explain);
        }
      }
    }
  }

  private void follow(NodeEvent event) {
    if (event instanceof NodeEvent.PeerActive come && come.peerId().isKeyHash()) {
      peers.add(come.peerId());
      screen.println("(found " + come.peerId() + ")");
    } else if (event instanceof NodeEvent.PeerLost gone) {
      peers.remove(gone.peerId());
    }
  }

  /** A name can be anybody's; the id is proven. And a terminal must not obey what it shows. */
  private void show(PeerId from, byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    screen.println("[" + from.toString().substring(0, 4) + "] " + text);
  }

  private Void explain(Throwable failure) {
    boolean doesNotChat =
        failure instanceof PeerException told && told.reason() == PeerException.Reason.REFUSED;
    if (!doesNotChat) {
      screen.println("(" + failure.getMessage() + ")");
    }
    return null;
  }
}
