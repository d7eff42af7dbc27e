package org.app2app.share;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;

/**
 * One connection, which is answered once. Its run is on a thread of its own; the other methods are
 * for any thread.
 */
final class Client implements Runnable {

  private final Socket socket;
  private final Limits limits;
  private final HttpService service;
  private final ShareListener listener;
  private volatile long deadlineNanos;
  private volatile Download download;

  /**
   * @param site what it may ask for
   * @param welcome whether it gets that; else it is told to come back later
   */
  Client(Socket socket, Site site, boolean welcome, Limits limits, ShareListener listener) {
    this.socket = socket;
    this.limits = limits;
    this.listener = listener;
    HttpProcessor processor = site.processor();
    Exchange exchange = new Exchange(site, this, welcome);
    // The connection stays the service's until we end it: see ServerConnection.close().
    service = new HttpService(processor, exchange, (request, response, context) -> true, null);
    allow(limits.headMillis());
  }

  InetAddress address() {
    return socket.getInetAddress();
  }

  @Override
  public void run() {
    boolean whole = false;
    try {
      answer();
      whole = true;
    } catch (IOException | HttpException | RuntimeException ownFault) {
      // Whatever a client sends, or doesn't take, ends its own connection and nothing else.
      whole = false;
    } finally {
      close();
      end(whole);
    }
  }

  private void answer() throws IOException, HttpException {
    try (ServerConnection connection = new ServerConnection(socket)) {
      service.handleRequest(connection, HttpCoreContext.create());
    }
  }

  private void end(boolean whole) {
    Download last = download;
    if (last != null) {
      listener.happened(last.ended(whole));
    }
  }

  /** The request has been read; the answer may take as long as each piece of it goes on. */
  void answering() {
    allow(limits.stallMillis());
  }

  /** Tells of a download's progress. */
  void progress(Download now) {
    allow(limits.stallMillis());
    Download before = download;
    download = now;
    if (before == null || before.percent() != now.percent()) {
      listener.happened(now);
    }
  }

  private void allow(int millis) {
    deadlineNanos = System.nanoTime() + millis * 1_000_000L;
  }

  /** Ends it if its time is up. */
  void closeIfLate(long nowNanos) {
    if (nowNanos - deadlineNanos > 0) {
      close();
    }
  }

  /** Ends it now: whoever reads or writes on it gets an error. */
  void close() {
    try {
      socket.close();
    } catch (IOException nothingToLose) {
      return;
    }
  }
}
