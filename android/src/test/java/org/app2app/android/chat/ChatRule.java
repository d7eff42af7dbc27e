package org.app2app.android.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.app2app.android.Phone;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * For as long as a test, the app's node is on loopback, and its chat says what the test says. After
 * it the node is ended; a chat that was opened is closed then.
 */
final class ChatRule implements TestRule {

  final StagedChat chat = new StagedChat();
  private final boolean running;
  private volatile boolean opened;

  private ChatRule(boolean running) {
    this.running = running;
  }

  /** The node is started, and the chat with it, by whatever the test does. */
  static ChatRule prepared() {
    return new ChatRule(false);
  }

  /** The chat is open when the test begins. */
  static ChatRule running() {
    return new ChatRule(true);
  }

  @Override
  public Statement apply(Statement test, Description description) {
    return new Statement() {
      @Override
      public void evaluate() throws Throwable {
        prepare();
        try {
          test.evaluate();
        } finally {
          Phone.end();
        }
        assertThat(chat.isClosed()).isEqualTo(opened);
      }
    };
  }

  private void prepare() {
    Phone.prepare();
    Phone.app().chats().setOpener(node -> open());
    if (running) {
      start();
    }
  }

  private StagedChat open() {
    opened = true;
    return chat;
  }

  /** Starts the node, and waits for the chat. */
  static void start() {
    Phone.app().keeper().start();
    Phone.await("the chat", () -> Phone.app().chats().isOpen());
  }
}
