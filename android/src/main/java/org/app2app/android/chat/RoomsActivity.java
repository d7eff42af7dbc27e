package org.app2app.android.chat;

import android.os.Bundle;
import android.widget.EditText;
import java.util.function.BiFunction;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.Conversation;

/** Enters a room that anybody may enter, makes a secret one, or takes in the invite to one. */
public final class RoomsActivity extends ChatScreen {

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.rooms);
    onClick(R.id.join_room, () -> enter(R.id.room_name, Chat::joinRoom));
    onClick(R.id.create_room, () -> enter(R.id.secret_name, Chat::createSecretRoom));
    onClick(R.id.join_secret, () -> enter(R.id.secret_invite, Chat::joinSecretRoom));
  }

  @Override
  void load() {}

  private void enter(int field, BiFunction<Chat, String, Conversation> way) {
    String typed = this.<EditText>findViewById(field).getText().toString().trim();
    ask(
        chat -> way.apply(chat, typed),
        room -> {
          startActivity(ConversationActivity.intent(this, room.id()));
          finish();
        });
  }

  @Override
  void complain(String sentence) {
    setText(R.id.rooms_answer, sentence);
    setVisible(R.id.rooms_answer, true);
  }
}
