package org.app2app.node;

import java.io.IOException;
import java.util.List;

/** Where the list of network interfaces comes from. */
@FunctionalInterface
interface NetworkSource {

  /**
   * The interfaces that are up, with their addresses.
   *
   * @param port the UDP port to put into the addresses
   */
  List<Attachment> look(int port) throws IOException;
}
