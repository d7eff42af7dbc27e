package org.app2app.node;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a host name into addresses; may take as long as a name server takes. */
@FunctionalInterface
interface NameResolver {

  InetAddress[] resolve(String host) throws UnknownHostException;
}
