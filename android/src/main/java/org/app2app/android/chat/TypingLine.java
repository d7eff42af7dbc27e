package org.app2app.android.chat;

import android.os.Handler;
import org.app2app.android.R;
import org.app2app.chat.ChatEvent;

/** The line that says for a moment who writes. Of the main thread. */
final class TypingLine {

  private final ChatScreen screen;
  private final Handler handler;
  private final Runnable ends = this::end;

  TypingLine(ChatScreen screen, Handler handler) {
    this.screen = screen;
    this.handler = handler;
  }

  void show(String name) {
    screen.setText(R.id.typing, screen.getString(R.string.typing, name));
    screen.setVisible(R.id.typing, true);
    handler.removeCallbacks(ends);
    handler.postDelayed(ends, ChatEvent.Typing.SHOWN_MILLIS);
  }

  void end() {
    screen.setVisible(R.id.typing, false);
  }
}
