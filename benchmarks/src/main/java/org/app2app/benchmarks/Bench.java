package org.app2app.benchmarks;

import org.app2app.benchmarks.chat.ChatBench;
import org.app2app.benchmarks.load.EchoServer;
import org.app2app.benchmarks.load.LoadTest;
import org.app2app.benchmarks.network.Battery;
import org.app2app.benchmarks.network.Discovery;
import org.app2app.benchmarks.network.Idle;
import org.app2app.benchmarks.network.Lan;
import org.app2app.benchmarks.network.Soak;
import org.app2app.benchmarks.session.Protection;
import org.app2app.benchmarks.session.Recovery;
import org.app2app.benchmarks.session.SessionBench;
import org.app2app.benchmarks.session.SessionPeer;
import org.app2app.benchmarks.session.UdpSink;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks that run the whole program; {@code ./bench} starts them. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      LoadTest.class,
      EchoServer.class,
      Discovery.class,
      Idle.class,
      Battery.class,
      Lan.class,
      Soak.class,
      Protection.class,
      Recovery.class,
      ChatBench.class,
      SessionBench.class,
      SessionPeer.class,
      UdpSink.class
    })
public final class Bench {

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }
}
