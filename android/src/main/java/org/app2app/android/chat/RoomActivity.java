package org.app2app.android.chat;

import android.content.Context;
import android.content.Intent;
import android.graphics.Bitmap;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.CompoundButton;
import java.util.List;
import org.app2app.android.QrCodes;
import org.app2app.android.R;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.chat.log.ConversationId;

/** A room: how others come in, who is in it, and the way out. */
public final class RoomActivity extends ChatScreen {

  private static final String ROOM = "room";

  /** More than anybody reads; each is a few views. */
  private static final int MEMBERS_MAX = 100;

  /** Of a room's size nobody has to hear at once. */
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  private final Handler handler = new Handler(Looper.getMainLooper());
  private final Runnable look = this::load;
  private ConversationId id;
  private String invite = "";

  private record Loaded(Conversation room, String invite, List<Member> members) {}

  static Intent intent(Context context, ConversationId room) {
    return new Intent(context, RoomActivity.class).putExtra(ROOM, room.toString());
  }

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.room);
    id = ConversationId.parse(getIntent().getStringExtra(ROOM));
    onClick(R.id.room_share, this::share);
    onClick(R.id.room_leave, this::leave);
  }

  @Override
  void load() {
    ask(
        chat -> {
          Conversation room = chat.conversation(id);
          return room == null
              ? new Loaded(null, null, null)
              : new Loaded(room, chat.roomInvite(id), chat.members(id));
        },
        this::show);
  }

  private void show(Loaded loaded) {
    if (loaded.room() == null) {
      finish();
      return;
    }
    Conversation room = loaded.room();
    boolean secret = room.kind() == Conversation.Kind.SECRET_ROOM;
    setTitle(room.title());
    setText(
        R.id.room_explanation,
        getString(secret ? R.string.secret_explanation : R.string.open_explanation));
    setVisible(R.id.room_code, secret);
    setText(R.id.room_link, loaded.invite());
    if (secret && !loaded.invite().equals(invite)) {
      String link = loaded.invite();
      app().pictures().execute(() -> draw(link));
    }
    invite = loaded.invite();
    CompoundButton muted = findViewById(R.id.room_muted);
    muted.setOnCheckedChangeListener(null);
    muted.setChecked(room.muted());
    muted.setOnCheckedChangeListener((view, checked) -> tell(chat -> chat.setMuted(id, checked)));
    showMembers(room.members(), loaded.members());
  }

  private void draw(String link) {
    Bitmap code = QrCodes.draw(link);
    runOnUiThread(() -> QrCodes.show(code, findViewById(R.id.room_code)));
  }

  /**
   * Fills the list.
   *
   * @param all how many there are, ourselves too
   */
  private void showMembers(int all, List<Member> members) {
    setText(R.id.room_members_head, getResources().getQuantityString(R.plurals.members, all, all));
    ViewGroup rows = findViewById(R.id.room_members);
    rows.removeAllViews();
    for (Member member : members.subList(0, Math.min(members.size(), MEMBERS_MAX))) {
      View row = LayoutInflater.from(this).inflate(R.layout.person_row, rows, false);
      PersonRows.showPerson(
          row,
          member.name(),
          member.id(),
          getString(
              member.contact()
                  ? R.string.a_contact
                  : member.near() ? R.string.member_near : R.string.member_far),
          member.near());
      rows.addView(row);
    }
  }

  private void share() {
    Intent text = new Intent(Intent.ACTION_SEND).setType("text/plain");
    startActivity(Intent.createChooser(text.putExtra(Intent.EXTRA_TEXT, invite), null));
  }

  private void leave() {
    Dialogs.confirm(
        this,
        R.string.leave_question,
        R.string.leave,
        () -> tell(chat -> chat.leaveRoom(id), this::goHome));
  }

  @Override
  public void happened(ChatEvent event) {
    super.happened(event);
    boolean concerns =
        event instanceof ChatEvent.ConversationChanged changed
            && changed.conversation().id().equals(id);
    if (concerns) {
      handler.removeCallbacks(look);
      handler.postDelayed(look, LOOK_AGAIN_MILLIS);
    }
  }

  @Override
  protected void onStop() {
    handler.removeCallbacks(look);
    super.onStop();
  }
}
