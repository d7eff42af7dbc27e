package org.app2app.android.chat;

import android.content.Context;
import android.content.res.ColorStateList;
import android.graphics.Bitmap;
import android.graphics.Typeface;
import android.text.format.Formatter;
import android.text.util.Linkify;
import android.util.AttributeSet;
import android.view.Gravity;
import android.view.View;
import android.widget.Button;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.ProgressBar;
import android.widget.TextView;
import java.util.regex.Pattern;
import org.app2app.android.R;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.SharedFile;

/** One message in its bubble: ours at the end of the line, others' at its beginning. */
public final class MessageRow extends LinearLayout {

  private static final Pattern INVITE = Pattern.compile("\\bapp2app(-room)?:[\\w/:.=%-]{1,1000}");
  private static final int PER_MILLE = 1_000;

  /** Who shows the rows, and does what they are tapped for. */
  interface Host {
    /** Asks what is to be done with a message. */
    void choose(ChatMessage message);

    /** Fetches a file, opens it, or gives it up. */
    void file(ChatMessage message);

    /** Shows what a message answers. */
    void goTo(ChatMessage answered);

    void cancel(Outbox.Copy copy);

    Pictures pictures();
  }

  /** For the layout. */
  public MessageRow(Context context, AttributeSet attributes) {
    super(context, attributes);
  }

  @Override
  protected void onFinishInflate() {
    super.onFinishInflate();
    findViewById(R.id.message_picture).setClipToOutline(true);
  }

  /**
   * @param answered what it answers, if that is here
   * @param named whether its author's name is above it
   * @param begins whether another wrote what is above
   */
  void show(ChatMessage message, ChatMessage answered, boolean named, boolean begins, Host host) {
    place(message.mine(), begins);
    TextView author = findViewById(R.id.message_author);
    author.setVisibility(named ? VISIBLE : GONE);
    author.setText(message.authorName());
    showQuote(message, answered, host);
    showText(message);
    showFile(message, host);
    setText(R.id.message_time, Texts.time(getContext(), message.millis()));
    show(R.id.message_edited, message.edited() && message.kind() == ChatMessage.Kind.TEXT);
    showState(message);
    View bubble = findViewById(R.id.message_bubble);
    bubble.setContentDescription(null);
    for (View touched : new View[] {bubble, findViewById(R.id.message_text)}) {
      touched.setOnLongClickListener(
          view -> {
            host.choose(message);
            return true;
          });
    }
    bubble.setOnClickListener(message.file() == null ? null : view -> host.file(message));
    bubble.setClickable(message.file() != null);
  }

  /** A file that is being copied before it is sent. */
  void show(Outbox.Copy copy, Host host) {
    place(true, true);
    for (int id :
        new int[] {
          R.id.message_author,
          R.id.message_quote,
          R.id.message_text,
          R.id.message_meta,
          R.id.message_picture
        }) {
      show(id, false);
    }
    show(R.id.message_file, true);
    setText(R.id.message_file_name, copy.name());
    setText(R.id.message_file_detail, detail(copy));
    progress(copy.failure() == null, copy.done(), copy.size());
    button(copy.failure() == null ? R.string.cancel : R.string.dismiss, view -> host.cancel(copy));
    View bubble = findViewById(R.id.message_bubble);
    bubble.setOnLongClickListener(null);
    bubble.setOnClickListener(null);
    bubble.setClickable(false);
  }

  private String detail(Outbox.Copy copy) {
    return copy.failure() != null
        ? getContext().getString(R.string.copy_failed, copy.failure())
        : getContext()
            .getString(R.string.copying, Formatter.formatShortFileSize(getContext(), copy.done()));
  }

  private void place(boolean mine, boolean begins) {
    setGravity(mine ? Gravity.END : Gravity.START);
    int above = getResources().getDimensionPixelSize(begins ? R.dimen.apart : R.dimen.together);
    setPaddingRelative(getPaddingStart(), above, getPaddingEnd(), getPaddingBottom());
    int color = getContext().getColor(mine ? R.color.mine : R.color.card);
    findViewById(R.id.message_bubble).setBackgroundTintList(ColorStateList.valueOf(color));
    show(R.id.message_meta, true);
  }

