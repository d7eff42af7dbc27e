package org.app2app.desktop;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/**
 * The page's TCP port on 127.0.0.1, open from the start, and nobody behind it until somebody
 * knocks: a web server costs half a second of work and 50 MB, which a node that nobody looks at
 * needn't spend.
 */
final class PageDoor implements Closeable {

  /** The page's port, unless another is asked for. */
  static final int DEFAULT_PORT = 18_731;

  /** Connections that wait while the server is being loaded. */
  private static final int BACKLOG = 64;

  private final ServerSocketChannel channel;
  private volatile Selector waiting;

  private PageDoor(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens it.
   *
   * @param port negative for the default one, or any free one if that is taken
   */
  static PageDoor open(int port) throws Failure {
    ServerSocketChannel channel = null;
    try {
      channel = ServerSocketChannel.open();
      bind(channel, port < 0 ? DEFAULT_PORT : port, port < 0);
      PageDoor door = new PageDoor(channel);
      channel = null;
      return door;
    } catch (BindException taken) {
      throw new Failure(
          "TCP port " + port + " is taken, so the page can't be there; choose another --ui-port.",
          taken);
    } catch (IOException e) {
      throw new Failure("Can't open the page's port (" + e.getMessage() + ").", e);
    } finally {
      closeQuietly(channel);
    }
  }

  private static void bind(ServerSocketChannel channel, int port, boolean orAnyPort)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try {
      channel.bind(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (BindException taken) {
      if (!orAnyPort) {
        throw taken;
      }
      channel.bind(new InetSocketAddress(loopback, 0), BACKLOG);
    }
  }

  int port() {
    return channel.socket().getLocalPort();
  }

  /**
   * Waits until somebody knocks.
   *
   * @return the channel, with a connection that waits to be accepted; null if the door was closed
   */
  ServerSocketChannel awaitKnock() throws IOException {
    try (Selector selector = Selector.open()) {
      waiting = selector;
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      while (channel.isOpen() && selector.select() == 0) {
        selector.selectedKeys().clear();
      }
    } catch (ClosedChannelException closed) {
      return null;
    }
    if (!channel.isOpen()) {
      return null;
    }
    channel.configureBlocking(true);
    return channel;
  }

  /**
   * Closing the channel doesn't wake up whoever waits for it, and as long as somebody does the port
   * stays open.
   */
  @Override
  public void close() {
    closeQuietly(channel);
    Selector selector = waiting;
    if (selector != null) {
      selector.wakeup();
    }
  }

  private static void closeQuietly(ServerSocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException nothingToLose) {
      return;
    }
  }
}
