package org.app2app.android;

import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.os.Looper;
import android.widget.TextView;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.app2app.node.LoopbackNode;
import org.app2app.node.Node;
import org.app2app.node.NodeBuilder;
import org.app2app.node.NodeStartException;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowPausedLooper;

/** The phone in a test: the real app in Robolectric's Android, its node on loopback only. */
public final class Phone {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private Phone() {}

  public static App app() {
    return (App) RuntimeEnvironment.getApplication();
  }

  /** Keeps the app's node on loopback, and gives it somebody to contact. */
  public static void prepare(String... bootstrap) {
    app().keeper().customize(onLoopback(bootstrap));
  }

  /** Changes what the app's next node will be like. */
  public static void prepare(UnaryOperator<NodeBuilder> change) {
    app().keeper().customize(change);
  }

  /** What its node is known by, as soon as it runs. */
  public static String id() {
    await("its id", () -> app().keeper().view().status() != null);
    return app().keeper().view().status().peerId().toString();
  }

  /** Has the node's loop look what is due. */
  public static void wake() {
    app().keeper().wake();
  }

  /** The node's clock is the test's, not Android's, which here jumps as tests want it to. */
  public static UnaryOperator<NodeBuilder> onLoopback(String... bootstrap) {
    return builder -> {
      builder.bind(InetAddress.getLoopbackAddress()).port(0).loopback(true);
      builder.lan(false).operator("NL KPN").clock(System::nanoTime);
      for (String address : bootstrap) {
        builder.bootstrap(address);
      }
      return builder;
    };
  }

  /** A node as the desktop runs it. */
  public static Node desktop(Path folder, int port, String operator) throws NodeStartException {
    return LoopbackNode.builder(folder).port(port).operator(operator).start();
  }

  public static String addressOf(Node node) {
    return "127.0.0.1:" + node.port();
  }

  /** Lets the main thread and its clock run until something is so. */
  public static void await(String what, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError(
            what + " didn't come true; the phone says " + app().keeper().view());
      }
      ((ShadowPausedLooper) shadowOf(Looper.getMainLooper())).poll(20);
      shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(100));
    }
  }

  /** Waits until the working thread did all that it was told up to now. */
  public static void finishWork() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    app().work().execute(done::countDown);
    if (!done.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the working thread hangs");
    }
    shadowOf(Looper.getMainLooper()).idle();
  }

  /** Ends the app's node and waits for that. */
  public static void end() throws InterruptedException {
    app().keeper().exit();
    finishWork();
  }

  public static String text(Activity activity, int id) {
    return activity.<TextView>findViewById(id).getText().toString();
  }

  public static void close(Node... nodes) throws IOException {
    for (Node node : nodes) {
      if (node != null) {
        node.close();
      }
    }
  }
}
