package org.app2app.android.chat;

import android.app.AlertDialog;
import android.content.ActivityNotFoundException;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Intent;
import android.net.Uri;
import android.widget.Toast;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.app2app.android.FilesProvider;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.SharedFile;

/** What can be done with a message, and with files. */
final class MessageActions {

  private static final int PICK = 1;
  private static final int SAVE = 2;

  private final ConversationActivity screen;
  private Path saved;

  MessageActions(ConversationActivity screen) {
    this.screen = screen;
    screen.onClick(R.id.attach, this::pick);
  }

  /** Something that can be chosen. */
  private record Action(int title, Runnable run) {}

  void choose(ChatMessage message, Composer composer) {
    List<Action> actions = new ArrayList<>();
    boolean text = message.kind() == ChatMessage.Kind.TEXT;
    if (message.kind() == ChatMessage.Kind.DELETED) {
      return;
    }
    actions.add(new Action(R.string.reply, () -> composer.reply(message)));
    if (text) {
      actions.add(new Action(R.string.copy, () -> copy(message.text())));
    }
    if (text && message.mine()) {
      actions.add(new Action(R.string.edit, () -> composer.edit(message)));
    }
    if (isHere(message.file())) {
      actions.add(new Action(R.string.file_open, () -> open(message.file())));
      actions.add(new Action(R.string.file_save, () -> save(message.file())));
      actions.add(new Action(R.string.file_share, () -> share(message.file())));
    }
    if (message.mine()) {
      actions.add(new Action(R.string.delete, () -> delete(message)));
    }
    String[] titles = new String[actions.size()];
    for (int i = 0; i < titles.length; i++) {
      titles[i] = screen.getString(actions.get(i).title());
    }
    new AlertDialog.Builder(screen)
        .setItems(titles, (dialog, which) -> actions.get(which).run().run())
        .show();
  }

  private static boolean isHere(SharedFile file) {
    return file != null && file.state() == SharedFile.State.HERE && file.path() != null;
  }

  private void copy(String text) {
    screen
        .getSystemService(ClipboardManager.class)
        .setPrimaryClip(ClipData.newPlainText(screen.getString(R.string.app_name), text));
    Toast.makeText(screen, R.string.copied, Toast.LENGTH_SHORT).show();
  }

  private void delete(ChatMessage message) {
    new AlertDialog.Builder(screen)
        .setMessage(R.string.delete_question)
        .setPositiveButton(
            R.string.delete, (dialog, which) -> screen.tell(chat -> chat.delete(message.id())))
        .setNegativeButton(R.string.cancel, null)
        .show();
  }

  /** What tapping a file does, by where it is. */
  void file(ChatMessage message) {
    switch (message.file().state()) {
      case OFFERED -> screen.tell(chat -> chat.fetchFile(message.id()));
      case WANTED, COMING -> screen.tell(chat -> chat.cancelFile(message.id()));
      case HERE -> open(message.file());
      case GONE -> {}
    }
  }

  private void open(SharedFile file) {
    Uri uri = FilesProvider.uri(screen, file.path());
    start(new Intent(Intent.ACTION_VIEW).setDataAndType(uri, FilesProvider.type(file.name())), uri);
  }

  private void share(SharedFile file) {
    Uri uri = FilesProvider.uri(screen, file.path());
    Intent send =
        new Intent(Intent.ACTION_SEND)
            .setType(FilesProvider.type(file.name()))
            .putExtra(Intent.EXTRA_STREAM, uri);
    lend(send, uri);
    start(Intent.createChooser(send, null), uri);
  }

  private static void lend(Intent intent, Uri uri) {
    intent.setClipData(ClipData.newRawUri("", uri));
    intent.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
  }

  private void start(Intent intent, Uri uri) {
    lend(intent, uri);
    try {
      screen.startActivity(intent);
    } catch (ActivityNotFoundException nobody) {
      screen.complain(screen.getString(R.string.no_app));
    }
  }

  private void save(SharedFile file) {
    saved = file.path();
    startForResult(
        new Intent(Intent.ACTION_CREATE_DOCUMENT)
            .addCategory(Intent.CATEGORY_OPENABLE)
            .setType(FilesProvider.type(file.name()))
            .putExtra(Intent.EXTRA_TITLE, file.name()),
        SAVE);
  }

  private void pick() {
    startForResult(
        new Intent(Intent.ACTION_OPEN_DOCUMENT)
            .addCategory(Intent.CATEGORY_OPENABLE)
            .setType("*/*")
            .putExtra(Intent.EXTRA_ALLOW_MULTIPLE, true),
        PICK);
  }

  private void startForResult(Intent intent, int request) {
    try {
      screen.startActivityForResult(intent, request);
    } catch (ActivityNotFoundException nobody) {
      screen.complain(screen.getString(R.string.no_app));
    }
  }

  void picked(int request, Intent data) {
    if (request == SAVE && saved != null && data.getData() != null) {
      save(saved, data.getData());
    } else if (request == PICK && screen.id() != null) {
      for (Uri uri : SharedUris.of(data)) {
        if (!screen.app().outbox().send(screen.id(), uri)) {
          screen.complain(screen.getString(R.string.too_many_files));
          return;
        }
      }
    }
  }

  private void save(Path file, Uri to) {
    screen
        .app()
        .pictures()
        .execute(
            () -> {
              int sentence = R.string.file_saved;
              try (OutputStream out = screen.getContentResolver().openOutputStream(to, "wt")) {
                Files.copy(file, out);
              } catch (IOException | RuntimeException e) { // another app's, whatever it is
                sentence = R.string.file_not_saved;
              }
              String said = screen.getString(sentence);
              screen.runOnUiThread(() -> screen.complain(said));
            });
  }
}
