package org.app2app.desktop.chat;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.app2app.chat.Chat;
import org.app2app.chat.SentCopies;
import org.app2app.chat.log.ConversationId;
import org.app2app.node.files.FileNames;
import org.eclipse.jetty.io.EofException;

/**
 * Takes the files that the page sends. A browser doesn't tell where a file is, only what is in it;
 * so it is copied into the data folder, where it stays for those who fetch it, as long as its
 * message does.
 */
final class Uploads implements Handler {

  /** What is left to others on the disk. */
  private static final long SPARE_BYTES = 64 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Chat chat;
  private final ChatJson json;
  private final SentCopies copies;

  Uploads(Chat chat, ChatJson json, SentCopies copies) {
    this.chat = chat;
    this.json = json;
    this.copies = copies;
  }

  @Override
  public void handle(Context context) {
    Request request = new Request(context);
    ConversationId conversation = request.conversation();
    String told = request.query("name");
    String name = FileNames.clean(told == null ? "" : told);
    Path file = store(context, name);
    String answer = json.message(chat.sendFile(conversation, file)).toString();
    context.header("Cache-Control", "no-store").contentType("application/json").result(answer);
  }

  private Path store(Context context, String name) {
    Path file = null;
    boolean whole = false;
    try {
      file = copies.begin(name);
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(context.req().getInputStream(), out, context.req().getContentLengthLong());
      }
      whole = true;
      return file;
    } catch (EofException gone) {
      throw new BadRequestResponse("The request broke off.");
    } catch (IOException disk) {
      throw new HttpResponseException(
          507, "The file can't be kept in the data folder (" + disk.getMessage() + ").");
    } finally {
      if (!whole && file != null) {
        copies.discard(file);
      }
    }
  }

  /** The disk may get full by others meanwhile: it is looked at now and then. */
  private void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long sinceLook = 0;
    requireRoom(Math.max(length, 0));
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      sinceLook += read;
      if (sinceLook > SPARE_BYTES / 2) {
        sinceLook = 0;
        requireRoom(0);
      }
    }
  }

  private void requireRoom(long bytes) throws IOException {
    if (Files.getFileStore(copies.folder()).getUsableSpace() - SPARE_BYTES < bytes) {
      throw new HttpResponseException(507, "There is no room on the disk for this file.");
    }
  }
}
