package org.app2app.android;

import android.app.Activity;
import android.os.Bundle;
import org.app2app.node.Node;
import org.app2app.node.NodeStartException;

/** Try. */
public final class NetworkActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Node node = Node.builder().dataFolder(getFilesDir().toPath()).start();
      setTitle(node.peerId().toString() + R.string.app_name);
    } catch (NodeStartException e) {
      setTitle(e.getMessage());
    }
  }
}
