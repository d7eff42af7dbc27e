package org.app2app.node;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The resolver of this host. */
final class HostResolver implements NameResolver {

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }
}
