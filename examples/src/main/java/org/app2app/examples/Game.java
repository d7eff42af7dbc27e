package org.app2app.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;
import org.app2app.wire.PeerId;

/**
 * Four in a row against a peer. Each side keeps the board itself and checks every move of the
 * other: its turn, its number, the rules. So nobody can cheat; who tries has the game ended.
 *
 * <p>Messages are words: {@code play} asks for a game and {@code no} declines, {@code drop 7 3} is
 * the seventh move, into the third column, and {@code cheat} is what a move gets that can't be.
 */
public final class Game {

  static final String SERVICE = "example-four/1";

  private final Node node;
  private final PrintStream screen;
  private PeerId opponent;
  private Board board = new Board();
  private int me;

  Game(Node node, PrintStream screen) {
    this.node = node;
    this.screen = screen;
  }

  /**
   * Plays until the keyboard's end.
   *
   * @param opponent whom to challenge; null to wait for a challenge
   */
  public static void run(
      NodeBuilder settings, PeerId opponent, BufferedReader keyboard, PrintStream screen)
      throws IOException, NodeStartException {
    try (Node node = settings.start()) {
      Game game = new Game(node, screen);
      node.onMessage(SERVICE, game::receive);
      if (opponent == null) {
        screen.println("Others challenge you with: ./app2app example game " + node.invite());
      } else {
        game.challenge(opponent);
      }
      for (String line = keyboard.readLine(); line != null; line = keyboard.readLine()) {
        game.typed(line.trim());
      }
    }
  }

  /** Who challenges waits for the other's first move. */
  synchronized void challenge(PeerId peer) {
    begin(peer, 2);
    say("play");
  }

  private void begin(PeerId peer, int player) {
    opponent = peer;
    me = player;
    board = new Board();
  }

  private void typed(String text) {
    if (text.matches("[1-7]")) {
      drop(Integer.parseInt(text));
    } else {
      screen.println("Type the number of a column, 1 to 7.");
    }
  }

  private synchronized void drop(int column) {
    if (opponent == null || board.turn() != me) {
      screen.println(opponent == null ? "There is no game yet." : "It isn't your turn.");
    } else if (!board.drop(column - 1)) {
      screen.println("That column is full.");
    } else {
      say("drop " + board.moves() + " " + column);
      show();
    }
  }

  private void say(String text) {
    say(opponent, text);
  }

  private void say(PeerId to, String text) {
    node.send(to, SERVICE, text.getBytes(StandardCharsets.UTF_8)).exceptionally(this::explain);
  }

  private Void explain(Throwable failure) {
    screen.println("(" + failure.getMessage() + ")");
    return null;
  }

  /** What a peer says; its id is proven, so nobody else can move in its name. */
  synchronized void receive(PeerId from, byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    if (text.equals("play")) {
      challenged(from);
    } else if (from.equals(opponent)) {
      answered(text);
    }
  }

  private void challenged(PeerId from) {
    if (opponent != null && !board.isOver()) {
      say(from, "no");
      return;
    }
    begin(from, 1);
    screen.println("Peer " + from + " challenges you. You begin.");
    show();
  }

  private void answered(String text) {
    String next = "drop " + (board.moves() + 1) + " ";
    boolean move = board.turn() == 3 - me && text.startsWith(next);
    String column = move ? text.substring(next.length()) : "";
    if (text.equals("no")) {
      end("The other side is in a game already.");
    } else if (text.equals("cheat")) {
      end("The other side says that you cheat, and has ended the game.");
    } else if (column.matches("[1-7]") && board.drop(Integer.parseInt(column) - 1)) {
      show();
    } else {
      say("cheat");
      end("The other side made a move that can't be: the game is over.");
    }
  }

  private void end(String why) {
    screen.println(why);
    opponent = null;
  }

  private void show() {
    screen.println();
    screen.print(board.toText(me));
    if (!board.isOver()) {
      screen.println(board.turn() == me ? "Your move (X), 1 to 7:" : "The other side's move (O)…");
      return;
    }
    String winner = board.winner() == me ? "You win." : "The other side wins.";
    end(board.winner() == 0 ? "Nobody wins." : winner);
  }
}
