package org.app2app.share;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page from which phones and computers on the LAN download files: the program itself. It is plain
 * HTTP, so whoever can change a file on its way can change the page too: only the SHA-256 of what
 * arrived, beside the sharer's own screen, tells whether anybody did (see SECURITY.md).
 *
 * <p>It serves that page and those files, and nothing else, on daemon threads of its own. All
 * methods are for any thread.
 */
public final class ShareServer implements Closeable {

  /** The page's TCP port, unless another is asked for; the nodes have the same number for UDP. */
  public static final int DEFAULT_PORT = 1873;

  /** Asks for {@link #DEFAULT_PORT}, or any free one if that is taken. */
  public static final int ANY_PORT = -1;

  private final ServerSocket socket;
  private final Clients clients;

  private ShareServer(ServerSocket socket, Clients clients) {
    this.socket = socket;
    this.clients = clients;
  }

  /**
   * Opens the page.
   *
   * @param bind the one local address to use; null for all, IPv4 and IPv6
   * @param port the TCP port; 0 for any free one, or {@link #ANY_PORT}
   * @param files what is shared, in the page's order; their names differ
   * @param listener is told of downloads
   * @throws ShareStartException if it can't be opened there
   * @throws IllegalArgumentException if there are no files, or two of one name
   */
  public static ShareServer start(
      InetAddress bind, int port, List<SharedFile> files, ShareListener listener)
      throws ShareStartException {
    return start(bind, port, files, listener, Limits.DEFAULT);
  }

  static ShareServer start(
      InetAddress bind, int port, List<SharedFile> files, ShareListener listener, Limits limits)
      throws ShareStartException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("nothing to share");
    }
    Site site = new Site(files);
    ServerSocket socket = open(bind, port);
    Clients clients = new Clients(socket, site, listener, limits);
    clients.start();
    return new ShareServer(socket, clients);
  }

  private static ServerSocket open(InetAddress bind, int port) throws ShareStartException {
    try {
      return bound(bind, port == ANY_PORT ? DEFAULT_PORT : port);
    } catch (BindException taken) {
      if (port == ANY_PORT) {
        return open(bind, 0);
      }
      throw new ShareStartException(sentence(bind, port, taken), taken);
    } catch (IOException e) {
      throw new ShareStartException(
          "Can't open TCP port " + port + " (" + e.getMessage() + ").", e);
    }
  }

  /** The same exception tells of a port that is taken and of an address that isn't ours. */
  private static String sentence(InetAddress bind, int port, BindException e) {
    if (bind != null && !isOurs(bind)) {
      return "This device has no address " + bind.getHostAddress() + ".";
    }
    String message = String.valueOf(e.getMessage());
    return message.contains("in use")
        ? "TCP port " + port + " is taken; choose another one."
        : "Can't open TCP port " + port + " (" + message + ").";
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }

  private static ServerSocket bound(InetAddress bind, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(
          bind == null ? new InetSocketAddress(port) : new InetSocketAddress(bind, port),
          Limits.BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The TCP port that the page is at. */
  public int port() {
    return socket.getLocalPort();
  }

  /**
   * Where the page is for others, such as {@code http://192.168.1.7:1873/}.
   *
   * @param host the addresses of this host, in the order in which they are to be tried; not looked
   *     at if the page is bound to one of them
   */
  public List<String> urls(List<InetAddress> host) {
    InetAddress bound = socket.getInetAddress();
    List<InetAddress> addresses =
        bound.isAnyLocalAddress() ? host : Collections.singletonList(bound);
    List<String> urls = new ArrayList<>();
    for (InetAddress address : addresses) {
      urls.add("http://" + host(address) + ":" + port() + "/");
    }
    return urls;
  }

  private static String host(InetAddress address) {
    String host = address.getHostAddress();
    int scope = host.indexOf('%');
    String literal = scope < 0 ? host : host.substring(0, scope);
    return address instanceof Inet6Address ? "[" + literal + "]" : literal;
  }

  /** Closes the page and breaks off downloads, within a second; as often as one likes. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException nothingToLose) {
      // The port is free all the same.
    }
    clients.close();
  }
}
