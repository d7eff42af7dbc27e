package org.app2app.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.app2app.benchmarks.process.LoopbackServer;
import picocli.CommandLine.Command;

/** What comes in goes back. The yardstick. */
@Command(name = "echo", hidden = true, description = "Echoes datagrams on a port of 127.0.0.1.")
public final class EchoServer implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    LoopbackServer.serve((channel, from, datagram) -> channel.send(datagram.flip(), from));
    return 0;
  }
}
