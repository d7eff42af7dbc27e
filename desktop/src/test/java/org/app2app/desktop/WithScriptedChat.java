package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.app2app.chat.Contact;
import org.app2app.chat.scripted.ScriptedChat;
import org.app2app.chat.scripted.ScriptedTalk;
import org.app2app.overlay.PathKind;
import org.app2app.wire.PeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the chat's page with a chat whose other side is the test. */
abstract class WithScriptedChat extends InBrowser {

  static final PeerId ANNA = ScriptedChat.peer("a11a");
  static final PeerId BEN = ScriptedChat.peer("b22b");

  @TempDir Path folder;
  ScriptedWindow window;

  @AfterEach
  void close() {
    if (window != null) {
      window.close();
      assertThat(window.complaints).isEmpty();
    }
  }

  static Contact contact(PeerId id, String name, Contact.State state, PathKind path) {
    return new Contact(id, name, name, state, false, path != null, path, 0, "");
  }

  /** A chat with Anna, who is online, and Ben, who isn't. */
  static ScriptedChat withFriends() {
    ScriptedChat chat = new ScriptedChat();
    chat.put(contact(ANNA, "Anna", Contact.State.ACCEPTED, PathKind.LAN));
    chat.put(contact(BEN, "Ben", Contact.State.ACCEPTED, null));
    chat.direct(ANNA);
    chat.direct(BEN);
    return chat;
  }

  /** Opens the page, and in it the conversation with Anna. */
  ScriptedTalk withAnna() throws Exception {
    window = ScriptedWindow.open(browser, folder, withFriends());
    ScriptedTalk anna = window.chat.direct(ANNA);
    window.open(anna);
    return anna;
  }

  int evaluated(String script) {
    return ((Number) window.page.evaluate(script)).intValue();
  }
}
