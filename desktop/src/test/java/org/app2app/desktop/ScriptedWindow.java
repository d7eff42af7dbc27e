package org.app2app.desktop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;

/** A browser's window that shows the page of a node with a scripted chat. */
final class ScriptedWindow extends ChatWindow {

  final ScriptedChat chat;
  private final PageFixture node;

  private ScriptedWindow(Browser browser, PageFixture node, ScriptedChat chat) {
    super(browser, "http://127.0.0.1:" + node.port() + "/");
    this.node = node;
    this.chat = chat;
  }

  static ScriptedWindow open(Browser browser, Path folder, ScriptedChat chat) throws Exception {
    return new ScriptedWindow(browser, new PageFixture(folder, chat), chat);
  }

  /** Opens a conversation by its address. */
  void open(ScriptedTalk talk) {
    go("#/chat/" + talk.id);
    assertThat(at("conversation-title")).isVisible();
  }

  @Override
  public void close() {
    super.close();
    node.close();
  }
}
