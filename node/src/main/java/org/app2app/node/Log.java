package org.app2app.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logger, loaded when there is something to say: looking for a logging library takes longer
 * than all the rest of a start.
 */
final class Log {

  private Log() {}

  private static final class Holder {
    static final Logger LOGGER = LoggerFactory.getLogger("org.app2app.node");
  }

  static Logger get() {
    return Holder.LOGGER;
  }
}
