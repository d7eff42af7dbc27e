package org.app2app.android;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.graphics.Bitmap;
import android.net.Uri;
import android.os.Bundle;
import android.provider.MediaStore;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import android.widget.Toast;
import java.io.IOException;
import java.util.function.Consumer;
import org.app2app.android.chat.ChatKeeper;
import org.app2app.android.chat.ConversationActivity;
import org.app2app.android.chat.NameDialog;
import org.app2app.android.chat.ScanActivity;
import org.app2app.node.Invite;

/** Shows our invite, and takes in somebody else's: typed, pasted, scanned, or tapped anywhere. */
public final class InviteActivity extends Activity {

  private static final int PHOTOGRAPHED = 1;
  private static final int PICKED = 2;
  private static final int SCANNED = 3;
  private static final String ROOM = "app2app-room:";

  private final Consumer<NodeView> watcher = this::show;
  private NodeKeeper keeper;
  private ChatKeeper chats;
  private String shown = "";
  private boolean asking;

  /** Our link, and what we are called in it; null without the chat. */
  private record Own(String link, String name) {}

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.invite);
    keeper = App.of(this).keeper();
    chats = App.of(this).chats();
    findViewById(R.id.copy).setOnClickListener(view -> copy());
    findViewById(R.id.send).setOnClickListener(view -> send());
    findViewById(R.id.add).setOnClickListener(view -> add(typed().getText().toString()));
    findViewById(R.id.scan).setOnClickListener(view -> scan());
    findViewById(R.id.own_name).setOnClickListener(view -> askName());
    findViewById(R.id.from_picture).setOnClickListener(view -> pick());
    if (state == null) {
      open(getIntent());
    }
  }

  @Override
  protected void onNewIntent(Intent intent) {
    super.onNewIntent(intent);
    open(intent);
  }

  /** A link was tapped: it is shown, and the person decides. */
  private void open(Intent intent) {
    if (intent.getData() != null) {
      typed().setText(intent.getData().toString());
    }
  }

  private EditText typed() {
    return findViewById(R.id.typed);
  }

  @Override
  protected void onStart() {
    super.onStart();
    keeper.watch(watcher);
    keeper.refresh();
  }

  @Override
  protected void onStop() {
    keeper.unwatch(watcher);
    super.onStop();
  }

  private void askName() {
    NameDialog.show(this, chats, name -> keeper.refresh());
  }

  /** With the chat, the invite has our name in it; without, it leads to the node alone. */
  private void show(NodeView view) {
    if (!view.isRunning()) {
      show(new Own("", null));
    } else if (!asking) {
      asking = true;
      chats.ask(
          chat -> new Own(chat.invite(), chat.name()),
          this::show,
          without -> show(new Own(view.invite().toString(), null)));
    }
  }

  private void show(Own own) {
    asking = false;
    String link = own.link();
    boolean any = !link.isEmpty();
    TextView name = findViewById(R.id.own_name);
    name.setVisibility(own.name() == null ? View.GONE : View.VISIBLE);
    name.setText(
        own.name() == null || own.name().isEmpty()
            ? getString(R.string.choose_name)
            : getString(R.string.called, own.name()));
    this.<TextView>findViewById(R.id.explanation)
        .setText(any ? R.string.invite_explanation : R.string.invite_missing);
    for (int id : new int[] {R.id.code, R.id.link, R.id.copy, R.id.send}) {
      findViewById(id).setVisibility(any ? View.VISIBLE : View.GONE);
    }
    if (any && !link.equals(shown)) {
      shown = link;
      this.<TextView>findViewById(R.id.link).setText(link);
      App.of(this).work().execute(() -> draw(link));
    }
  }

  private void draw(String link) {
    Bitmap bitmap = QrCodes.draw(link);
    runOnUiThread(() -> QrCodes.show(bitmap, findViewById(R.id.code)));
  }

  private void copy() {
    getSystemService(ClipboardManager.class)
        .setPrimaryClip(ClipData.newPlainText(getString(R.string.invite), shown));
    Toast.makeText(this, R.string.copied, Toast.LENGTH_SHORT).show();
  }

  private void send() {
    Intent text = new Intent(Intent.ACTION_SEND).setType("text/plain");
    startActivity(Intent.createChooser(text.putExtra(Intent.EXTRA_TEXT, shown), null));
  }

  private void add(String text) {
    String link = text.trim();
    if (link.startsWith(ROOM)) {
      chats.ask(
          chat -> chat.joinSecretRoom(link),
          room -> enter(ConversationActivity.intent(this, room.id())),
          wrong -> answer(wrong, R.color.bad));
    } else if (Invite.isInvite(link) && chats.isOpen()) {
      chats.ask(
          chat -> chat.addContact(link),
          contact -> enter(ConversationActivity.intent(this, contact.id())),
          wrong -> answer(wrong, R.color.bad));
    } else {
      addBootstrap(link);
    }
  }

  private void enter(Intent conversation) {
    typed().setText("");
    answer(getString(R.string.added), R.color.good);
    startActivity(conversation);
  }

  private void addBootstrap(String text) {
    keeper.addBootstrap(
        text,
        wrong -> {
          if (wrong == null) {
            typed().setText("");
            answer(getString(R.string.added), R.color.good);
          } else {
            answer(wrong, R.color.bad);
          }
        });
  }

  private void answer(String text, int color) {
    TextView view = findViewById(R.id.answer);
    view.setTextColor(getColor(color));
    view.setText(text);
  }

  private void scan() {
    if (getPackageManager().hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY)) {
      startActivityForResult(new Intent(this, ScanActivity.class), SCANNED);
    } else {
      photograph();
    }
  }

  private void photograph() {
    Intent camera = new Intent(MediaStore.ACTION_IMAGE_CAPTURE);
    camera.putExtra(MediaStore.EXTRA_OUTPUT, FilesProvider.PICTURE);
    camera.setClipData(ClipData.newRawUri("", FilesProvider.PICTURE));
    camera.addFlags(Intent.FLAG_GRANT_WRITE_URI_PERMISSION | Intent.FLAG_GRANT_READ_URI_PERMISSION);
    try {
      startActivityForResult(camera, PHOTOGRAPHED);
    } catch (ActivityNotFoundException | SecurityException noCamera) {
      answer(getString(R.string.no_camera), R.color.bad);
    }
  }

  private void pick() {
    Intent pictures = new Intent(Intent.ACTION_GET_CONTENT).setType("image/*");
    startActivityForResult(Intent.createChooser(pictures, null), PICKED);
  }

  @Override
  protected void onActivityResult(int request, int result, Intent data) {
    super.onActivityResult(request, result, data);
    if (request == SCANNED) {
      scanned(result, data);
      return;
    }
    Uri picked = data == null ? null : data.getData();
    Uri picture = request == PHOTOGRAPHED ? FilesProvider.PICTURE : picked;
    if (result == RESULT_OK && picture != null) {
      App.of(this).work().execute(() -> read(picture));
    }
  }

  private void scanned(int result, Intent data) {
    if (result == ScanActivity.PHOTOGRAPH) {
      photograph();
    } else if (result == RESULT_OK && data != null) {
      found(data.getStringExtra(Intent.EXTRA_TEXT));
    }
  }

  private void found(String text) {
    typed().setText(text);
    add(text);
  }

  private void read(Uri picture) {
    String found = null;
    try {
      found = QrCodes.read(() -> getContentResolver().openInputStream(picture));
    } catch (IOException | SecurityException goneMeanwhile) {
      found = null;
    }
    String text = found;
    runOnUiThread(
        () -> {
          if (text == null) {
            answer(getString(R.string.no_code_found), R.color.bad);
          } else {
            found(text);
          }
        });
  }
}
