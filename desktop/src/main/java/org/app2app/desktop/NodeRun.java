package org.app2app.desktop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeEvent;
import org.app2app.node.NodeStartException;

/** A node from its start to its end, with all that shows it: lines, events, the page. */
final class NodeRun {

  /** What the last event may take to be written, once the node is closed. */
  private static final long STOPPED_MILLIS = 50;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RunOptions options;
  private final ProcessClock clock;
  private final EventLog log = new EventLog();
  private final PeopleLines people;
  private final EventLines programs;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newSingleThreadExecutor(NodeRun::thread);
  private volatile long startMillis;
  private volatile NodeEvent.Stopped end;
  private volatile Node node;
  private volatile NodeChat chat;
  private Page page; // guarded by this
  private boolean closed; // guarded by this

  NodeRun(RunOptions options, Terminal terminal, ProcessClock clock) {
    this.options = options;
    this.clock = clock;
    people = new PeopleLines(options.events() ? terminal.err() : terminal.out());
    programs = options.events() ? new EventLines(terminal.rawOut()) : null;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "app2app-events");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs the node until {@link #close}, or until it ends by itself.
   *
   * @return the exit code
   */
  int run(NodeBuilder builder) throws Failure, NodeStartException {
    startMillis = clock.millis();
    node = builder.listener(this::happened, executor).start();
    try {
      NodeChat begun = NodeChat.begin(node, options.data(), people::warning);
      chat = begun;
      Page opened = openPage(begun);
      if (opened != null) {
        executor.execute(() -> people.page(opened));
      }
      node.awaitStop();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
    NodeEvent.Stopped last = end;
    if (last != null && last.failed()) {
      throw new Failure(last.reason());
    }
    return Cli.OK;
  }

  /** Null if it was told to end meanwhile: then no page is to be left behind. */
  private synchronized Page openPage(NodeChat begun) throws Failure {
    if (!closed) {
      page = Page.open(node, log, begun, options);
    }
    return page;
  }

  private synchronized void closePage() {
    closed = true;
    if (page != null) {
      page.close();
    }
  }

  private void happened(NodeEvent event) {
    long millis = startMillis + event.nanosSinceStart() / NANOS_PER_MILLI;
    if (programs != null) {
      programs.write(event, millis);
    }
    log.add(event, millis);
    people.write(event);
    if (event instanceof NodeEvent.Stopped last) {
      end = last;
      stopped.countDown();
    }
  }

  /** Ends the node and its page, within a second; as often as one likes. */
  void close() {
    Node running = node;
    if (running == null) {
      return;
    }
    NodeChat talking = chat;
    if (talking != null) {
      talking.close();
    }
    running.close();
    try {
      if (!stopped.await(STOPPED_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    } finally {
      closePage();
    }
  }
}