  private void showQuote(ChatMessage message, ChatMessage answered, Host host) {
    View quote = findViewById(R.id.message_quote);
    quote.setVisibility(message.replyTo() == null ? GONE : VISIBLE);
    if (message.replyTo() == null) {
      return;
    }
    boolean known = answered != null;
    show(R.id.message_quote_author, known);
    if (known) {
      setText(
          R.id.message_quote_author,
          answered.mine() ? getContext().getString(R.string.you) : answered.authorName());
    }
    setText(
        R.id.message_quote_text,
        known
            ? Texts.message(getContext(), answered, false)
            : getContext().getString(R.string.quote_missing));
    quote.setOnClickListener(known ? view -> host.goTo(answered) : null);
    quote.setClickable(known);
  }

  private void showText(ChatMessage message) {
    TextView text = findViewById(R.id.message_text);
    boolean deleted = message.kind() == ChatMessage.Kind.DELETED;
    text.setVisibility(message.kind() == ChatMessage.Kind.FILE ? GONE : VISIBLE);
    text.setText(deleted ? getContext().getString(R.string.deleted) : message.text());
    text.setTypeface(null, deleted ? Typeface.ITALIC : Typeface.NORMAL);
    text.setTextColor(getContext().getColor(deleted ? R.color.ink2 : R.color.ink));
    text.setMovementMethod(null);
    if (!deleted) {
      Linkify.addLinks(text, Linkify.WEB_URLS);
      Linkify.addLinks(text, INVITE, null);
    }
  }

  private void showFile(ChatMessage message, Host host) {
    SharedFile file = message.file();
    boolean any = file != null && message.kind() == ChatMessage.Kind.FILE;
    show(R.id.message_file, any);
    ImageView picture = findViewById(R.id.message_picture);
    boolean shown = any && file.picture() && file.state() == SharedFile.State.HERE;
    picture.setVisibility(shown ? VISIBLE : GONE);
    picture.setImageDrawable(null);
    picture.setTag(shown ? message.id() : null);
    if (!any) {
      return;
    }
    setText(R.id.message_file_name, file.name());
    setText(R.id.message_file_detail, Texts.fileDetail(getContext(), file, message.mine()));
    progress(file.state() == SharedFile.State.COMING, file.done(), file.size());
    button(shown ? 0 : Texts.fileAction(file.state()), view -> host.file(message));
    if (shown && file.path() != null) {
      picture.setContentDescription(getContext().getString(R.string.picture_named, file.name()));
      picture.setOnClickListener(view -> host.file(message));
      picture.setOnLongClickListener(
          view -> {
            host.choose(message);
            return true;
          });
      host.pictures().load(file.path(), bitmap -> showPicture(picture, message, bitmap));
    }
  }

  /** Unless the row shows another message by now. */
  private static void showPicture(ImageView view, ChatMessage message, Bitmap bitmap) {
    if (message.id().equals(view.getTag())) {
      if (bitmap == null) {
        view.setVisibility(GONE);
      } else {
        view.setImageBitmap(bitmap);
      }
    }
  }

  private void progress(boolean visible, long done, long size) {
    ProgressBar bar = findViewById(R.id.message_progress);
    bar.setVisibility(visible ? VISIBLE : GONE);
    bar.setIndeterminate(size < 0);
    bar.setMax(PER_MILLE);
    bar.setProgress(size <= 0 ? 0 : (int) (Math.min(done, size) * (double) PER_MILLE / size));
  }

  private void button(int text, OnClickListener action) {
    Button button = findViewById(R.id.message_button);
    button.setVisibility(text == 0 ? GONE : VISIBLE);
    if (text != 0) {
      button.setText(text);
      button.setOnClickListener(action);
    }
  }

  private void showState(ChatMessage message) {
    ImageView state = findViewById(R.id.message_state);
    boolean shown = message.mine() && message.kind() != ChatMessage.Kind.DELETED;
    state.setVisibility(shown ? VISIBLE : GONE);
    if (shown) {
      boolean read = message.state() == ChatMessage.State.READ;
      state.setImageResource(Texts.stateIcon(message.state()));
      int color = getContext().getColor(read ? R.color.received : R.color.ink2);
      state.setImageTintList(ColorStateList.valueOf(color));
      state.setContentDescription(getContext().getString(Texts.state(message.state())));
    }
  }

  private void show(int id, boolean visible) {
    findViewById(id).setVisibility(visible ? VISIBLE : GONE);
  }

  private void setText(int id, String text) {
    this.<TextView>findViewById(id).setText(text);
  }
}
