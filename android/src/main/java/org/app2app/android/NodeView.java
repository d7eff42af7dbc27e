package org.app2app.android;

import org.app2app.node.Invite;
import org.app2app.node.NodeStatus;

/**
 * What the screens show; immutable.
 *
 * @param status null as long as no node ran
 * @param invite null as long as no node ran
 * @param failure why the node couldn't start or ended, for the person; null if all is well
 */
record NodeView(Phase phase, NodeStatus status, Invite invite, String failure) {

  enum Phase {
    STOPPED,
    STARTING,
    RUNNING,
    FAILED
  }

  static final NodeView STOPPED = new NodeView(Phase.STOPPED, null, null, null);

  int activePeers() {
    return status == null || phase != Phase.RUNNING ? 0 : status.overlay().activePeers();
  }
}
