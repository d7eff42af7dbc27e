package org.app2app.share;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Accepts connections, gives each a thread up to a limit, and ends those that take too long. The
 * library that we use for HTTP has a server that would accept them, too; but it bounds neither
 * their number nor what a slow one takes in all, and it refers to classes that Android lacks.
 */
final class Clients {

  private static final long THREAD_IDLE_SECONDS = 5;

  /** After an error of the system such as too many open files. */
  private static final long PAUSE_NANOS = 50_000_000;

  private static final long PATIENCE_MILLIS = 400;

  private final ServerSocket server;
  private final Site site;
  private final ShareListener listener;
  private final Limits limits;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger threads = new AtomicInteger();
  private final ThreadPoolExecutor pool;
  private final Thread acceptor = thread(this::acceptAll, "app2app-share");

  Clients(ServerSocket server, Site site, ShareListener listener, Limits limits) {
    this.server = server;
    this.site = site;
    this.listener = listener;
    this.limits = limits;
    pool =
        new ThreadPoolExecutor(
            0,
            limits.clientsMax() + limits.refusalsMax(),
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> thread(task, "app2app-share-" + threads.incrementAndGet()));
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    acceptor.start();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        server.setSoTimeout(clients.isEmpty() ? 0 : limits.tickMillis());
        serve(server.accept());
      } catch (SocketTimeoutException tick) {
        // It is looked for late clients below.
      } catch (IOException closedOrOutOfResources) {
        if (!server.isClosed()) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
      long nowNanos = System.nanoTime();
      clients.forEach(client -> client.closeIfLate(nowNanos));
    }
  }

  private void serve(Socket socket) {
    try {
      socket.setSendBufferSize(Limits.SEND_BUFFER_BYTES);
    } catch (IOException goneAlready) {
      // Its thread finds out.
    }
    Client client = new Client(socket, site, hasPlace(socket), limits, listener);
    clients.add(client);
    try {
      pool.execute(() -> run(client));
    } catch (RejectedExecutionException tooMany) {
      clients.remove(client);
      client.close();
    }
  }

  private boolean hasPlace(Socket socket) {
    InetAddress address = socket.getInetAddress();
    int sameAddress = 0;
    for (Client client : clients) {
      sameAddress += client.address().equals(address) ? 1 : 0;
    }
    return clients.size() < limits.clientsMax() && sameAddress < limits.clientsPerAddressMax();
  }

  private void run(Client client) {
    try {
      client.run();
    } finally {
      clients.remove(client);
    }
  }

  /** Ends all of them, within a second; the server socket has been closed. */
  void close() {
    try {
      acceptor.join(PATIENCE_MILLIS);
      pool.shutdown();
      clients.forEach(Client::close);
      pool.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException told) {
      clients.forEach(Client::close);
      Thread.currentThread().interrupt();
    }
  }
}
