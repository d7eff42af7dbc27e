package org.app2app.android.chat;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.view.View;
import android.widget.TextView;
import android.widget.Toast;
import java.util.function.Consumer;
import java.util.function.Function;
import org.app2app.android.App;
import org.app2app.android.NodeService;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatEvent;

/** What all screens of the chat have in common: they watch it as long as they are seen. */
abstract class ChatScreen extends Activity implements ChatKeeper.Watcher {

  private AlertDialog warning;

  final App app() {
    return App.of(this);
  }

  final ChatKeeper chats() {
    return app().chats();
  }

  @Override
  protected void onStart() {
    super.onStart();
    chats().watch(this);
    app().keeper().setShown(true);
  }

  @Override
  protected void onStop() {
    chats().unwatch(this);
    app().keeper().setShown(false);
    if (warning != null) {
      warning.dismiss();
      warning = null;
    }
    super.onStop();
  }

  /**
   * Asks on the chat's thread; the answer comes on the main thread, if the screen is still here.
   */
  final <T> void ask(Function<Chat, T> question, Consumer<T> answer) {
    chats()
        .ask(
            question,
            found -> {
              if (!isDestroyed()) {
                answer.accept(found);
              }
            },
            this::complain);
  }

  /** Has something done, of which nothing more is to be heard. */
  final void tell(Consumer<Chat> command) {
    ask(
        chat -> {
          command.accept(chat);
          return true;
        },
        done -> {});
  }

  /** Has something done, and then something else here. */
  final void tell(Consumer<Chat> command, Runnable then) {
    ask(
        chat -> {
          command.accept(chat);
          return true;
        },
        done -> then.run());
  }

  /** Says in a sentence what is wrong. */
  void complain(String sentence) {
    if (!isDestroyed()) {
      Toast.makeText(this, sentence, Toast.LENGTH_LONG).show();
    }
  }

  /** Not back to a conversation that isn't there any more. */
  final void goHome() {
    startActivity(
        new Intent(this, ConversationsActivity.class).addFlags(Intent.FLAG_ACTIVITY_CLEAR_TOP));
    finish();
  }

  /** The line at the top that says why nothing can be shown; null for no line. */
  final void notice(String sentence) {
    TextView notice = findViewById(R.id.chat_notice);
    notice.setVisibility(sentence == null ? View.GONE : View.VISIBLE);
    notice.setText(sentence);
    notice.setOnClickListener(view -> startNode());
  }

  /** Starts the node, and so the chat, and what keeps them alive. */
  final void startNode() {
    app().keeper().start();
    NodeService.start(this);
  }

  @Override
  public void renewed() {
    notice(null);
    warn();
    load();
  }

  /** Stays until it was read, for it is said only once. */
  private void warn() {
    String sentence = chats().untold().first();
    if (sentence == null || (warning != null && warning.isShowing())) {
      return;
    }
    warning =
        new AlertDialog.Builder(this)
            .setMessage(sentence)
            .setCancelable(false)
            .setPositiveButton(
                android.R.string.ok,
                (dialog, which) -> {
                  chats().untold().remove(sentence);
                  warning = null;
                  warn();
                })
            .show();
  }

  @Override
  public void gone(String reason) {
    notice(reason);
  }

  @Override
  public void happened(ChatEvent event) {
    if (event instanceof ChatEvent.Warning warning) {
      complain(warning.text());
    }
  }

  /** Asks for all that is shown. */
  abstract void load();

  final void setText(int id, CharSequence text) {
    this.<TextView>findViewById(id).setText(text);
  }

  final void setVisible(int id, boolean visible) {
    findViewById(id).setVisibility(visible ? View.VISIBLE : View.GONE);
  }

  final void onClick(int id, Runnable action) {
    findViewById(id).setOnClickListener(view -> action.run());
  }
}
