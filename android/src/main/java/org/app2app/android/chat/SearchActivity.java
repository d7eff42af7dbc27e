package org.app2app.android.chat;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.text.Editable;
import android.text.TextWatcher;
import android.view.View;
import android.widget.EditText;
import android.widget.ListView;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.app2app.android.R;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Conversation;
import org.app2app.chat.log.ConversationId;

/** Finds messages by their words, in all conversations or in one. */
public final class SearchActivity extends ChatScreen implements TextWatcher {

  private static final String IN = "in";
  private static final int FOUND_MAX = 100;

  /** Until somebody who types has typed some more. */
  private static final long PAUSE_MILLIS = 200;

  private final Handler handler = new Handler(Looper.getMainLooper());
  private final Runnable look = this::load;
  private ConversationId in;

  /** A message, and where it was said. */
  private record Found(ChatMessage message, String title, Object sign) {}

  private final PersonRows<Found> rows =
      new PersonRows<>(this) {
        @Override
        void show(View row, Found found) {
          ChatMessage message = found.message();
          showPerson(
              row,
              found.title(),
              found.sign(),
              Texts.message(SearchActivity.this, message, true),
              false);
          row.<TextView>findViewById(R.id.person_detail).setMaxLines(3);
          TextView mark = row.findViewById(R.id.person_mark);
          mark.setVisibility(View.VISIBLE);
          mark.setText(Texts.shortTime(SearchActivity.this, message.millis()));
        }
      };

  static Intent intent(Context context, ConversationId in) {
    return new Intent(context, SearchActivity.class).putExtra(IN, in.toString());
  }

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.search);
    String within = getIntent().getStringExtra(IN);
    in = within == null ? null : ConversationId.parse(within);
    ListView list = findViewById(R.id.found);
    list.setAdapter(rows);
    list.setOnItemClickListener(
        (parent, view, at, id) ->
            startActivity(ConversationActivity.intent(this, rows.getItem(at).message())));
    this.<EditText>findViewById(R.id.words).addTextChangedListener(this);
  }

  @Override
  protected void onStop() {
    handler.removeCallbacks(look);
    super.onStop();
  }

  @Override
  void load() {
    String words = this.<EditText>findViewById(R.id.words).getText().toString().trim();
    if (words.isEmpty()) {
      show("", new ArrayList<>());
    } else {
      ask(chat -> find(chat, words), found -> show(words, found));
    }
  }

  /** On the chat's thread. */
  private List<Found> find(Chat chat, String words) {
    Map<ConversationId, Conversation> places = new HashMap<>();
    List<Found> found = new ArrayList<>();
    for (ChatMessage message : chat.search(words, in, FOUND_MAX)) {
      ConversationId id = message.conversation();
      Conversation place = places.computeIfAbsent(id, chat::conversation);
      if (place != null) {
        found.add(new Found(message, place.title(), place.peer() == null ? id : place.peer()));
      }
    }
    return found;
  }

  private void show(String words, List<Found> found) {
    rows.show(found);
    setVisible(R.id.found_nothing, found.isEmpty() && !words.isEmpty());
  }

  @Override
  public void afterTextChanged(Editable text) {
    handler.removeCallbacks(look);
    handler.postDelayed(look, PAUSE_MILLIS);
  }

  @Override
  public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

  @Override
  public void onTextChanged(CharSequence text, int start, int before, int count) {}
}
