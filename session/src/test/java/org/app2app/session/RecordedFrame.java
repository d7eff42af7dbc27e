package org.app2app.session;

import java.util.ArrayList;
import java.util.List;

/** A frame that remembers what became of it. */
final class RecordedFrame extends SentFrame {

  final List<String> fate = new ArrayList<>();

  @Override
  void acknowledged(long nowNanos) {
    fate.add("acknowledged");
  }

  @Override
  void lost(long nowNanos) {
    fate.add("lost");
  }
}
