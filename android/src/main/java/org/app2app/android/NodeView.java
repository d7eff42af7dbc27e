package org.app2app.android;

import org.app2app.node.Invite;
import org.app2app.node.NodeStatus;

/**
 * What the screens show; immutable.
 *
 * @param status null as long as no node ran
 * @param failure why the node couldn't start or ended, for the person; null if all is well
 */
record NodeView(Phase phase, NodeStatus status, String failure) {

  enum Phase {
    STOPPED,
    STARTING,
    RUNNING,
    FAILED
  }

  static final NodeView STOPPED = new NodeView(Phase.STOPPED, null, null);

  boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  int activePeers() {
    return isRunning() ? status.overlay().activePeers() : 0;
  }

  /** The link to the node; null unless it runs. */
  Invite invite() {
    return isRunning() ? status.invite() : null;
  }
}
